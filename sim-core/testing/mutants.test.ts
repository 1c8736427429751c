import { describe, expect, it } from 'vitest'
import { loadMutated, places } from './mutation-build'
import { mutants } from './mutants'
import type * as Schedules from './schedules'

/** Seeds that a mutant has to survive unseen to be called uncaught. */
const SEEDS = 60

/** The first way in which a schedule gives the mutant away; `null` if none does. */
function findTell(schedules: typeof Schedules, kinds: readonly string[]): string | null {
  for (const name of kinds) {
    const kind = schedules.scheduleKinds.find((candidate) => candidate.name === name)
    if (!kind) throw new Error(`there is no schedule kind ${name}`)
    for (let seed = 1; seed <= SEEDS; seed++) {
      let outcome: Schedules.ScheduleOutcome
      try {
        outcome = schedules.runSchedule(seed, kind, {}, undefined, 20_000_000)
      } catch (error) {
        return `${name} ${seed}: ${String(error)}`
      }
      if (outcome.problems.length > 0) return `${name} ${seed}: ${outcome.problems[0]}`
      if (outcome.sent !== outcome.reference || outcome.received !== outcome.reference) return `${name} ${seed}: digest`
      if (outcome.contacts !== outcome.referenceContacts) return `${name} ${seed}: contact digest`
    }
  }
  return null
}

describe('mutants', () => {
  it('the harness itself finds nothing in the code as it is', async () => {
    const original = await loadMutated({ name: 'none', file: 'sim-core/kernel/converse.ts', find: 'never there', replace: '', shows: [] })
    expect(findTell(original.schedules, ['quiet', 'lossy', 'crash', 'storm', 'stale', 'chains', 'turns', 'durable', 'blackout'])).toBeNull()
    original.close()
  })

  for (const mutant of mutants) {
    it(`is caught: ${mutant.name}`, async () => {
      expect(places(mutant), `"${mutant.find}" stands once in ${mutant.file}`).toBe(1)
      const mutated = await loadMutated(mutant)
      expect(findTell(mutated.schedules, mutant.shows)).not.toBeNull()
      mutated.close()
    })
  }
})
