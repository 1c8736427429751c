import { Purpose, prf } from '../../random/prf'
import type { ScalingExperiment } from '../format/schema'
import type { Slot } from '../plan/plan'

/** Runs of all levels, up and down in turn, so that a drift of the machine does not look like a trend. */
export function planScaling(experiment: Pick<ScalingExperiment, 'warmUp' | 'repeats' | 'seed'>, levels: number): Slot[] {
  const slots: Slot[] = []
  for (let block = -experiment.warmUp; block < experiment.repeats; block++) {
    const order = Array.from({ length: levels }, (_, level) => level)
    for (const level of block % 2 === 0 ? order : order.toReversed()) {
      slots.push({ index: slots.length, block, group: level, case: level, role: 'treatment', seed: prf(experiment.seed, block >>> 0, 0, 0, Purpose.Slot) })
    }
  }
  return slots
}
