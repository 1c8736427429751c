import { limits } from '../../model/limits'
import type { RunSnapshot } from '../../model/run'

/** Keeps samples of a whole run in bounded space: when it is full, every second one goes. */
export function createSampleKeeper(): { add(snapshot: RunSnapshot): void; samples(): RunSnapshot[] } {
  let kept: RunSnapshot[] = []
  let every = 1
  let seen = 0
  return {
    add(snapshot) {
      if (seen++ % every !== 0) return
      // The timeline repeats itself in each snapshot; the report has it.
      kept.push({ ...snapshot, timeline: [] })
      if (kept.length < limits.experimentSamplesMax) return
      kept = kept.filter((_, index) => index % 2 === 0)
      every *= 2
    },
    samples: () => kept
  }
}
