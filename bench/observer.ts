import type { Coordinator } from '../sim-core/coordinator/types'
import { limits } from '../sim-core/model/limits'
import type { RunReport } from '../sim-core/model/run'
import type { ScenarioInput } from '../sim-core/model/scenario/schema'
import { runOnce } from './cluster'
import { spreadOf, type BenchIo, type BenchRow } from './types'

const ROUNDS = 5
/** As the window asks for it. */
const EVERY_MS = 200

/** About eight million messages at full rate. */
const busy: ScenarioInput = {
  users: 20_000, graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent: 3 }, length: { kind: 'fixed', messages: 30 },
  cluster: { nodes: 2, partitionsPerNode: 2, slicing: 'community' }
}

/** As many as one group of ten million users has. */
const FEW = Array.from({ length: 2441 }, (_, at) => at)

/** What watching costs: runs with and without metrics and graph, in turn; of all users, and of the few in one group. */
export async function observerBenchmark(io: BenchIo): Promise<BenchRow[]> {
  return [await watching('observer: metrics ten times and graph five times a second', io), await watching('observer: the same, of the users of one group', io, FEW)]
}

async function watching(name: string, io: BenchIo, users?: number[]): Promise<BenchRow> {
  const ratios: number[] = []
  const cpuRatios: number[] = []
  const shares: number[] = []
  let right = true
  for (let round = 0; round < ROUNDS; round++) {
    if (!io.json) io.err(`  ${name}: round ${round + 1} of ${ROUNDS}\r`)
    // The order changes, so that neither always comes to a machine that the other has warmed.
    const first = round % 2 === 0 ? await unseen() : await seen(shares, users)
    const second = round % 2 === 0 ? await seen(shares, users) : await unseen()
    const [without, withIt] = round % 2 === 0 ? [first, second] : [second, first]
    ratios.push(100 * (1 - (withIt.messagesPerSecond ?? 0) / (without.messagesPerSecond ?? 1)))
    cpuRatios.push(100 * (withIt.cpuSeconds / without.cpuSeconds - 1))
    right &&= without.digest.verdict === 'equal' && withIt.digest.verdict === 'equal'
  }
  const cpu = spreadOf(cpuRatios)
  return {
    name, unit: '% of throughput', ...spreadOf(ratios), right,
    notes: [
      `CPU of all processes ${cpu.median.toFixed(1)} % more (${cpu.least.toFixed(1)} … ${cpu.most.toFixed(1)})`,
      `the run itself says: ${(spreadOf(shares).median * 100).toFixed(2)} % of its CPU went into being watched`
    ]
  }
}

async function unseen(): Promise<RunReport> {
  return reportOf(await runOnce(busy))
}

async function seen(shares: number[], users?: number[]): Promise<RunReport> {
  let share = 0
  let bytes = 0
  const watched = (coordinator: Coordinator): void => {
    coordinator.watch({ enabled: true, everyMs: EVERY_MS, eventsMax: limits.activityEventsMax, users })
    // What a host does for a window: a copy of the events, the snapshot as text.
    coordinator.onActivity((sample) => {
      bytes += sample.events.slice().byteLength
    })
    coordinator.onSnapshot((snapshot) => {
      bytes += JSON.stringify(snapshot).length
      share = snapshot.observer?.share ?? share
    })
  }
  const report = reportOf(await runOnce(busy, { watched }))
  if (bytes === 0) throw new Error('nothing was watched')
  shares.push(share)
  return report
}

function reportOf(result: Awaited<ReturnType<typeof runOnce>>): RunReport {
  if ('missing' in result) throw new Error(result.missing.code)
  return result.finished
}
