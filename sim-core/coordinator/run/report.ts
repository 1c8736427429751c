import { describeFailure } from '../../model/errors'
import { endStateNames } from '../../model/end-state'
import type { NodeResult } from '../../model/control'
import type { LatencySummary, LoadReport, NodeReport, RunReport } from '../../model/run'
import { createCounts, mergeCounts, summarize } from '../../metrics/histogram'
import type { ReferenceOutcome } from '../types'
import { sumCheckpoints } from './backbone-card'
import type { RunContext } from './context'
import { longer } from './held'
import { transportLedger } from './ledger'
import type { Member } from './member'
import { isLossy } from './phases'
import { chatLogReport } from './record'
import { decodeWords } from './result-check'
import { textStoreReport } from './text-store'
import { hexLanes, judge, sumDigests } from './verdict'

/** What only the end of a run knows. */
export interface Ending {
  readonly state: RunReport['state']
  readonly reference: ReferenceOutcome | null
  /** How long it took to compute that; 0 without it. */
  readonly referenceSeconds: number
  /** CPU of the coordinator's process for the run, without the reference. */
  readonly coordinatorCpuSeconds: number
}

/** The report of a run, from its nodes' results. Nodes that gave none are counted by their last beat. */
export function buildReport(context: RunContext, ending: Ending): RunReport {
  const { scenario } = context.input
  const members = [...context.members.values()]
  const results = members.flatMap((member) => (member.result ? [member.result] : []))
  const partitions = results.flatMap((result) => result.partitions)
  const sum = (figure: (result: NodeResult) => number): number => results.reduce((total, result) => total + figure(result), 0)
  const sums = sumDigests(partitions)
  const progress = results.length > 0 ? results.flatMap((result) => result.progress) : context.progress.flatMap((entry) => (entry ? [entry] : []))
  const messages = progress.reduce((total, entry) => total + entry.heard, 0)
  const spoken = progress.reduce((total, entry) => total + entry.spoken, 0)
  const phaseSeconds = context.stopwatch.phaseSeconds()
  const nodes = members.map((member) => nodeReport(context, member))
  const judged = ending.state === 'failed'
    ? { verdict: 'void' as const, differingBuckets: [] }
    : judge({ sums, partitions, reference: ending.reference, faithful: scenario.rules === 'faithful', mayBeCut: ending.state === 'cancelled' || context.cutAtHorizon || isLossy(scenario) })
  return {
    state: ending.state,
    transcriptHash: context.identity.transcriptHash,
    scenarioHash: context.identity.scenarioHash,
    scenarioName: scenario.name,
    seed: scenario.seed,
    users: scenario.users,
    conversations: sums.conversations,
    messages,
    friendships: progress.reduce((total, entry) => total + entry.requestsAccepted, 0),
    wallSeconds: context.stopwatch.elapsedSeconds(),
    phaseSeconds,
    conversePhaseSeconds: phaseSeconds.converse,
    cpuSeconds: ending.coordinatorCpuSeconds + nodes.reduce((total, node) => total + node.cpuSeconds, 0),
    cipher: {
      mode: scenario.cipher,
      engine: [...new Set(results.map((result) => result.cipher.engine))].join('; '),
      cpuSeconds: nodes.reduce((total, node) => total + node.cipherSeconds, 0),
      messages: sum((result) => result.cipher.messages),
      bytesPerConversation: 2 * Math.max(0, ...results.map((result) => result.cipher.contactBytes + result.cipher.endBytes)),
      resyncs: sum((result) => result.cipher.resyncs)
    },
    messagesPerSecond: phaseSeconds.converse > 0 && messages > 0 ? messages / phaseSeconds.converse : null,
    latencyMs: mergeLatency(results),
    load: loadReport(context, results), clock: scenario.clock.kind,
    digest: {
      sent: hexLanes(sums.sent),
      received: hexLanes(sums.received),
      reference: ending.reference ? hexLanes(ending.reference.digest) : null,
      contacts: hexLanes(sums.contacts),
      contactsReference: ending.reference ? hexLanes(ending.reference.contacts) : null,
      ...judged
    },
    endStates: Object.fromEntries(endStateNames.map((name, state) => [name, partitions.reduce((total, partition) => total + (partition.endStatesInitiated[state] ?? 0), 0)])),
    ledgers: {
      logical: { spoken, heard: messages, inFlight: spoken - messages },
      transport: transportLedger(partitions, context.hub?.drops() ?? []),
      befriending: { requests: sum((result) => result.befriending.requests), accepts: sum((result) => result.befriending.accepts), removals: sum((result) => result.befriending.removals) },
      receipts: sum((result) => result.receipts),
      resent: sum((result) => result.stats.resent) + members.reduce((total, member) => total + member.ended.resent, 0)
    },
    bytesPerUser: sum((result) => result.tableBytes) / scenario.users,
    bytesPerOpenEnd: Math.max(0, ...results.map((result) => result.openEndBytes)),
    textBytes: ending.reference && judged.verdict === 'equal' ? ending.reference.textBytes : sum((result) => result.partitions.reduce((total, partition) => total + partition.messagesBytes, 0)),
    wireBytes: sum((result) => result.stats.bytesOut) + members.reduce((total, member) => total + member.ended.bytesOut, 0),
    nodes,
    rssBytesMaxTotal: context.coordinatorRssBytesMax + nodes.reduce((total, node) => total + node.rssBytesMax, 0),
    ...comfort(context, ending, nodes),
    recoveries: [...context.recoveries.reports],
    checkpoints: sumCheckpoints(context),
    faults: [...context.faults.reports], ...chatLogReport(context), ...textStoreReport(context),
    versions: { ...members.at(0)?.life.versions, ...context.ports.machine.versions() },
    failure: context.failure === null ? null : { code: context.failure.code, text: describeFailure(context.failure) }
  }
}

/** What tells how comfortable a large run was. */
function comfort(context: RunContext, ending: Ending, nodes: readonly NodeReport[]): Pick<RunReport, 'referenceSeconds' | 'cutAtHorizon' | 'eventLoopLagMsMax' | 'coordinatorLagMsMax' | 'heldMsMax' | 'coordinatorHeldMsMax' | 'coordinatorHeldBy'> {
  const coordinatorLagMsMax = context.coordinatorLagMsMax()
  const held = context.coordinatorHeldMax()
  return {
    referenceSeconds: ending.referenceSeconds,
    cutAtHorizon: context.cutAtHorizon,
    eventLoopLagMsMax: Math.max(coordinatorLagMsMax, ...nodes.map((node) => node.eventLoopLagMsMax ?? 0)),
    coordinatorLagMsMax,
    heldMsMax: Math.max(held.ms, ...nodes.map((node) => node.heldMsMax ?? 0)),
    coordinatorHeldMsMax: held.ms,
    coordinatorHeldBy: held.by
  }
}

function nodeReport(context: RunContext, member: Member): NodeReport {
  const { result, life, ended } = member
  const partitions = result ? result.partitions.map((partition) => partition.partition) : context.ownership.partitionsOf(member.id)
  const held = longer(life.held, result?.stats.held, context.phase)
  const figure = (of: 'cpuSeconds' | 'cipherSeconds' | 'messages'): number => ended[of] + (result?.stats[of] ?? 0)
  return {
    id: member.id,
    host: member.host,
    pid: member.pid,
    incarnation: member.incarnation,
    cpuSeconds: figure('cpuSeconds'),
    cipherSeconds: figure('cipherSeconds'),
    rssBytesMax: Math.max(ended.rssBytesMax, life.rssBytesMax, result?.rssBytesMax ?? 0),
    eventLoopLagMsMax: Math.max(life.lagMsMax, result?.stats.eventLoopLagMs ?? 0),
    heldMsMax: held.ms, heldBy: held.by,
    messages: figure('messages'),
    users: partitions.reduce((sum, partition) => sum + context.slicing.size(partition), 0),
    partitions
  }
}

function loadReport({ input: { scenario: { load } } }: RunContext, results: readonly NodeResult[]): LoadReport {
  const open = results.flatMap(({ openLoad }) => (openLoad === undefined ? [] : [openLoad]))
  const merged = (counts: (result: typeof open[number]) => string): LatencySummary => {
    const sums = new Float64Array(createCounts().length)
    for (const result of open) mergeCounts(sums, decodeWords(counts(result)))
    return summarize(sums)
  }
  return {
    openPerSecond: load.kind === 'open' ? load.conversationsPerSecond : null,
    backlogMax: open.reduce((sum, { backlogMax }) => sum + backlogMax, 0),
    firstMs: merged(({ latencyCounts }) => latencyCounts),
    firstSentMs: merged(({ sentLatencyCounts }) => sentLatencyCounts)
  }
}

function mergeLatency(results: readonly NodeResult[]): LatencySummary {
  const counts = new Float64Array(createCounts().length)
  for (const result of results) mergeCounts(counts, decodeWords(result.latencyCounts))
  const summary = summarize(counts)
  return { ...summary, max: summary.max === null ? null : Math.max(...results.map((result) => result.latencyMaxMs)) }
}
