import { describe, expect, it } from 'vitest'
import { hasRedis } from '../backbone/redis/test-server'
import { locateBundles } from '../host/bundles'
import { processSha256 } from '../host/process-ports'
import { describeCase } from './matrix'
import type { MatrixCase } from './matrix'
import { MATRIX_LINES, crowds, runCase } from './matrix-run'
import type { Crowd } from './matrix-run'

const corpus = { name: 'matrix', lines: MATRIX_LINES, sha256: processSha256(MATRIX_LINES.join('\n')) }

/** A case that is cut off by the clock leaves its servers behind, so it has all the time that a loaded machine may need. */
const CASE_MS = 300_000

/** Tests that each case ends in the reference's digest, true ledgers, and in the digest of all others of the same crowd. */
export function testMatrix(cases: readonly MatrixCase[], crowd: Crowd = 'large'): void {
  /** All cases have this digest: nothing but the scenario's words enters it. */
  const digests = new Set<string>()
  describe.concurrent('one digest, whatever carries and disturbs a run', () => {
    for (const candidate of cases) {
      it.skipIf(candidate.backbone !== 'embedded' && !hasRedis)(describeCase(candidate), { timeout: CASE_MS }, async () => {
        const bundles = locateBundles(import.meta.url)
        if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
        const { report, timeline } = await runCase(candidate, bundles.value, corpus, crowd)
        const story = timeline.map((event) => `${event.atSeconds.toFixed(2)} ${event.text}`).join('\n')
        expect(report.failure, story).toBeNull()
        expect(report.digest.verdict, story).toBe('equal')
        expect(report.ledgers.logical.inFlight, story).toBe(0)
        expect(report.ledgers.transport.balanced, story).toBe(true)
        expect(report.messages).toBeGreaterThan(crowds[crowd].messagesLeast)
        // What the case is about has happened.
        if (candidate.fault !== 'quiet' && !(candidate.backbone === 'cluster' && candidate.fault === 'redis-kill')) expect(report.faults, story).toHaveLength(1)
        if (candidate.fault === 'kill') expect(report.recoveries.length, story).toBeGreaterThan(0)
        digests.add(report.digest.sent)
        expect(digests.size).toBe(1)
      })
    }
  })
}
