import { allCases, cipherDimensions } from './matrix'
import { testMatrix } from './matrix-suite'

testMatrix(allCases())
testMatrix(allCases(cipherDimensions), 'small')
