import { allCases, cipherDimensions, pairwiseCases } from './matrix'
import { testMatrix } from './matrix-suite'

testMatrix(pairwiseCases())
testMatrix(pairwiseCases(allCases(cipherDimensions)), 'small')
