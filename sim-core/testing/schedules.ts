import type { Cipher } from '../model/ports/cipher'
import type { Scenario, ScenarioInput } from '../model/scenario/schema'
import { dropReasons, type DropReason } from '../model/run'
import { computeReference } from '../reference/index'
import { SimulatedCluster } from '../simulation/cluster'
import type { TextFaults } from '../simulation/line-source'
import { seededNumbers, type NetworkFaults } from '../simulation/network'
import { createFriendGraph } from '../social/friend-graph'
import { checksum, hexLanes, scenarioOf, smallCorpus, transcriptHashOf } from './fixtures'

/** What a schedule does to the cluster besides running it. All of it follows from the seed. */
export interface ScheduleKind {
  readonly name: string
  readonly faults: NetworkFaults
  readonly crashes: number
  readonly moves: number
  readonly cuts: number
  /** Times that all nodes die at the same instant. */
  readonly blackouts?: number
  /** Records that may be transmitted for each conversation message; befriending and receipts count. */
  readonly recordsPerMessageMax?: number
  /** How the text store answers, where the scenario has one. */
  readonly texts?: TextFaults
  /** Fields that the kind fixes in its scenarios. */
  readonly scenario?: ScenarioInput
}

const calm: NetworkFaults = { delayUsMin: 100, delayUsMax: 600, dropPerMille: 0, duplicatePerMille: 0 }
/** Long strict ping-pong: where a second chain of messages would show. */
const longTalks: ScenarioInput = {
  conversations: { who: 'every-contact' }, length: { kind: 'fixed', messages: 30 }, turn: { kind: 'fixed', messages: 1 }, mailbox: { kind: 'unbounded' }, removeFriendPercent: 0
}

const durable: ScenarioInput = { delivery: { mode: 'durable', timeoutMs: 20, checkpointMs: 5 }, backbone: { kind: 'redis', url: 'managed' } }

/** Some answers come later than they are waited for. */
const slowTexts: TextFaults = { delayUsMin: 200, delayUsMax: 14_000, failPerMille: 30, wrongPerMille: 20 }

export const scheduleKinds: readonly ScheduleKind[] = [
  { name: 'quiet', faults: calm, crashes: 0, moves: 0, cuts: 0 },
  { name: 'reorder', faults: { ...calm, delayUsMax: 8_000 }, crashes: 0, moves: 0, cuts: 0 },
  { name: 'lossy', faults: { delayUsMin: 100, delayUsMax: 3_000, dropPerMille: 60, duplicatePerMille: 60 }, crashes: 0, moves: 0, cuts: 0 },
  { name: 'crash', faults: calm, crashes: 2, moves: 0, cuts: 0 },
  // Slow frames outlive the lives they were sent in.
  { name: 'stale', faults: { delayUsMin: 100, delayUsMax: 40_000, dropPerMille: 0, duplicatePerMille: 200 }, crashes: 3, moves: 3, cuts: 0 },
  // Answers come later than the time-out: everything is sent again, but duplicates must not breed.
  { name: 'chains', faults: { delayUsMin: 12_000, delayUsMax: 14_000, dropPerMille: 0, duplicatePerMille: 0 }, crashes: 0, moves: 0, cuts: 0, recordsPerMessageMax: 4, scenario: longTalks },
  // Turns of three, loss and crashes: a listener's partner may be over and only answer.
  {
    name: 'turns', faults: { delayUsMin: 100, delayUsMax: 2_000, dropPerMille: 80, duplicatePerMille: 0 }, crashes: 3, moves: 1, cuts: 0,
    scenario: { conversations: { who: 'every-contact' }, length: { kind: 'fixed', messages: 12 }, turn: { kind: 'fixed', messages: 3 } }
  },
  // Taken over from checkpoints that are a few milliseconds old, and from the frames behind them.
  { name: 'durable', faults: { delayUsMin: 100, delayUsMax: 2_000, dropPerMille: 10, duplicatePerMille: 30 }, crashes: 4, moves: 2, cuts: 0, scenario: durable },
  // Everything dies at once, as when a machine is switched off and the run is resumed.
  { name: 'blackout', faults: { delayUsMin: 100, delayUsMax: 2_000, dropPerMille: 0, duplicatePerMille: 30 }, crashes: 0, moves: 0, cuts: 0, blackouts: 3, scenario: durable },
  // Ends die, and rows get other ends, while their lines are on the way; answers are late, missing or wrong.
  {
    name: 'blocking store', faults: { delayUsMin: 100, delayUsMax: 3_000, dropPerMille: 20, duplicatePerMille: 20 }, crashes: 3, moves: 2, cuts: 0, texts: slowTexts,
    scenario: { textStore: { kind: 'redis-blocking', connections: 2, timeoutMs: 10, pushes: true } }
  },
  {
    name: 'async store', faults: { delayUsMin: 100, delayUsMax: 3_000, dropPerMille: 20, duplicatePerMille: 20 }, crashes: 3, moves: 2, cuts: 0, texts: slowTexts,
    scenario: { ...durable, textStore: { kind: 'redis-async', timeoutMs: 10 } }
  },
  { name: 'storm', faults: { delayUsMin: 100, delayUsMax: 4_000, dropPerMille: 40, duplicatePerMille: 40 }, crashes: 2, moves: 1, cuts: 1 }
]

export interface ScheduleOutcome {
  readonly ended: boolean
  readonly sent: string
  readonly received: string
  readonly contacts: string
  readonly reference: string
  readonly referenceContacts: string
  readonly problems: string[]
  readonly crashes: number
  /** Durable only: partitions that went on from a checkpoint, parts of checkpoints that did not fit, records read again. */
  readonly restored: number
  readonly leftOut: number
  readonly replayed: number
  readonly recordsPerMessage: number
  readonly drops: Partial<Record<DropReason, number>>
  readonly virtualMs: number
}

/** A scenario for a seed: every graph, length, turn and slicing comes up. */
export function scenarioForSeed(seed: number, overrides: Partial<ScenarioInput> = {}): Scenario {
  const random = seededNumbers(seed ^ 0x1234)
  const graphs: ScenarioInput['graph'][] = [
    { kind: 'complete' },
    { kind: 'small-world', degree: 4, rewirePercent: 20 },
    { kind: 'preferential', attach: 2 },
    { kind: 'communities', communities: 3, degree: 4, crossingPercent: 30 },
    { kind: 'implicit', degree: 4, farContacts: 2 }
  ]
  const lengths: ((random: (below: number) => number) => ScenarioInput['length'])[] = [
    (draw) => ({ kind: 'fixed', messages: 1 + draw(7) }),
    () => ({ kind: 'geometric', mean: 4, max: 12 }),
    () => ({ kind: 'lognormal', median: 4, sigma: 1, max: 40 }),
    () => ({ kind: 'power', least: 2, exponent: 2, max: 40 }),
    () => ({ kind: 'listed', messages: [1, 2, 5, 34] })
  ]
  return scenarioOf({
    name: `seed ${seed}`,
    seed,
    users: 8 + random(8),
    graph: graphs[random(graphs.length)],
    conversations: random(3) === 0 ? { who: 'per-user', perUser: 4, tieStrength: 1 } : { who: 'every-contact', direction: random(2) === 0 ? 'both' : 'one', rounds: 1 + random(2) },
    length: lengths[random(lengths.length)](random),
    turn: random(4) === 0 ? { kind: 'random', mean: random(2) === 0 ? 2 : 4 } : { kind: 'fixed', messages: 1 + random(3) },
    removeFriendPercent: random(2) * 40,
    delivery: { timeoutMs: 20 },
    mailbox: random(4) === 0 ? { kind: 'bounded', depth: 1 + random(3), whenFull: random(2) === 0 ? 'reject' : 'drop-oldest' } : { kind: 'unbounded' },
    cluster: { nodes: 1 + random(4), partitionsPerNode: 1 + random(2), slicing: (['range', 'hash', 'community'] as const)[random(3)], openPerPartition: 1 + random(20) },
    ...overrides
  })
}

/** Runs one schedule to its end, with all checks. Deterministic in (seed, kind, overrides). */
export function runSchedule(
  seed: number, kind: ScheduleKind, overrides: Partial<ScenarioInput> = {}, cipher?: () => Cipher | null, limitUs = 120_000_000, edges?: string
): ScheduleOutcome {
  const scenario = scenarioForSeed(seed, { ...kind.scenario, ...overrides })
  const random = seededNumbers(seed)
  const transcriptHash = transcriptHashOf(scenario)
  const graph = createFriendGraph(scenario, edges)
  if (!graph.ok) throw new Error(`the friend graph of seed ${seed} was refused: ${graph.code}`)
  const reference = computeReference(scenario, graph.value, smallCorpus, transcriptHash)
  const cluster = new SimulatedCluster({ scenario, corpus: smallCorpus, edges, transcriptHash, checksum, faults: kind.faults, random, bucketBits: 4, cipher, texts: kind.texts })
  const acts = planActs(kind, random)
  let problems: string[] = []
  const ended = cluster.run(limitUs, (running) => {
    for (let act = acts[0]; act && running.phase !== 'report' && act.atUs <= running.clock.nowUs(); act = acts[0]) {
      acts.shift()
      act.run(running)
    }
  })
  if (!ended) problems.push(`did not end by itself: phase ${cluster.phase}, ${JSON.stringify(cluster.progress().slice(0, 4))}`)
  // Late duplicates are still under way; the transport ledger is exact once nothing is.
  for (let late = 0; late < 1000 && cluster.network.nextUs() !== Infinity; late++) cluster.advance()
  const results = cluster.results()
  const sum = (field: 'sent' | 'received' | 'contacts'): Uint32Array => {
    const lanes = new Uint32Array(4)
    for (const result of results) for (const partition of result.partitions) partition[field].forEach((lane, i) => (lanes[i] += lane))
    return lanes
  }
  const drops: Partial<Record<DropReason, number>> = {}
  for (const result of results)
    for (const partition of result.partitions)
      for (const row of partition.links) dropReasons.forEach((reason, i) => row[6 + i] > 0 && (drops[reason] = (drops[reason] ?? 0) + row[6 + i]))
  const transmitted = results.reduce((total, result) => total + result.partitions.reduce((sent, partition) => sent + partition.links.reduce((some, row) => some + row[2], 0), 0), 0)
  const recordsPerMessage = transmitted / Math.max(1, reference.messages)
  if (kind.recordsPerMessageMax !== undefined && recordsPerMessage > kind.recordsPerMessageMax) problems.push(`duplicates breed: ${recordsPerMessage.toFixed(1)} records per message`)
  const checkpoints = cluster.nodes.flatMap((node) => node.engine?.stats().checkpoints ?? [])
  const total = (field: 'restoredPartitions' | 'refusedChunks' | 'replayedRecords'): number => checkpoints.reduce((some, figures) => some + figures[field], 0)
  problems = problems.concat(ledgerProblems(cluster, results.flatMap((result) => result.partitions)))
  return {
    ended, sent: hexLanes(sum('sent')), received: hexLanes(sum('received')), contacts: hexLanes(sum('contacts')),
    reference: reference.digest?.sent ?? '', referenceContacts: reference.contacts, problems, crashes: cluster.crashes,
    restored: total('restoredPartitions'), leftOut: total('refusedChunks'), replayed: total('replayedRecords'), recordsPerMessage, drops, virtualMs: cluster.clock.nowUs() / 1000
  }
}

function planActs(kind: ScheduleKind, random: (below: number) => number): { atUs: number; run: (cluster: SimulatedCluster) => void }[] {
  const acts: { atUs: number; run: (cluster: SimulatedCluster) => void }[] = []
  for (let i = 0; i < kind.crashes; i++) {
    const node = random(1000)
    acts.push({ atUs: random(60_000), run: (cluster) => cluster.crash(1 + (node % cluster.nodes.length)) })
  }
  for (let i = 0; i < (kind.blackouts ?? 0); i++) {
    acts.push({ atUs: random(60_000), run: (cluster) => {
      for (const node of cluster.nodes) cluster.crash(node.id)
    } })
  }
  for (let i = 0; i < kind.moves; i++) {
    const pick = random(1000)
    acts.push({ atUs: random(60_000), run: (cluster) => cluster.move(pick % cluster.partitions, 1 + (pick % cluster.nodes.length)) })
  }
  for (let i = 0; i < kind.cuts; i++) {
    const atUs = random(40_000)
    acts.push({ atUs, run: (cluster) => cluster.network.partition(1, cluster.nodes.length) }, { atUs: atUs + 30_000, run: (cluster) => cluster.network.repair() })
  }
  return acts.sort((a, b) => a.atUs - b.atUs)
}

/** Logical ledger, and the transport ledger of links between partitions that lived undisturbed. */
function ledgerProblems(cluster: SimulatedCluster, partitions: { partition: number; incarnation: number; links: number[][] }[]): string[] {
  const problems: string[] = []
  const progress = cluster.progress()
  const spoken = progress.reduce((total, partition) => total + partition.spoken, 0)
  const heard = progress.reduce((total, partition) => total + partition.heard, 0)
  const undisturbed = cluster.network.dropped === 0 && partitions.every((partition) => partition.incarnation === 1)
  if (cluster.phase === 'report' && spoken !== heard) problems.push(`logical ledger: ${spoken} spoken, ${heard} heard`)
  const incarnationOf = (of: number): number => partitions.find((partition) => partition.partition === of)?.incarnation ?? 0
  const row = (of: number, peer: number): number[] =>
    partitions.find((partition) => partition.partition === of)?.links.find((link) => link[0] === peer && link[1] === incarnationOf(peer)) ?? []
  for (let a = 0; a < cluster.partitions; a++) {
    for (let b = 0; b < cluster.partitions; b++) {
      const transmitted = row(a, b)[2] ?? 0
      const accounted = row(b, a).slice(3).reduce((total, value) => total + value, 0)
      const stale = row(b, a)[5] ?? 0
      if (undisturbed ? transmitted !== accounted : accounted - stale > transmitted) problems.push(`transport ledger ${a}→${b}: ${transmitted} transmitted, ${accounted} accounted for`)
    }
  }
  return problems
}
