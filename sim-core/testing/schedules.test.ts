import { describe, expect, it } from 'vitest'
import { runSchedule, scheduleKinds } from './schedules'

const SCHEDULES = Number(process.env['SCHEDULES'] ?? 500)
const FIRST = Number(process.env['FIRST_SEED'] ?? 1)

describe('simulated schedules', () => {
  for (const kind of scheduleKinds) {
    // Long talks take long: a fifth of the seeds.
    const last = FIRST + (kind.scenario !== undefined ? Math.ceil(SCHEDULES / 5) : SCHEDULES)
    it(`${kind.name}: ${last - FIRST} seeds end by themselves in the reference's digest`, () => {
      let restored = 0
      let replayed = 0
      for (let seed = FIRST; seed < last; seed++) {
        const outcome = runSchedule(seed, kind)
        const repeat = `repeat: FIRST_SEED=${seed} SCHEDULES=1 npx vitest run --config build/config/vitest.config.ts -t ${kind.name} sim-core/testing/schedules.test.ts`
        expect(outcome.problems, repeat).toEqual([])
        expect(outcome.sent, repeat).toBe(outcome.reference)
        expect(outcome.received, repeat).toBe(outcome.reference)
        expect(outcome.contacts, repeat).toBe(outcome.referenceContacts)
        expect(outcome.leftOut, repeat).toBe(0)
        restored += outcome.restored
        replayed += outcome.replayed
      }
      // A takeover from nothing would end in the same digest: what is tested must have happened.
      expect(restored > 0, 'partitions went on from checkpoints').toBe(kind.scenario?.delivery?.mode === 'durable')
      // Frames of senders that died too are not: their lives are over.
      expect(replayed > 0, 'frames were read again').toBe(kind.name === 'durable' || kind.name === 'async store')
    })
  }
})
