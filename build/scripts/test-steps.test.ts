import { expect, it } from 'vitest'
import { countReport } from './test-steps.mjs'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((state, index) => ({ status: state, fullName: `test ${index}` })) })

it('counts test by test', () => {
  expect(countReport({ testResults: [file('passed', 'passed', 'skipped'), file('failed', 'failed', 'passed', 'todo')] }, 1))
    .toEqual({ passed: 2, failed: 1, skipped: ['test 1', 'test 2'] })
})

it('counts a file that did not load', () => {
  expect(countReport({ testResults: [file('passed', 'passed'), file('failed')] }, 1)).toEqual({ passed: 1, failed: 1, skipped: [] })
})

it('counts a hook that failed although its tests passed', () => {
  expect(countReport({ testResults: [file('failed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1, skipped: [] })
})

it('counts an error outside any test, and a run that left no report', () => {
  expect(countReport({ testResults: [file('passed', 'passed')] }, 1).failed).toBe(1)
  expect(countReport(null, 0).failed).toBe(1)
})
