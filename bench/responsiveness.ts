import { loadCorpus } from '../sim-core/corpus/load'
import { locateBundles } from '../sim-core/host/bundles'
import { createLocalCoordinator } from '../sim-core/host/local'
import { describeFailure } from '../sim-core/model/errors'
import { silentLog } from '../sim-core/model/ports/log'
import type { DigestVerdict, RunReport, RunSnapshot } from '../sim-core/model/run'
import { findPreset } from '../sim-core/model/scenario/presets'
import { scenarioSchema, type ScenarioInput } from '../sim-core/model/scenario/schema'
import { isRight, runReport } from './cluster'
import { takeRounds, unlessStopped } from './rounds'
import { spreadOf, type BenchIo, type BenchRow } from './types'

/** The preset's users, friendships and open conversations; conversations are short, because only the length of turns matters. */
const tenMillion: ScenarioInput = { ...findPreset('ten-million')?.input, conversations: { who: 'per-user', perUser: 1 }, length: { kind: 'fixed', messages: 4 } }

const stored: ScenarioInput = {
  users: 1_000_000, graph: { kind: 'small-world', degree: 14 }, conversations: { who: 'per-user', perUser: 2 }, length: { kind: 'fixed', messages: 10 },
  cluster: { nodes: 2, partitionsPerNode: 4, openPerPartition: 12_500 }
}

interface Cancelled {
  readonly when: string
  readonly input: ScenarioInput
  reached(snapshot: RunSnapshot): boolean
  /** What its digest may say; left out: each transcript is a prefix of the reference's. */
  readonly verdicts?: readonly DigestVerdict[]
}

const tenMillionCancelled: Cancelled[] = [
  { when: 'preparing', input: tenMillion, reached: ({ state }) => state === 'preparing' },
  { when: 'befriending', input: tenMillion, reached: ({ friendships }) => friendships > 5_000_000 }
]

const storedCancelled: Cancelled[] = [
  { when: 'building friendships', input: stored, reached: ({ state, phaseProgress }) => state === 'preparing' && phaseProgress > 0.1 },
  { when: 'befriending', input: stored, reached: ({ phase, friendships }) => phase === 'befriend' && friendships > 500_000 },
  { when: 'conversing', input: stored, reached: ({ phase, messages }) => phase === 'converse' && messages > 1_000_000 },
  { when: 'computing the reference', input: stored, reached: ({ phase, phaseProgress }) => phase === 'report' && phaseProgress > 0.05, verdicts: ['ends-agree', 'equal'] }
]

/** How long event loops are held up in large runs, and how soon such a run is over when it is cancelled. */
export async function* responsivenessBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  yield await heldRow(io, '10 M users, implicit graph, 2 nodes', tenMillion)
  yield await heldRow(io, '1 M users, 14 stored contacts, 2 nodes', stored)
  yield await cancelAll(io, '10 M users', tenMillionCancelled)
  yield await cancelAll(io, '1 M users, 14 stored contacts', storedCancelled)
}

async function heldRow(io: BenchIo, what: string, input: ScenarioInput): Promise<BenchRow> {
  if (!io.json) io.err(`  responsiveness: ${what}\r`)
  const report = await unlessStopped(io.stop, () => runReport(input))
  const heldMs = report.heldMsMax ?? 0
  return {
    name: `held: ${what}`, unit: 'ms of CPU, the longest time for which one of the event loops was held up', rounds: 1, median: heldMs, least: heldMs, most: heldMs,
    right: isRight(report),
    notes: [heldNote(report)]
  }
}

function heldNote({ nodes, coordinatorHeldMsMax, coordinatorHeldBy, eventLoopLagMsMax, digest }: RunReport): string {
  const each = nodes.map(({ id, heldMsMax, heldBy }) => `node ${id} ${(heldMsMax ?? 0).toFixed(0)} ms (${heldBy ?? ''})`)
  return `${each.join(', ')}, coordinator ${(coordinatorHeldMsMax ?? 0).toFixed(0)} ms (${coordinatorHeldBy ?? ''}); by the wall's clock at most ${(eventLoopLagMsMax ?? 0).toFixed(0)} ms; digest ${digest.verdict}`
}

async function cancelAll(io: BenchIo, what: string, cases: readonly Cancelled[]): Promise<BenchRow> {
  const { done, row } = await takeRounds(io, cases.length, async (number) => {
    const cancelled = cases[number]
    if (!io.json) io.err(`  responsiveness: ${what}, cancelled while ${cancelled.when}\r`)
    return { ...cancelled, ...await cancelOnce(cancelled) }
  })
  return { ...cancelRow(what, done), ...row }
}

/** How soon runs were over after the order to cancel; right if what each had done until then is. */
export function cancelRow(what: string, taken: readonly (Pick<Cancelled, 'when' | 'verdicts'> & { readonly ms: number; readonly report: RunReport })[]): BenchRow {
  const spread = spreadOf(taken.map(({ ms }) => ms / 1000))
  return {
    name: `cancel: ${what}`, unit: 's until the report is there, the slowest', ...spread, median: spread.most,
    right: taken.every(({ report, verdicts = ['prefix'] }) => isRight(report, verdicts)),
    notes: [taken.map(({ when, ms, report }) => `while ${when} ${(ms / 1000).toFixed(2)} s, digest ${report.digest.verdict}${report.ledgers.transport.balanced ? '' : ', ledger not balanced'}`).join('; ')]
  }
}

/** From the order to cancel until all processes have ended and the report is there. @throws where the run does not get so far */
async function cancelOnce({ when, input, reached }: Cancelled): Promise<{ ms: number; report: RunReport }> {
  const corpus = await loadCorpus({ source: 'moby-dick' })
  const bundles = locateBundles(import.meta.url)
  if (!corpus.ok || !bundles.ok) throw new Error('the built parts are missing: npm run build')
  const coordinator = createLocalCoordinator({ bundles: bundles.value, version: 'bench', log: silentLog })
  try {
    const met = new Promise<void>((resolve) => {
      coordinator.onSnapshot((snapshot) => reached(snapshot) && resolve())
    })
    const starting = coordinator.start({ scenario: scenarioSchema.parse(input), corpus: corpus.value })
    const failed = starting.then((started) => {
      if (!started.ok) throw new Error(describeFailure(started))
      return coordinator.finished().then(() => Promise.reject(new Error(`the run was over before it could be cancelled while ${when}`)))
    })
    failed.catch(() => {})
    await Promise.race([met, failed])
    const begun = performance.now()
    await coordinator.cancel()
    const report = await coordinator.finished()
    return { ms: performance.now() - begun, report }
  } finally {
    await coordinator.close()
  }
}
