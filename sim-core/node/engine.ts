import { BATCH_LEAST, BATCH_MAX, TICK_US, phaseOrder } from '../kernel/context'
import type { KernelContext } from '../kernel/context'
import { backlogOf, reofferTo } from '../kernel/opening'
import type { PartitionState } from '../kernel/partition'
import { advancePartition, cutOpenEnds, drainInbox, sayFetched } from '../kernel/step'
import { createCounts, quantileUs, summarize } from '../metrics/histogram'
import type { Ownership } from '../model/control'
import type { SavedPartition } from '../model/ports/durability'
import type { RunPhase } from '../model/run'
import type { Slicing } from '../model/slicing'
import { finishSteps } from '../model/steps'
import type { Steps } from '../model/steps'
import { createCheckpoints } from './checkpoints'
import type { Checkpoints } from './checkpoints'
import type { EngineStats, NodeEngine, NodeEngineOptions, WorkDone } from './engine.types'
import { busyUsers, inspectConversation, inspectUser } from './inspect'
import { NodeLinks } from './links'
import { correctedLatency, engineResult, partitionProgress, workDone } from './report'
import { IDLE_US, idleUs } from './idle'
import { adoptPartitions, readyTables } from './tables'
import type { AdoptedPartition, NodeTables, ReadyTables } from './tables'

/** A partition's turn should take no longer, and may grow while it takes less, µs. */
const TURN_LONG_US = 4000
const TURN_SHORT_US = 1000
/** A partition that is given up applies what waits for it for so long at most, µs; its successor reads the rest again. */
const RELEASE_US = 50_000
/** How often the time-out follows the measured p99, µs. */
const TIMEOUT_REVIEW_US = 1_000_000

/** Builds a node: friend graph, slicing, plan, and a partition's tables for each one it owns. */
export function createNodeEngine(options: NodeEngineOptions & { bucketBits?: number }): NodeEngine {
  return new Engine(options)
}

/** The same in steps, from tables that are there already. */
export function* buildNodeEngine(options: NodeEngineOptions, tables: NodeTables): Steps<NodeEngine> {
  return new Engine(options, yield* readyTables(options, tables))
}

export class Engine implements NodeEngine {
  readonly context: KernelContext
  readonly links: NodeLinks
  readonly incarnations: Uint16Array
  readonly owners: Uint16Array
  partitions: PartitionState[] = []
  paused = false
  /** Its open ends are cut, or are being cut: nothing more is said. */
  private isCut = false
  /** `null` unless the backbone is durable. */
  readonly checkpoints: Checkpoints | null
  /** Partitions that were given up and are with nobody yet. */
  private readonly released = new Set<number>()
  /** Partition that had the last turn. */
  private turn = -1
  private readonly originUs: number
  private pausedAtUs = 0
  private pausedUs = 0
  private reviewedAtUs = 0
  private readonly seenLatency = createCounts()
  private readonly reviewedLatency = createCounts()
  private watchEveryUs = 0
  private watchedAtUs = 0
  observerUs = 0
  /** Open load: most conversations that were due and not begun, as `stats` saw them. */
  backlogMax = 0
  /** Of partitions that live elsewhere now. */
  private forgottenDuplicates = 0

  constructor(readonly options: NodeEngineOptions & { bucketBits?: number }, tables: ReadyTables = finishSteps(readyTables(options))) {
    const { start, clock, endpoint, checksum } = options
    const { scenario } = start
    this.context = tables.context
    this.incarnations = this.context.incarnations
    this.owners = new Uint16Array(start.partitions)
    this.originUs = clock.nowUs()
    this.links = new NodeLinks({
      context: this.context, endpoint, checksum,
      runNumber: start.runNumber,
      partitions: start.partitions,
      incarnations: this.incarnations,
      onNewIncarnation: (partition, incarnation) => this.peerLivesAnew(partition, incarnation)
    })
    const { durability } = endpoint
    this.checkpoints = durability === undefined ? null : createCheckpoints({ durability, checksum, everyUs: scenario.delivery.checkpointMs * 1000, incarnations: this.incarnations, nowUs: () => clock.nowUs() })
    this.context.textGate = options.textGate ?? null
    this.context.remote = this.links
    this.context.refreshTime = () => this.refreshTime()
    this.context.phase = phaseOrder[start.phase]
    const { schedule } = start
    if (schedule !== undefined) this.context.arrivalOriginUs = -schedule.elapsedUs - (this.originUs - (options.receivedAtUs ?? this.originUs))
    else if (this.context.phase >= phaseOrder.converse) this.context.arrivalOriginUs = 0
    for (const owner of start.ownership) this.owners[owner.partition] = owner.node
    this.adoptAll(tables.adopted, schedule?.countedFromUs ?? 0)
    endpoint.onFrame((frame) => this.links.receive(frame))
  }

  get slicing(): Slicing {
    return this.context.slicing
  }

  get users(): number {
    return this.partitions.reduce((sum, partition) => sum + partition.users, 0)
  }

  tableBytes(): number {
    return this.partitions.reduce((sum, partition) => sum + partition.tableBytes, 0) + this.context.graph.bytes
  }

  step(budgetUs: number): number {
    const begun = this.refreshTime()
    if (this.paused || this.isCut) {
      this.links.flush(begun, true)
      return IDLE_US
    }
    if (begun - this.reviewedAtUs > TIMEOUT_REVIEW_US) this.reviewTimeout(begun)
    let now = begun
    // One that comes late in the list must not wait for ever where each turn uses the budget up.
    let idle = 0
    while (idle < this.partitions.length && now - begun < budgetUs) {
      this.turn = (this.turn + 1) % this.partitions.length
      const partition = this.partitions[this.turn]
      const advanced = advancePartition(partition)
      const applied = drainInbox(partition, this.context.batch)
      this.checkpoints?.applied(partition.id, applied)
      idle = sayFetched(this.context, this.released) > 0 || advanced || applied > 0 ? 0 : idle + 1
      const before = now
      now = this.refreshTime()
      this.fitBatch(now - before)
    }
    const more = idle < this.partitions.length
    this.links.flush(now, !more)
    this.checkpoints?.advance()
    if (this.watchEveryUs > 0 && now - this.watchedAtUs >= this.watchEveryUs) this.sendActivity(now)
    return more ? 0 : idleUs(this.partitions)
  }

  /** What a record costs differs a thousandfold with the cipher: batches shrink and grow so that a turn stays short. */
  private fitBatch(turnUs: number): void {
    const { context } = this
    if (turnUs > TURN_LONG_US) context.batch = Math.max(BATCH_LEAST, context.batch >>> 1)
    else if (turnUs < TURN_SHORT_US && context.batch < BATCH_MAX) context.batch *= 2
  }

  /** Takes the time into the context; returns the clock's reading. */
  private refreshTime(): number {
    const now = this.options.clock.nowUs()
    const runUs = (this.paused ? this.pausedAtUs : now) - this.originUs - this.pausedUs
    this.context.nowUs = runUs | 0
    this.context.runUs = Math.trunc(runUs)
    this.context.nowTick = Math.trunc(runUs / TICK_US)
    return now
  }

  /** PROTOCOL 2: a message is sent again after at least the scenario's time-out and four times the present p99. */
  private reviewTimeout(now: number): void {
    this.reviewedAtUs = now
    const recent = this.context.latency.map((count, bucket) => count - this.reviewedLatency[bucket])
    this.reviewedLatency.set(this.context.latency)
    const p99 = quantileUs(recent, 0.99)
    this.context.timeoutUs = Math.max(this.context.scenario.delivery.timeoutMs * 1000, p99 * 4)
  }

  setPhase(phase: RunPhase): void {
    this.context.phase = Math.max(this.context.phase, phaseOrder[phase])
    if (this.context.phase < phaseOrder.converse || this.context.arrivalOriginUs !== Infinity) return
    this.refreshTime()
    this.context.arrivalOriginUs = this.context.runUs
  }

  pause(): void {
    if (this.paused) return
    this.refreshTime()
    this.paused = true
    this.pausedAtUs = this.options.clock.nowUs()
    // Confirmations may have been lost on the way: the others wait for them.
    this.links.confirmAll()
    this.links.flush(this.pausedAtUs, true)
  }

  resume(): void {
    if (!this.paused) return
    this.paused = false
    this.pausedUs += this.options.clock.nowUs() - this.pausedAtUs
  }

  unacknowledged(): number {
    return this.links.unacknowledged()
  }

  setOwnership(ownership: readonly Ownership[], saved?: ReadonlyMap<number, SavedPartition>): void {
    finishSteps(this.takeOwnership(ownership, saved))
  }

  * takeOwnership(ownership: readonly Ownership[], saved?: ReadonlyMap<number, SavedPartition>): Steps<void> {
    const { node } = this.options.start
    const isNew = (owner: Ownership): boolean => owner.incarnation > this.incarnations[owner.partition]
    const adopted = yield* adoptPartitions(this.context, ownership.filter((owner) => owner.node === node && isNew(owner)), saved, this.options.checksum)
    // From here on all in one step: whoever sends meets the old owners, or the new ones. A frame may have told of a later life meanwhile.
    const changed = ownership.filter(isNew)
    for (const owner of ownership) this.owners[owner.partition] = owner.node
    // First all releases and adoptions, then the re-offers: they may go to a partition adopted just now.
    for (const owner of changed) {
      this.forgetPartition(owner.partition)
      this.noteIncarnation(owner.partition, owner.incarnation)
    }
    const before = this.partitions.slice()
    this.adoptAll(adopted.filter(({ state }) => state.incarnation === this.incarnations[state.id]), Math.max(0, this.context.runUs - this.context.arrivalOriginUs))
    for (const owner of changed) for (const partition of before) reofferTo(partition, owner.partition)
  }

  /** Partitions that this node owns from now on, each as its last owner saved it or from the beginning. */
  private adoptAll(adopted: readonly AdoptedPartition[], countedFromUs: number): void {
    for (const { state } of adopted) {
      // Lives that began since its tables were made.
      this.incarnations.forEach((incarnation, partition) => state.ledger.peerChanged(partition, incarnation))
      state.countedFromUs = countedFromUs
      this.context.hosted[state.id] = state
      this.partitions.push(state)
      this.checkpoints?.adopt(state)
    }
    for (const partition of adopted) this.options.endpoint.durability?.open(partition.state.id, this.goOn(partition))
  }

  /** Answers from which frame on the partition's frames are read. */
  private goOn({ state, head, refused }: AdoptedPartition): string {
    if (this.checkpoints === null) return ''
    this.checkpoints.figures.refusedChunks += refused
    if (head === null) return ''
    this.checkpoints.figures.restoredPartitions++
    // Whoever has begun a new life since, and this partition itself, may lack what it knows.
    head.lives.forEach((life, partition) => {
      if (life !== this.incarnations[partition]) reofferTo(state, partition)
    })
    return head.position
  }

  private forgetPartition(partition: number): void {
    const forgotten = this.context.hosted[partition]
    if (forgotten === undefined) return
    this.forgottenDuplicates += forgotten.ledger.duplicates
    this.context.hosted[partition] = undefined
    this.released.delete(partition)
    this.partitions = this.partitions.filter((state) => state.id !== partition)
    this.checkpoints?.leave(partition)
    this.options.endpoint.durability?.leave(partition)
  }

  async release(partitions: readonly number[]): Promise<void> {
    if (this.checkpoints === null) return
    const applied = new Map<number, boolean>()
    for (const partition of partitions) {
      const state = this.context.hosted[partition]
      if (state === undefined || this.released.has(partition)) continue
      applied.set(partition, this.applyWaiting(state))
      this.released.add(partition)
      this.partitions = this.partitions.filter((other) => other !== state)
    }
    this.links.flush(this.refreshTime(), true)
    for (const [partition, isApplied] of applied) await this.checkpoints.saveAll(partition, isApplied)
  }

  /** What waits, not what it causes: conversations inside the partition would go on to their ends. And not for long; true if all of it. */
  private applyWaiting(state: PartitionState): boolean {
    const begun = this.refreshTime()
    let waiting = state.inbox.length
    while (waiting > 0 && this.refreshTime() - begun < RELEASE_US) waiting -= drainInbox(state, Math.min(waiting, this.context.batch))
    return waiting === 0
  }

  private noteIncarnation(partition: number, incarnation: number): void {
    this.incarnations[partition] = incarnation
    this.links.reset(partition)
    for (const state of this.partitions) {
      state.ledger.stale(partition, state.inbox.voidFrom(partition))
      // What is read again behind a checkpoint does not say whose it was; it only saves sending it once more.
      if (this.context.durable) state.inbox.voidFrom(this.options.start.partitions)
      state.ledger.peerChanged(partition, incarnation)
    }
  }

  private peerLivesAnew(partition: number, incarnation: number): void {
    this.forgetPartition(partition)
    this.noteIncarnation(partition, incarnation)
    for (const state of this.partitions) reofferTo(state, partition)
  }

  noteLost(source: number, sourceIncarnation: number, destination: number, records: number): void {
    const state = this.context.hosted[source]
    if (state?.incarnation === sourceIncarnation) state.ledger.lostOnTheWay(destination, records)
  }

  watch(options: { enabled: boolean; everyMs: number; eventsMax: number; users?: readonly number[] }): void {
    this.watchEveryUs = options.enabled ? options.everyMs * 1000 : 0
    this.watchedAtUs = this.options.clock.nowUs()
    this.context.activity.configure(options.enabled, options.eventsMax, options.users)
  }

  private sendActivity(now: number): void {
    const { activity, cpuClock } = this.context
    const begunUs = cpuClock.nowUs()
    const body = new Uint32Array(4 + activity.count * 5)
    body.set([Math.round((now - this.watchedAtUs) / 1000), activity.messages, activity.stride, activity.count])
    body.set(activity.events.subarray(0, activity.count * 5), 4)
    this.watchedAtUs = now
    activity.clear()
    this.links.sendToObserver(this.options.start.node, body)
    this.options.endpoint.flush()
    this.observerUs += cpuClock.nowUs() - begunUs
  }

  work(): WorkDone {
    return workDone(this)
  }

  stats(): EngineStats {
    const { context, links } = this
    const latency = correctedLatency(context)
    const recent = latency.map((count, bucket) => count - this.seenLatency[bucket])
    this.seenLatency.set(latency)
    return {
      ...(context.arrivalSpanUs > 0 ? { backlog: this.backlog() } : {}),
      messages: context.heard,
      recordsOut: links.recordsOut,
      recordsIn: links.recordsIn,
      bytesOut: links.bytesOut,
      bytesIn: links.bytesIn,
      queueDepth: this.partitions.reduce((sum, partition) => sum + partition.inbox.length, 0),
      openEnds: this.partitions.reduce((sum, partition) => sum + partition.ends.open - partition.reoffersOpen, 0),
      resent: context.resent,
      duplicates: this.partitions.reduce((sum, partition) => sum + partition.ledger.duplicates, this.forgottenDuplicates),
      lost: this.partitions.reduce((sum, partition) => sum + partition.abnormal.size + partition.abnormalDropped, 0),
      cipherSeconds: context.encrypts ? context.cipherSampledUs / 1e6 : 0,
      observerSeconds: this.observerUs / 1e6,
      ...(this.checkpoints === null ? {} : { checkpoints: { ...this.checkpoints.figures, replayedRecords: links.replayedRecords } }),
      latency: summarize(recent)
    }
  }

  /** Conversations that are due and not begun. */
  backlog(): number {
    if (!this.paused) this.refreshTime()
    const backlog = this.partitions.reduce((sum, partition) => sum + backlogOf(partition), 0)
    this.backlogMax = Math.max(this.backlogMax, backlog)
    return backlog
  }

  progress(): ReturnType<NodeEngine['progress']> {
    return this.partitions.map((partition) => partitionProgress(partition, this.links.pendingRecords(partition.id)))
  }

  quiet(): boolean {
    return this.partitions.every(
      (partition) => partition.inbox.length === 0 && partition.ends.open === 0 && partition.requests.active === 0 && partition.jobs.length === 0 && this.links.pendingRecords(partition.id) === 0
    )
  }

  cut(): void {
    finishSteps(this.cutEnds())
  }

  * cutEnds(): Steps<void> {
    this.isCut = true
    for (const partition of this.partitions) yield* cutOpenEnds(partition)
  }

  readonly busyUsers: NodeEngine['busyUsers'] = () => busyUsers(this.context)

  readonly inspectUser: NodeEngine['inspectUser'] = (user) => inspectUser(this.context, this.options.start.node, user)

  readonly inspectConversation: NodeEngine['inspectConversation'] = (conversation, role) => inspectConversation(this.context, conversation, role)

  result(): ReturnType<NodeEngine['result']> {
    return finishSteps(engineResult(this))
  }

  collectResult(): ReturnType<NodeEngine['collectResult']> {
    return engineResult(this)
  }
}
