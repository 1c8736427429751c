import { allCases } from './matrix'
import { testMatrix } from './matrix-suite'

testMatrix(allCases())
