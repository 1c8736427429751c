import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { locateBundles } from '../sim-core/host/bundles'
import { createRemoteSession } from '../sim-core/host/remote/session'
import { createChildProcessLauncher } from '../sim-core/launch/child-process-launcher'
import { describeFailure } from '../sim-core/model/errors'
import { silentPrompt } from '../sim-core/model/ports/prompt'
import type { RunReport } from '../sim-core/model/run'
import type { ScenarioInput } from '../sim-core/model/scenario/schema'
import { startSshd, sshdPath } from '../sim-core/ssh/test-sshd'
import { isRight, runReport } from './cluster'
import { createBenchFolder } from './folder'
import { missingRow } from './peers/compare'
import { takeRounds } from './rounds'
import { spreadOf, type BenchIo, type BenchRow } from './types'

const ROUNDS = 3

/** Every message goes from one node to the other: as many as possible, and few at a time. */
const crossing: ScenarioInput = { graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent: 100 }, cluster: { nodes: 2, partitionsPerNode: 2, slicing: 'community' } }
const full: ScenarioInput = { ...crossing, users: 5000, length: { kind: 'fixed', messages: 30 } }
const quiet: ScenarioInput = { ...crossing, users: 100, length: { kind: 'fixed', messages: 4 }, think: { kind: 'exponential', meanMs: 20_000 }, clock: { kind: 'realtime', factor: 60 } }

const places = ['beside it', 'through a tunnel'] as const

/** The second node beside the first, and through an SSH session to this same machine: what the tunnel costs, without a line. */
export async function* sshBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  if (sshdPath === null) {
    yield missingRow('ssh: a node through a tunnel', 'messages/s', 'There is no sshd on this machine.')
    return
  }
  const bundles = locateBundles(import.meta.url)
  if (!bundles.ok) throw new Error('the built parts are missing: npm run build')
  const folder = await createBenchFolder()
  const sshd = await startSshd()
  try {
    writeFileSync(join(folder, 'known'), sshd.knownHost)
    const session = createRemoteSession({ settingsFolder: folder, find: () => null, prompt: silentPrompt, progress: () => {}, nodeProgram: bundles.value.node, agentSocket: null, knownHostsFiles: [join(folder, 'known')] })
    const local = createChildProcessLauncher({ entryPath: bundles.value.node })
    const through = async (input: ScenarioInput): Promise<RunReport> => {
      const placed = await session.place([{ host: sshd.host(), nodes: 1 }], local, 1, new AbortController().signal)
      if (!placed.ok) throw new Error(describeFailure(placed))
      return runReport(input, { launcher: placed.value.launcher }).finally(() => placed.value.close())
    }
    yield* await measureAll(io, { 'beside it': (input) => runReport(input, { launcher: local }), 'through a tunnel': through })
  } finally {
    await sshd.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Runs = Record<(typeof places)[number], (input: ScenarioInput) => Promise<RunReport>>

/** Both places in turn, so that what else the machine does meets both. */
async function measureAll(io: BenchIo, runs: Runs): Promise<BenchRow[]> {
  const { done, row: more } = await takeRounds(io, ROUNDS, async (round) => {
    const reports: Record<string, RunReport> = {}
    for (const place of places) {
      for (const [load, input] of [['full', full], ['quiet', quiet]] as const) {
        if (!io.json) io.err(`  ssh: ${load}, ${place}, round ${round + 1} of ${ROUNDS}\r`)
        reports[`${load} ${place}`] = await runs[place](input)
      }
    }
    return reports
  })
  const of = (key: string): RunReport[] => done.map((reports) => reports[key])
  return places.flatMap((place) => [
    row(`ssh: 2 nodes, every message crosses, the second ${place}`, 'messages/s', of(`full ${place}`), (report) => report.messagesPerSecond ?? 0, more),
    row(`ssh: the same with little to do, latency, the second ${place}`, 'ms, p50 (sent → acknowledged)', of(`quiet ${place}`), (report) => report.latencyMs.p50 ?? 0, more)
  ])
}

function row(name: string, unit: string, reports: readonly RunReport[], of: (report: RunReport) => number, more: Pick<BenchRow, 'cut'>): BenchRow {
  const [last] = reports.slice(-1)
  return {
    name,
    unit,
    ...spreadOf(reports.map(of)),
    right: reports.every((report) => isRight(report)),
    notes: [`latency p50 ${last.latencyMs.p50} ms, p99 ${last.latencyMs.p99} ms; ${((last.cpuSeconds / last.messages) * 1e6).toFixed(2)} µs CPU per message in all processes, without sshd's; digest ${last.digest.verdict}`],
    ...more
  }
}
