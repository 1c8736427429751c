import { Purpose, prf, remainder } from '../../random/prf'
import type { PreparedExperiment } from '../format/cases'
import type { CompareExperiment } from '../format/schema'

/** Cases that are measured side by side with the same number of messages: a control, the control once more, and others. */
export interface Group {
  readonly index: number
  readonly label: string
  readonly control: number
  readonly treatments: readonly number[]
  /** Value of the field that makes runs longer; `null`: the experiment has none. */
  readonly size: number | null
}

export type Role = 'control' | 'again' | 'treatment'

/** One run to be made. */
export interface Slot {
  readonly index: number
  /** Pair number from 0; below 0: a warm-up. */
  readonly block: number
  readonly group: number
  readonly case: number
  readonly role: Role
  /** Seed of the scenario. */
  readonly seed: number
}

export interface Plan {
  readonly groups: readonly Group[]
  readonly slots: readonly Slot[]
}

/** Sizes that differ by more are not measured together: the dear case would run as many times longer than it has to. */
const sizeRatioMax = 2

/** Groups of cases whose wanted sizes are close; each has a control of its own. */
export function groupCases(prepared: PreparedExperiment, sizes: ReadonlyMap<number, number> | null): Group[] {
  const groups: Omit<Group, 'index'>[] = []
  for (const family of prepared.families) {
    if (sizes === null) {
      groups.push({ label: family.label, control: family.control, treatments: family.treatments, size: null })
      continue
    }
    const wanted = family.treatments.map((treatment) => ({ treatment, size: sizes.get(treatment) ?? 1 })).sort((left, right) => left.size - right.size || left.treatment - right.treatment)
    for (let first = 0; first < wanted.length;) {
      const members = wanted.slice(first).filter(({ size }) => size <= wanted[first].size * sizeRatioMax)
      groups.push({ label: family.label, control: family.control, treatments: members.map(({ treatment }) => treatment).sort((left, right) => left - right), size: members[members.length - 1].size })
      first += members.length
    }
  }
  return groups.map((group, index) => ({ index, ...group }))
}

/**
 * The order of all runs: a pure function of the experiment and the groups. A block holds each case of each group once,
 * and the control twice; with `abba` every second block goes backwards.
 */
export function planRuns(experiment: CompareExperiment, groups: readonly Group[]): Plan {
  const slots: Slot[] = []
  for (let block = -experiment.warmUp; block < experiment.pairs; block++) {
    const members = groups.flatMap((group) => [
      { group: group.index, case: group.control, role: 'control' as const },
      { group: group.index, case: group.control, role: 'again' as const },
      ...group.treatments.map((treatment) => ({ group: group.index, case: treatment, role: 'treatment' as const }))
    ])
    const ordered = experiment.order === 'shuffled' ? shuffled(members, experiment.seed, block) : block % 2 === 0 ? members : members.toReversed()
    for (const member of ordered) slots.push({ index: slots.length, block, seed: blockSeed(experiment, block), ...member })
  }
  return { groups, slots }
}

/** The same in all runs of a pair, so that they say the same. */
export function blockSeed(experiment: Pick<CompareExperiment, 'seed' | 'seeds'>, block: number): number {
  return experiment.seeds === 'same' ? experiment.seed : prf(experiment.seed, block >>> 0, 0, 0, Purpose.Slot)
}

function shuffled<T>(members: readonly T[], seed: number, block: number): T[] {
  const order = [...members]
  for (let last = order.length - 1; last > 0; last--) {
    const other = remainder(prf(seed, block >>> 0, last, 1, Purpose.Slot), last + 1)
    ;[order[last], order[other]] = [order[other], order[last]]
  }
  return order
}
