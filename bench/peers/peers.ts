import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadCorpus } from '../../sim-core/corpus/load'
import type { CorpusText } from '../../sim-core/model/corpus'
import { createFriendGraph } from '../../sim-core/social/friend-graph'
import { createBenchFolder } from '../folder'
import { takeRounds, unlessStopped } from '../rounds'
import type { BenchIo, BenchRow } from '../types'
import { betterOf, missingRow, orderOf, rateRow, ratioRow, type Figure, type Round } from './compare'
import { parsePeerOutput, wrongCounts } from './output'
import { startOwnProcess, type OwnProcess } from './own'
import { createPeerPlan, writeInputs, type PeerPlan } from './plan'
import { preparePeers, type Peer, type PeerName } from './programs'
import { sizeNames, sizeOf, type SizeName } from './sizes'
import { runProgram } from './tools'

const ROUNDS = 5
/** nact takes a promise and a turn of the event loop for each message: it is measured on a tenth of the users. */
const NACT_SHARE = 0.1
/** Faster with all conversations open at once, measured; the others are faster with as many open as we have. */
const fasterUnbounded: readonly string[] = ['large Erlang']
const own = ['MessengerSim', 'bare loop'] as const

type ReadyPeer = Extract<Peer, { command: string }>

/** What a round needs, written once for a size. */
interface Prepared {
  readonly plan: PeerPlan
  readonly planPath: string
  readonly textsPath: string
}

interface Bench {
  readonly io: BenchIo
  readonly folder: string
  readonly corpus: CorpusText
  readonly peers: readonly Peer[]
  readonly kernel: OwnProcess
}

/**
 * The same conversations in one process each: this kernel, Erlang/OTP, CAF, nact, a bare loop; one
 * round after the other, each in the other direction. Our digest and the peers' counts are checked.
 */
export async function* peersBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  const corpus = await loadCorpus({ source: 'moby-dick' })
  if (!corpus.ok) throw new Error(corpus.code)
  const folder = await createBenchFolder()
  try {
    const peers = await unlessStopped(io.stop, () => preparePeers(folder))
    for (const size of sizeNames) yield* await measureApart(size, { io, folder, corpus: corpus.value, peers })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Our kernel has a process for each size, as the peers have and as a run has: what V8 learned from one graph would slow the next. */
async function measureApart(size: SizeName, bench: Omit<Bench, 'kernel'>): Promise<BenchRow[]> {
  const kernel = startOwnProcess(bench.io.stop)
  try {
    return await measureSize(size, { ...bench, kernel })
  } finally {
    await kernel.close()
  }
}

async function measureSize(size: SizeName, bench: Bench): Promise<BenchRow[]> {
  const { io, peers, kernel } = bench
  const percent = io.percent ?? 100
  const ready = peers.filter((peer): peer is ReadyPeer => 'command' in peer)
  // The first is not counted: it compiles our loop.
  for (const what of ['kernel', 'bare'] as const) await unlessStopped(io.stop, () => kernel.measure({ size, percent, what }))
  const inputs = new Map(ready.map((peer) => [peer.name, prepare(size, peer.name, percent, bench)]))
  const runtimes = new Map<string, string>()
  const wrong = new Map<string, string>()
  const count = io.rounds ?? ROUNDS
  const { done, row } = await takeRounds<Round>(io, count, async (number) => {
    const round: Record<string, Figure> = {}
    for (const contestant of orderOf([own[0], ...ready.map(({ name }) => name), own[1]], number)) {
      if (!io.json) io.err(`  peers, ${size}: ${contestant}, round ${number + 1} of ${count}        \r`)
      const peer = ready.find(({ name }) => name === contestant)
      if (peer !== undefined) round[contestant] = await runPeer(peer, inputs.get(peer.name)!, io.stop, runtimes, wrong)
      else {
        const figure = await kernel.measure({ size, percent, what: contestant === own[0] ? 'kernel' : 'bare' })
        if (!figure.right) wrong.set(contestant, 'its digest is not the reference\'s')
        round[contestant] = figure
      }
    }
    return round
  })
  return rowsOf(size, bench, done, runtimes, wrong).map((each) => ({ ...each, ...row }))
}

function prepare(size: SizeName, peer: PeerName, percent: number, { folder, corpus }: Bench): Prepared {
  const { scenario } = sizeOf(size, peer === 'nact' ? percent * NACT_SHARE : percent)
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  const plan = createPeerPlan(scenario, graph.value, corpus, fasterUnbounded.includes(`${size} ${peer}`))
  const [planPath, textsPath] = [join(folder, `${size}-${peer}.plan`), join(folder, 'texts')]
  writeInputs(plan, corpus, planPath, textsPath)
  return { plan, planPath, textsPath }
}

async function runPeer(peer: ReadyPeer, { plan, planPath, textsPath }: Prepared, stop: AbortSignal | undefined, runtimes: Map<string, string>, wrong: Map<string, string>): Promise<Figure> {
  const output = parsePeerOutput(peer.name, await runProgram(peer.command, peer.args(planPath, textsPath), { cwd: peer.cwd, stop }))
  runtimes.set(peer.name, output.runtime)
  const mistake = wrongCounts(output, plan.expected)
  if (mistake !== null) wrong.set(peer.name, mistake)
  return { messages: plan.messages, seconds: output.seconds, cpuSeconds: output.cpuSeconds }
}

function rowsOf(size: SizeName, { io, peers }: Bench, rounds: readonly Round[], runtimes: ReadonlyMap<string, string>, wrong: ReadonlyMap<string, string>): BenchRow[] {
  const percent = io.percent ?? 100
  const title = sizeOf(size, percent).title
  const row = (contestant: string, notes: readonly string[]): BenchRow => {
    const mistake = wrong.get(contestant)
    return rateRow(`${title}, one core: ${contestant}`, contestant, rounds, mistake === undefined ? notes : [...notes, `wrong: ${mistake}`], mistake === undefined)
  }
  const rows = [row(own[0], [`Node ${process.versions.node}; digest, ledgers and histograms on`])]
  for (const peer of peers) {
    if ('missing' in peer) rows.push(missingRow(`${title}, one core: ${peer.name}`, 'messages/s', peer.missing))
    else rows.push(row(peer.name, [runtimes.get(peer.name) ?? '', ...(peer.name === 'nact' ? [`on less of the same: ${sizeOf(size, percent * NACT_SHARE).title}`] : [])]))
  }
  rows.push(row(own[1], []))
  const engines = ['Erlang', 'CAF']
  const better = betterOf(engines, rounds)
  const ratios = [
    ratioRow(`${title}: MessengerSim to the better of Erlang and CAF${better === null ? '' : ` (${better})`}`, own[0], engines, rounds, 'at least 5'),
    ratioRow(`${title}: MessengerSim to nact`, own[0], ['nact'], rounds),
    ratioRow(`${title}: bare loop to MessengerSim`, own[1], [own[0]], rounds, 'at most 3')
  ]
  return [...rows, ...ratios.filter((ratio) => ratio !== null)]
}
