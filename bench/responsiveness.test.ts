import { expect, it } from 'vitest'
import { exampleReport } from '../sim-core/entry/cli/services-double'
import type { DigestVerdict, RunReport } from '../sim-core/model/run'
import { cancelRow } from './responsiveness'

function reportOf(verdict: DigestVerdict, balanced = true): RunReport {
  const { digest, ledgers } = exampleReport
  return { ...exampleReport, digest: { ...digest, verdict }, ledgers: { ...ledgers, transport: { ...ledgers.transport, balanced } } }
}

it.each<[string, RunReport, readonly DigestVerdict[] | undefined, boolean]>([
  ['all transcripts are prefixes', reportOf('prefix'), undefined, true],
  ['a transcript is none', reportOf('DIFFERENT'), undefined, false],
  ['the reference was missing where nobody waited for it', reportOf('ends-agree'), undefined, false],
  ['records are missing', reportOf('prefix', false), undefined, false],
  ['only the reference was missing', reportOf('ends-agree'), ['ends-agree', 'equal'], true],
  ['it was whole, but what it said is not the reference\'s', reportOf('DIFFERENT'), ['ends-agree', 'equal'], false]
])('a cancelled run counts by what it had done: %s', (_what, report, verdicts, right) => {
  const row = cancelRow('users', [{ when: 'preparing', ms: 30, report: reportOf('prefix') }, { when: 'conversing', ms: 200, report, verdicts }])
  expect(row).toMatchObject({ right, median: 0.2, least: 0.03, most: 0.2, rounds: 2 })
  expect(row.notes[0]).toContain(`while conversing 0.20 s, digest ${report.digest.verdict}`)
})
