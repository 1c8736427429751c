import { startTestCluster } from '../backbone/redis/test-cluster'
import type { TestCluster } from '../backbone/redis/test-cluster'
import type { Bundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import type { CorpusText } from '../model/corpus'
import { parseFault } from '../model/fault-text'
import { silentLog } from '../model/ports/log'
import type { RunReport, TimelineEvent } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { Scenario } from '../model/scenario/schema'
import type { MatrixCase } from './matrix'
import { patientDetector as detector } from './detectors'

/** Begins when conversations are under way. */
const AT_SECONDS = 0.4
/** How long a killed member of a Cluster is away. */
const AWAY_MS = 400

const faultTexts: Record<MatrixCase['fault'], readonly string[]> = {
  quiet: [],
  kill: [`kill:node1@${AT_SECONDS}s`],
  stop: [`pause:node1@${AT_SECONDS}s+0.5s`],
  cut: [`cut:node1-node2@${AT_SECONDS}s+0.6s`],
  duplicate: [`duplicate:*=20%@${AT_SECONDS}s+1s`],
  reorder: [`reorder:*=20%@${AT_SECONDS}s+1s`],
  corrupt: [`corrupt:*=10%@${AT_SECONDS}s+1s`],
  'redis-kill': [`kill:redis@${AT_SECONDS}s+0.4s`]
}

/** Who talks, for two to three seconds at a compressed human pace: about 10,000 messages, and 1,000 for ciphers that take milliseconds for each. */
export const crowds = {
  large: { users: 120, graph: { kind: 'small-world', degree: 8 }, messagesLeast: 9_000 },
  small: { users: 24, graph: { kind: 'small-world', degree: 4 }, messagesLeast: 1_000 }
} as const

export type Crowd = keyof typeof crowds

export function scenarioOfCase({ nodes, backbone, delivery, cipher, fault }: MatrixCase, cluster: TestCluster | null, crowd: Crowd = 'large'): Scenario {
  const { users, graph } = crowds[crowd]
  const keeps = backbone === 'redis' ? { appendOnly: 'everysec' as const } : {}
  const url = backbone === 'cluster' ? `redis+cluster://${(cluster?.target.cluster ?? []).map(({ host, port }) => `${host}:${port}`).join(',')}` : 'managed'
  const faults = backbone === 'cluster' && fault === 'redis-kill' ? [] : faultTexts[fault]
  return scenarioSchema.parse({
    name: 'matrix', users, graph, length: { kind: 'fixed', messages: 11 }, removeFriendPercent: 20,
    think: { kind: 'exponential', meanMs: 1500 }, clock: { kind: 'realtime', factor: 25 }, cipher,
    delivery: { mode: delivery, timeoutMs: 300, checkpointMs: 200 },
    backbone: backbone === 'embedded' ? { kind: 'embedded' } : { kind: 'redis', url, ...keeps },
    cluster: { nodes, partitionsPerNode: nodes === 1 ? 4 : 2, detector },
    faults: faults.map((text) => {
      const parsed = parseFault(text)
      if (!parsed.ok) throw new Error(`${text}: ${parsed.code}`)
      return parsed.value
    })
  })
}

export interface MatrixOutcome {
  readonly report: RunReport
  readonly timeline: readonly TimelineEvent[]
}

export const MATRIX_LINES: readonly string[] = Array.from({ length: 300 }, (_, i) => `line ${i} says ${'something '.repeat(i % 7)}— naïve ${i * 7919}`)

/** Runs a case with real node processes and, where it has one, real Redis servers. */
export async function runCase(candidate: MatrixCase, bundles: Bundles, corpus: CorpusText, crowd: Crowd = 'large'): Promise<MatrixOutcome> {
  const cluster = candidate.backbone === 'cluster' ? await startTestCluster({ lines: ['appendonly yes', 'appendfsync everysec', 'cluster-require-full-coverage no'] }) : null
  const coordinator = createLocalCoordinator({ bundles, log: silentLog, version: 'test' })
  try {
    let hasBegun = (): void => {}
    const conversing = new Promise<void>((resolve) => {
      hasBegun = resolve
    })
    coordinator.onSnapshot((snapshot) => {
      if (snapshot.phase === 'converse' || snapshot.state === 'failed') hasBegun()
    })
    const started = await coordinator.start({ scenario: scenarioOfCase(candidate, cluster, crowd), corpus })
    if (!started.ok) throw new Error(`${started.code} ${JSON.stringify(started.detail)}`)
    if (cluster !== null && candidate.fault === 'redis-kill') {
      await conversing
      await killMember(cluster)
    }
    const report = await coordinator.finished()
    return { report, timeline: coordinator.snapshot()?.timeline ?? [] }
  } finally {
    await coordinator.close()
    await cluster?.stop()
  }
}

/** Ends one master of a Cluster at once and starts it again a little later, with what it had written down. */
async function killMember(cluster: TestCluster): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AT_SECONDS * 1000))
  const member = cluster.servers[1]
  const gone = new Promise((resolve) => member.process.once('exit', resolve))
  member.process.kill('SIGKILL')
  await gone
  await new Promise((resolve) => setTimeout(resolve, AWAY_MS))
  await member.restart()
}
