import type { CorpusIndex } from '../model/corpus'
import type { NodeStart, Ownership, PartitionProgress } from '../model/control'
import type { Cipher } from '../model/ports/cipher'
import type { Checksum } from '../model/ports/backbone'
import type { ChatLog } from '../model/ports/chat-log'
import type { SavedPartition } from '../model/ports/durability'
import type { RunPhase } from '../model/run'
import type { Scenario } from '../model/scenario/schema'
import { createNodeEngine } from '../node/engine'
import type { EngineResult, NodeEngine } from '../node/engine.types'
import { createNodeTextGate } from '../node/text-gate'
import type { NodeTextGate } from '../node/text-gate'
import { SimulatedClock } from './clock'
import { createSimulatedLineSource } from './line-source'
import type { SimulatedLineSource, TextFaults } from './line-source'
import { SimulatedNetwork, type NetworkFaults } from './network'

export interface SimulationOptions {
  readonly scenario: Scenario
  readonly corpus: CorpusIndex
  /** Friendships that the scenario takes from a file. */
  readonly edges?: string
  readonly transcriptHash: string
  readonly checksum: Checksum
  readonly faults: NetworkFaults
  readonly random: (below: number) => number
  readonly cipher?: () => Cipher | null
  /** Virtual time from a crash to the replacement, µs. */
  readonly detectUs?: number
  /** log2 of the digest's buckets. */
  readonly bucketBits?: number
  /** Chat log of one life of a node. @default nothing is written down */
  readonly chatLog?: (node: number, incarnation: number) => ChatLog
  /** How the text store answers, where the scenario has one. @default at once, and always right */
  readonly texts?: TextFaults
}

interface SimulatedNode {
  readonly id: number
  incarnation: number
  engine: NodeEngine | null
  /** Its way to the text store; `null`: it has the lines. */
  texts: { readonly gate: NodeTextGate; readonly source: SimulatedLineSource } | null
  nextStepUs: number
  /** Does nothing before this instant. */
  stalledUntilUs: number
}

const phases: RunPhase[] = ['initialise', 'befriend', 'converse', 'drain', 'report']
/** Longest sleep of a node that says it is idle, µs; the least is one tick of the network. */
const TICK_MIN_US = 200

/**
 * The whole cluster in one process on virtual time: the engines are the ones that run in node
 * processes, the network is simulated, and this class does what the coordinator does to them.
 */
export class SimulatedCluster {
  readonly clock = new SimulatedClock()
  readonly network: SimulatedNetwork
  readonly nodes: SimulatedNode[] = []
  readonly partitions: number
  phase: RunPhase = 'initialise'
  crashes = 0
  private ownership: Ownership[] = []
  private readonly repairs: { atUs: number; node: number }[] = []
  private converseBeganUs = 0

  constructor(readonly options: SimulationOptions) {
    const { nodes, partitionsPerNode } = options.scenario.cluster
    this.partitions = nodes * partitionsPerNode
    this.network = new SimulatedNetwork(() => this.clock.nowUs(), options.random, options.faults, options.scenario.delivery.mode === 'durable')
    for (let partition = 0; partition < this.partitions; partition++) {
      const node = 1 + (partition % nodes)
      this.ownership.push({ partition, node, incarnation: 1 })
      this.network.owners[partition] = node
      this.network.incarnations[partition] = 1
    }
    for (let id = 1; id <= nodes; id++) {
      const node: SimulatedNode = { id, incarnation: 1, engine: null, texts: null, nextStepUs: 0, stalledUntilUs: 0 }
      this.nodes.push(node)
      this.start(node)
    }
  }

  private start(node: SimulatedNode): void {
    const { scenario, corpus, edges, transcriptHash, checksum, cipher, bucketBits, chatLog } = this.options
    const start: NodeStart = {
      type: 'start', runId: 'simulated', runNumber: 1, node: node.id, incarnation: node.incarnation, scenario, transcriptHash,
      partitions: this.partitions, ownership: this.ownership, phase: this.phase, ...this.schedule(),
      corpus: { name: 'simulated', lines: ['-'], sha256: corpus.sha256 }, edges, keySeed: '0'.repeat(64), hub: { token: '0'.repeat(64) }
    }
    node.texts = this.openTexts()
    node.engine = createNodeEngine({ start, saved: this.savedFor(this.ownership.filter((owner) => owner.node === node.id)), corpus, clock: this.clock, endpoint: this.network.connect(node.id), checksum, cipher: cipher?.() ?? null, bucketBits, chatLog: chatLog?.(node.id, node.incarnation) ?? null, textGate: node.texts?.gate ?? null })
    node.nextStepUs = this.clock.nowUs()
  }

  /** A rebuilt node goes on with the schedule; what was due before counts from its replay. */
  private schedule(): Pick<NodeStart, 'schedule'> {
    if (this.options.scenario.load.kind === 'closed' || this.phase === 'initialise' || this.phase === 'befriend') return {}
    const elapsedUs = this.clock.nowUs() - this.converseBeganUs
    return { schedule: { elapsedUs, countedFromUs: elapsedUs } }
  }

  private openTexts(): SimulatedNode['texts'] {
    const { scenario: { textStore: store }, corpus, random, texts } = this.options
    if (store.kind === 'table') return null
    const source = createSimulatedLineSource(corpus, texts ?? { delayUsMin: 0, delayUsMax: 0, failPerMille: 0, wrongPerMille: 0 }, store.connections, () => this.clock.nowUs(), random)
    return { source, gate: createNodeTextGate({ store, corpus, clock: this.clock, source, onCame: () => {} }) }
  }

  private savedFor(owners: readonly Ownership[]): Map<number, SavedPartition> {
    return new Map(owners.flatMap(({ partition }) => {
      const saved = this.network.load(partition)
      return saved === null ? [] : [[partition, saved]]
    }))
  }

  /** Ends a node at once with everything in it; a replacement follows after the detection time. */
  crash(nodeId: number): void {
    const node = this.nodes[nodeId - 1]
    if (node.engine === null) return
    this.crashes++
    node.engine = null
    node.texts?.gate.close()
    this.network.crash(nodeId)
    this.repairs.push({ atUs: this.clock.nowUs() + (this.options.detectUs ?? 5_000), node: nodeId })
  }

  /** The node does nothing for a while, as one whose process is held up; frames wait for it. */
  stall(nodeId: number, us: number): void {
    this.nodes[nodeId - 1].stalledUntilUs = this.clock.nowUs() + us
  }

  private replaceCrashed(): void {
    for (let i = this.repairs.length - 1; i >= 0; i--) {
      if (this.repairs[i].atUs > this.clock.nowUs()) continue
      const node = this.nodes[this.repairs[i].node - 1]
      this.repairs.splice(i, 1)
      node.incarnation++
      this.ownership = this.ownership.map((owner) => (owner.node === node.id ? { ...owner, incarnation: owner.incarnation + 1 } : owner))
      this.route()
      this.start(node)
      this.announce()
    }
  }

  /** Moves a partition to another node, where it lives anew. */
  move(partition: number, toNode: number): void {
    const target = this.nodes[toNode - 1]
    if (target.engine === null) return
    this.ownership = this.ownership.map((owner) => (owner.partition === partition ? { partition, node: toNode, incarnation: owner.incarnation + 1 } : owner))
    this.route()
    this.announce()
  }

  private route(): void {
    for (const { partition, node, incarnation } of this.ownership) {
      this.network.owners[partition] = node
      this.network.incarnations[partition] = incarnation
    }
  }

  private announce(): void {
    for (const node of this.nodes) node.engine?.setOwnership(this.ownership, this.savedFor(this.ownership.filter((owner) => owner.node === node.id)))
  }

  /** Goes on to the next instant at which something happens. */
  advance(): void {
    const alive = this.nodes.filter((node) => node.engine !== null)
    let next = this.network.nextUs()
    for (const node of alive) next = Math.min(next, Math.max(node.nextStepUs, node.stalledUntilUs))
    for (const repair of this.repairs) next = Math.min(next, repair.atUs)
    this.clock.advanceTo(next)
    this.replaceCrashed()
    this.network.deliver()
    for (const node of this.nodes) {
      if (node.engine === null || node.stalledUntilUs > this.clock.nowUs()) continue
      // Virtual time stands still inside a step, so it does all that is there to do.
      node.texts?.source.deliver(this.clock.nowUs())
      const idleUs = node.engine.step(1)
      node.texts?.gate.turn()
      node.nextStepUs = this.clock.nowUs() + Math.max(TICK_MIN_US, Math.min(idleUs, 2_000))
    }
    this.advancePhase()
  }

  progress(): PartitionProgress[] {
    return this.nodes.flatMap((node) => node.engine?.progress() ?? [])
  }

  private advancePhase(): void {
    if (this.phase === 'report' || this.nodes.some((node) => node.engine === null)) return
    const progress = this.progress()
    if (!phaseIsDone(this.phase, progress, this.options.scenario, this.nodes)) return
    this.phase = phases[phases.indexOf(this.phase) + 1]
    if (this.phase === 'converse') this.converseBeganUs = this.clock.nowUs()
    for (const node of this.nodes) node.engine?.setPhase(this.phase)
  }

  /** Runs until the report phase or the limit of virtual time; true if it ended by itself. */
  run(limitUs: number, each?: (cluster: SimulatedCluster) => void): boolean {
    while (this.phase !== 'report') {
      if (this.clock.nowUs() > limitUs) return false
      this.advance()
      each?.(this)
    }
    return true
  }

  results(): EngineResult[] {
    return this.nodes.flatMap((node) => (node.engine ? [node.engine.result()] : []))
  }
}

/** The coordinator's conditions on sums of progress (ARCHITECTURE 5). */
export function phaseIsDone(phase: RunPhase, progress: PartitionProgress[], scenario: Pick<Scenario, 'delivery'>, nodes: readonly { engine: Pick<NodeEngine, 'quiet'> | null }[]): boolean {
  const sum = (field: keyof PartitionProgress): number => progress.reduce((total, partition) => total + partition[field], 0)
  switch (phase) {
    case 'initialise':
      return true
    case 'befriend':
      return progress.every((partition) => partition.requestsAccepted === partition.requestsPlanned)
    case 'converse': {
      if (!progress.every((partition) => partition.initiatedEnded === partition.initiatedPlanned)) return false
      const lossless = scenario.delivery.mode !== 'at-most-once' && !scenario.delivery.giveUp
      return lossless ? sum('respondedEnded') === sum('initiatedPlanned') : sum('openEnds') === 0 && sum('queued') === 0
    }
    case 'drain':
      return (
        progress.every((partition) => partition.removalsDone === partition.removalsPlanned) && sum('reoffersPending') === 0 &&
        sum('queued') === 0 && phaseIsDone('converse', progress, scenario, nodes) && nodes.every((node) => node.engine?.quiet() ?? true)
      )
    default:
      return false
  }
}
