import { setTimeout as sleep } from 'node:timers/promises'
import type { Coordinator } from '../sim-core/coordinator/types'
import { medianInterval } from '../sim-core/experiment/statistics/intervals'
import { limits } from '../sim-core/model/limits'
import { isRight, runOnce } from './cluster'
import { between, endless, takeMark, whenConversed } from './marks'
import { orderOf, type Figure } from './peers/compare'
import { takeRounds } from './rounds'
import { spreadOf, type BenchIo, type BenchRow } from './types'

/** Each in processes of its own: which code compilers make of the same functions differs from process to process. */
const RUNS = 4
const LAPS = 7
const WARM_SECONDS = 3
/** A window's beginning is not looked at: what was begun before it ends in it. */
const SETTLE_MS = 300
const LOOK_MS = 1500
/** As the window asks for it. */
const EVERY_MS = 200
/** As many as one group of ten million users has. */
const FEW = Array.from({ length: 2441 }, (_, at) => at)

const ways = ['alone', 'all', 'few'] as const
/** What a run did while it was not watched, all its users were, or few of them, one right after the other. */
type Lap = Record<typeof ways[number], Figure>

/** What watching costs: in the midst of runs, metrics and graph are switched on and off, lap after lap; of all users, and of the few in one group. */
export async function* observerBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  const count = io.rounds ?? RUNS
  const { done, row } = await takeRounds(io, count, async (run) => {
    if (!io.json) io.err(`  observer: run ${run + 1} of ${count}\r`)
    const laps: Lap[] = []
    const shares: number[] = []
    const result = await runOnce(endless, {
      async during(coordinator) {
        await whenConversed(coordinator, WARM_SECONDS)
        for (let lap = 0; lap < LAPS; lap++) laps.push(await lapOf(coordinator, lap, shares))
      }
    })
    if ('missing' in result) throw new Error(result.missing.code)
    return { laps, shares, right: isRight(result.finished, ['prefix']) }
  })
  const shares = done.flatMap((run) => run.shares)
  yield { ...rowOf('observer: metrics ten times and graph five times a second', 'all', done, [`the run itself says: ${(spreadOf(shares).median * 100).toFixed(2)} % of its CPU went into being watched`]), ...row }
  yield { ...rowOf('observer: the same, of the users of one group', 'few', done, []), ...row }
}

/** The order changes, so that a drift meets all alike. */
async function lapOf(coordinator: Coordinator, lap: number, shares: number[]): Promise<Lap> {
  const figures: Partial<Lap> = {}
  for (const way of orderOf(ways, lap)) {
    figures[way] = way === 'alone' ? await lookOn(coordinator) : await seen(coordinator, way === 'all' ? { shares } : { shares: [], users: FEW })
  }
  return figures as Lap
}

async function lookOn(coordinator: Coordinator): Promise<Figure> {
  await sleep(SETTLE_MS)
  const first = takeMark(coordinator)
  await sleep(LOOK_MS)
  return between(first, takeMark(coordinator))
}

async function seen(coordinator: Coordinator, { shares, users }: { shares: number[]; users?: number[] }): Promise<Figure> {
  let bytes = 0
  // What a host does for a window: a copy of the events, the snapshot as text.
  const endActivity = coordinator.onActivity((sample) => {
    bytes += sample.events.slice().byteLength
  })
  const endSnapshots = coordinator.onSnapshot((snapshot) => {
    bytes += JSON.stringify(snapshot).length
  })
  coordinator.watch({ enabled: true, everyMs: EVERY_MS, eventsMax: limits.activityEventsMax, users })
  const begun = ownFigures(coordinator)
  const figure = await lookOn(coordinator)
  const ended = ownFigures(coordinator)
  if (ended.all > begun.all) shares.push((ended.observer - begun.observer) / (ended.all - begun.all))
  coordinator.watch({ enabled: false, everyMs: EVERY_MS, eventsMax: 0 })
  endActivity()
  endSnapshots()
  if (bytes === 0) throw new Error('nothing was watched')
  return figure
}

/** What the run itself says: CPU that went into being watched, and all of it. */
function ownFigures(coordinator: Coordinator): { observer: number; all: number } {
  const { cpuSeconds = 0, share } = coordinator.snapshot()?.observer ?? {}
  return { observer: cpuSeconds, all: share ? cpuSeconds / share : 0 }
}

function rowOf(name: string, way: 'all' | 'few', runs: readonly { readonly laps: readonly Lap[]; readonly right: boolean }[], notes: readonly string[]): BenchRow {
  const lost = (lap: Lap): number => 100 * (1 - lap[way].messages / lap[way].seconds / (lap.alone.messages / lap.alone.seconds))
  const more = (lap: Lap): number => 100 * (lap[way].cpuSeconds / lap[way].messages / (lap.alone.cpuSeconds / lap.alone.messages) - 1)
  const laps = runs.flatMap((run) => run.laps)
  return {
    name, unit: '% of throughput', ...spreadOf(runs.map((run) => spreadOf(run.laps.map(lost)).median)), right: runs.every(({ right }) => right),
    notes: [
      `medians of ${runs.length} runs in which watching is switched on and off; over all ${laps.length} pairs ${intervalOf(laps.map(lost))}`,
      `CPU per message of all processes: ${intervalOf(laps.map(more))} more`,
      ...notes
    ]
  }
}

function intervalOf(values: readonly number[]): string {
  const interval = medianInterval(values, 1)
  return interval === null ? '–' : `${interval.value.toFixed(1)} % (95 % interval ${interval.low.toFixed(1)} … ${interval.high.toFixed(1)})`
}
