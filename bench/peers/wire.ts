import { rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { loadCorpus } from '../../sim-core/corpus/load'
import { describeFailure } from '../../sim-core/model/errors'
import type { RunReport } from '../../sim-core/model/run'
import { scenarioSchema, type ScenarioInput } from '../../sim-core/model/scenario/schema'
import { createFriendGraph } from '../../sim-core/social/friend-graph'
import { requireRight, runOnce } from '../cluster'
import { createBenchFolder } from '../folder'
import { takeRounds } from '../rounds'
import type { BenchIo, BenchRow } from '../types'
import { missingRow, orderOf, rateRow, ratioRow, type Figure, type Round } from './compare'
import { parsePeerOutput, wrongCounts } from './output'
import { createPeerPlan, writeInputs, type PeerPlan } from './plan'
import { compileErlang, findSources, missingFor } from './programs'
import { startProgram } from './tools'

const ROUNDS = 5
const contestants = ['embedded', 'Redis', 'Erlang'] as const
type Contestant = (typeof contestants)[number]

/** Two communities that only have friends in the other one: every message crosses. */
function crossing(percent: number): ScenarioInput {
  const users = Math.max(60, 2 * Math.round((5000 * percent) / 100))
  return { users, graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent: 100 }, length: { kind: 'fixed', messages: 30 }, cluster: { nodes: 2, partitionsPerNode: 2, slicing: 'community' } }
}

/**
 * Node to node, text as bytes, in order, once: our two backbones and distributed Erlang over loopback,
 * the same conversations, one after the other in each round.
 */
export async function* wireBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  const folder = await createBenchFolder()
  try {
    const input = crossing(io.percent ?? 100)
    const runners: Record<Contestant, () => Promise<Figure>> = { embedded: () => ownFigure(input), Redis: () => ownFigure({ ...input, backbone: { kind: 'redis', url: 'managed' } }), Erlang: await erlangRunner(input, folder, io.stop) }
    const missing = new Map<Contestant, string>()
    const count = io.rounds ?? ROUNDS
    const { done, row } = await takeRounds<Round>(io, count, async (number) => {
      const round: Record<string, Figure> = {}
      for (const contestant of orderOf(contestants, number)) {
        if (missing.has(contestant)) continue
        if (!io.json) io.err(`  peers-wire: ${contestant}, round ${number + 1} of ${count}        \r`)
        try {
          round[contestant] = await runners[contestant]()
        } catch (error) {
          if (!(error instanceof Missing)) throw error
          missing.set(contestant, error.message)
        }
      }
      return round
    })
    yield* rowsOf(input, done, missing).map((each) => ({ ...each, ...row }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A contestant is not installed here. */
class Missing extends Error {}

async function ownFigure(input: ScenarioInput): Promise<Figure> {
  const result = await runOnce(input)
  if ('missing' in result) throw new Missing(describeFailure(result.missing))
  const report: RunReport = result.finished
  requireRight(report)
  return { messages: report.messages, seconds: report.conversePhaseSeconds, cpuSeconds: report.cpuSeconds }
}

async function erlangRunner(input: ScenarioInput, folder: string, stop: AbortSignal | undefined): Promise<() => Promise<Figure>> {
  const sources = findSources()
  const missing = missingFor('Erlang', sources)
  if (missing !== null || sources === null) return () => Promise.reject(new Missing(missing ?? ''))
  const corpus = await loadCorpus({ source: 'moby-dick' })
  const scenario = scenarioSchema.parse(input)
  const graph = createFriendGraph(scenario)
  if (!corpus.ok || !graph.ok) throw new Error('the scenario has no corpus or no graph')
  const plan = createPeerPlan(scenario, graph.value, corpus.value)
  writeInputs(plan, corpus.value, join(folder, 'plan'), join(folder, 'texts'))
  const cwd = await compileErlang(sources, 'wire.erl', folder)
  writeFileSync(join(folder, '.erlang.cookie'), randomBytes(16).toString('hex'), { mode: 0o400 })
  return () => erlangFigure(folder, cwd, plan, stop)
}

/** Node b is started when node a has said its port; node a prints the result. */
async function erlangFigure(folder: string, cwd: string, plan: PeerPlan, stop: AbortSignal | undefined): Promise<Figure> {
  const args = (side: 'a' | 'b'): string[] => [
    '+S', '1:1', '-noshell', '-start_epmd', 'false', '-epmd_module', 'wire', '-kernel', 'inet_dist_use_interface', '{127,0,0,1}',
    '-name', `${side}@127.0.0.1`, '-run', 'wire', 'start', side, join(folder, 'plan'), join(folder, 'texts')
  ]
  const environment = { HOME: folder }
  const first = startProgram('erl', args('a'), { cwd, environment, stop })
  try {
    const [, port] = await first.printed(/^PORT (\d+)$/m)
    const second = startProgram('erl', args('b'), { cwd, environment: { ...environment, PEER_PORT: port }, stop })
    try {
      const output = parsePeerOutput('Erlang', await Promise.race([first.ended, second.ended.then(() => first.ended)]))
      const mistake = wrongCounts(output, plan.expected)
      if (mistake !== null) throw new Error(`Erlang's counts are wrong: ${mistake}`)
      return { messages: plan.messages, seconds: output.seconds, cpuSeconds: output.cpuSeconds }
    } finally {
      await second.close()
    }
  } finally {
    await first.close()
  }
}

function rowsOf(input: ScenarioInput, rounds: readonly Round[], missing: ReadonlyMap<Contestant, string>): BenchRow[] {
  const title = `${(input.users ?? 0).toLocaleString('en')} users on 2 nodes, every message crosses, text as bytes`
  const notes: Record<Contestant, string> = { embedded: 'digest and ledgers checked; CPU of the whole run, nodes, hub and coordinator', Redis: 'streams of a private server; CPU without the server\'s', Erlang: 'distribution over loopback, one process per user; CPU of both nodes' }
  const rows = contestants.map((name) => {
    const reason = missing.get(name)
    return reason === undefined ? rateRow(`${title}: ${name}`, name, rounds, [notes[name]]) : missingRow(`${title}: ${name}`, 'messages/s', reason)
  })
  const ratios = [ratioRow(`${title}: embedded to Erlang distribution`, 'embedded', ['Erlang'], rounds, 'at least 5'), ratioRow(`${title}: Redis to Erlang distribution`, 'Redis', ['Erlang'], rounds, 'at least 3')]
  return [...rows, ...ratios.filter((ratio) => ratio !== null)]
}
