import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { invariant } from '../../model/invariant'
import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { StoresExperiment } from '../format/schema'
import { createBudget, keep } from '../run/execution'
import type { Ended, Execution } from '../run/execution'
import type { StoreRow } from '../run/rows'
import { storeKernels } from './kernels'
import type { StoreKernel } from './kernels'

/** One round to be made: every store at every size, the control twice. */
export interface StoreSlot {
  readonly index: number
  readonly block: number
  readonly actors: number
  readonly kernel: StoreKernel
  /** The control once more, for the A/A comparison. */
  readonly again: boolean
}

/** Steps that a round may take: keeps the slow stores at a fraction of a second. */
const stepsMax = 20_000_000
/** Same messages, same sum: checked with so many before anything is measured. */
const checkedMessages = 50

/** Sizes from small to large, stores forwards and backwards in turn. Pure. */
export function planStores(experiment: Pick<StoresExperiment, 'sizes' | 'repeats' | 'warmUp'>): StoreSlot[] {
  const slots: StoreSlot[] = []
  for (let block = -experiment.warmUp; block < experiment.repeats; block++) {
    for (const actors of experiment.sizes) {
      const [control] = storeKernels
      const members = [{ kernel: control, again: false }, { kernel: control, again: true }, ...storeKernels.slice(1).map((kernel) => ({ kernel, again: false }))]
      for (const member of block % 2 === 0 ? members : members.toReversed()) slots.push({ index: slots.length, block, actors, ...member })
    }
  }
  return slots
}

/** Messages of a round: as many as asked for, fewer where finding an actor takes long. */
export function storeMessages(kernel: StoreKernel, actors: number, messagesMax: number): number {
  return Math.max(40, Math.min(messagesMax, Math.floor(stepsMax / kernel.stepsPerMessage(actors))))
}

/** Runs what is not there yet, in this process. */
export async function runStores(execution: Execution, experiment: StoresExperiment): Promise<Result<Ended>> {
  const { rows, control } = execution
  const made = new Set(rows.flatMap((row) => (row.kind === 'store' ? [row.slot] : [])))
  const budget = createBudget(execution)
  const slots = planStores(experiment)
  for (const actors of experiment.sizes) checkStores(actors, experiment.seed)
  for (const slot of slots) {
    if (made.has(slot.index)) continue
    if (!budget.allows(0)) return success('out-of-time')
    if ((await control.permission()) === 'cancelled') return success('cancelled')
    execution.progress(made.size, slots.length, `${slot.kernel.name}, ${slot.actors} actors`)
    const kept = await keep(execution, measureStore(slot, experiment))
    if (!kept.ok) return kept
    made.add(slot.index)
    // Ctrl-C and the progress bar get their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return success('finished')
}

/** All stores must do the same work; that they do not is an error of this program. */
export function checkStores(actors: number, seed: number): void {
  const sums = storeKernels.map((kernel) => {
    const store = kernel.setUp(actors)
    store.deliver(checkedMessages, seed)
    return store.checksum()
  })
  invariant(sums.every((sum) => sum === sums[0]), `all stores come to the same sum (${sums.join(', ')})`)
}

function measureStore(slot: StoreSlot, experiment: StoresExperiment): StoreRow {
  const { kernel, actors } = slot
  const before = heldBytes()
  const startedMs = performance.now()
  const store = kernel.setUp(actors)
  const setUpMs = performance.now() - startedMs
  const bytes = heldBytes() - before
  const messages = storeMessages(kernel, actors, experiment.messages)
  // The compiler has its say before the clock runs.
  store.deliver(Math.min(messages, 20_000), experiment.seed)
  const cpu = process.cpuUsage()
  store.deliver(messages, experiment.seed + slot.block)
  const { user, system } = process.cpuUsage(cpu)
  // Read after the measurement, so that the store is still there and its work was not in vain.
  store.checksum()
  return { kind: 'store', slot: slot.index, block: slot.block, store: slot.again ? `${kernel.name} again` : kernel.name, actors, messages, setUpMs, nsPerMessage: ((user + system) * 1000) / messages, bytesPerActor: Math.max(0, bytes) / actors }
}

let collect: (() => void) | null = null

/** Bytes of objects and typed arrays that are still needed. */
function heldBytes(): number {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
