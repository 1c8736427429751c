import { median } from 'simple-statistics'
import { formatEstimate, formatNumber } from '../report/numbers'
import type { StoresExperiment } from '../format/schema'
import type { StoreRow } from '../run/rows'
import { contains0, meanInterval } from '../statistics/intervals'
import type { Estimate } from '../statistics/intervals'
import { refusals } from '../verdict/types'
import type { RefusalName, Verdict } from '../verdict/types'
import { pairsLeast } from '../verdict/decide'
import { storeKernels } from './kernels'

/** A store at some number of actors, beside the control. */
export interface StoreComparison {
  readonly store: string
  readonly actors: number
  readonly rounds: number
  readonly nsPerMessage: Estimate | null
  /** Difference to the control, round by round. */
  readonly difference: Estimate | null
  readonly ratio: number | null
  readonly setUpMs: number | null
  /** `null`: too few actors to tell. */
  readonly bytesPerActor: number | null
  readonly verdict: Verdict | null
}

/** Fewer actors are lost in what else the process holds. */
const actorsWeighed = 10_000

/** Every store at every size against the array of objects. Pure. */
export function compareStores(rows: readonly StoreRow[], experiment: StoresExperiment): StoreComparison[] {
  const measured = rows.filter(({ block }) => block >= 0)
  const [control] = storeKernels
  return experiment.sizes.flatMap((actors) => {
    const own = measured.filter((row) => row.actors === actors)
    const again = compareStore(own, control.name, `${control.name} again`, actors, null)
    return [
      compareStore(own, control.name, control.name, actors, null),
      again,
      ...storeKernels.slice(1).map(({ name }) => compareStore(own, control.name, name, actors, again))
    ]
  })
}

function compareStore(rows: readonly StoreRow[], controlName: string, store: string, actors: number, again: StoreComparison | null): StoreComparison {
  const own = rows.filter((row) => row.store === store)
  const controls = new Map(rows.filter((row) => row.store === controlName).map((row) => [row.block, row.nsPerMessage]))
  const pairs = own.flatMap(({ block, nsPerMessage }) => {
    const before = controls.get(block)
    return before === undefined ? [] : [{ before, after: nsPerMessage }]
  })
  const difference = meanInterval(pairs.map(({ before, after }) => after - before))
  const nsPerMessage = meanInterval(own.map((row) => row.nsPerMessage))
  const controlMean = meanInterval([...controls.values()])?.value ?? null
  return {
    store, actors, rounds: own.length, nsPerMessage, difference,
    ratio: nsPerMessage === null || controlMean === null ? null : nsPerMessage.value / controlMean,
    setUpMs: own.length === 0 ? null : median(own.map((row) => row.setUpMs)),
    bytesPerActor: own.length === 0 || actors < actorsWeighed ? null : median(own.map((row) => row.bytesPerActor)),
    verdict: again === null ? null : verdictOf(store, controlName, actors, difference, again.difference, pairs.length)
  }
}

function verdictOf(store: string, control: string, actors: number, difference: Estimate | null, again: Estimate | null, pairs: number): Verdict {
  const reasons: RefusalName[] = [
    ...(pairs < pairsLeast ? ['few-pairs' as const] : []),
    ...(again !== null && !contains0(again) ? ['control-differs' as const] : []),
    ...(difference !== null && contains0(difference) ? ['interval-contains-0' as const] : [])
  ]
  const where = `${store}, ${formatNumber(actors)} actors`
  if (difference === null || reasons.length > 0) return { kind: 'refused', reasons, text: `${where}: no verdict, because ${reasons.map((reason) => refusals[reason]).join('; and ')}.`, asPredicted: null }
  return { kind: 'difference', reasons, text: `${where}: ${formatEstimate(difference)} ns per message beside ${control}.`, asPredicted: null }
}
