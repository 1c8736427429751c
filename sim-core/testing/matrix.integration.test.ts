import { pairwiseCases } from './matrix'
import { testMatrix } from './matrix-suite'

testMatrix(pairwiseCases())
