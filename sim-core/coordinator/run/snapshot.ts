import { describeFailure } from '../../model/errors'
import type { NodeSnapshot, RunSnapshot } from '../../model/run'
import { backboneSnapshot } from './backbone-card'
import type { RunContext } from './context'
import { needsGraph } from './friend-graph'
import { isListening } from './member'
import type { Member } from './member'
import { expectedMessages, phaseProgress, totalProgress } from './phases'
import { combineLatency, ratePerSecond, sumKnown } from './rates'

/** What the run looks like now. */
export function takeSnapshot(context: RunContext): RunSnapshot {
  const { scenario } = context.input
  const totals = totalProgress(context.progress)
  const messagesTotal = expectedMessages(scenario, totals.initiatedPlanned)
  const { reference, phase } = context
  const isPreparing = context.state === 'preparing'
  const progress = reference?.share ?? (isPreparing ? preparedShare(context) : phaseProgress(phase, totals, scenario.users, messagesTotal))
  const phaseSeconds = context.stopwatch.phaseSeconds()
  const forecastSeconds = isPreparing ? context.stopwatch.elapsedSeconds() : reference === null ? phaseSeconds[phase] : (context.ports.clock.nowUs() - reference.sinceUs) / 1e6
  const living = [...context.members.values()].filter(isListening)
  const machine = context.ports.machine.sample()
  return {
    runId: context.identity.runId,
    state: context.state,
    phase: context.phase,
    scenarioName: scenario.name,
    seed: scenario.seed,
    cipher: scenario.cipher,
    users: scenario.users,
    usersRegistered: totals.registered,
    friendships: totals.requestsAccepted,
    friendshipsTotal: totals.requestsPlanned,
    conversations: Math.min(totals.initiatedEnded, totals.respondedEnded),
    conversationsTotal: totals.initiatedPlanned,
    messages: totals.heard,
    messagesTotal,
    lost: living.reduce((sum, member) => sum + (member.life.beat?.stats.lost ?? 0), 0),
    phaseProgress: progress,
    etaSeconds: eta(forecastSeconds, progress, reference !== null || isPreparing || (context.state === 'running' && phase !== 'report')),
    elapsedSeconds: context.stopwatch.elapsedSeconds(),
    conversePhaseSeconds: phaseSeconds.converse,
    messagesPerSecond: sumKnown(living.map((member) => ratePerSecond(member.life, 'messages'))),
    latencyMs: combineLatency(living.flatMap((member) => (member.life.beat ? [{ stats: member.life.beat.stats, weight: ratePerSecond(member.life, 'messages') ?? 0 }] : []))),
    load: {
      openPerSecond: scenario.load.kind === 'open' ? scenario.load.conversationsPerSecond : null,
      backlog: sumKnown(living.map((member) => member.life.beat?.stats.backlog ?? null))
    },
    nodes: [...context.members.values()].map((member) => nodeSnapshot(context, member)),
    coordinator: { ...machine, bufferedBytes: context.hub?.stats().bufferedBytes ?? 0 },
    observer: observerCost(context, living),
    backbone: backboneSnapshot(context),
    timeline: context.timeline.events(),
    failure: context.failure === null ? null : { code: context.failure.code, text: describeFailure(context.failure) }
  }
}

/** What being watched costs: the coordinator's part and the nodes'; what a sampled message costs on its way is too little to be timed. */
function observerCost(context: RunContext, living: readonly Member[]): RunSnapshot['observer'] {
  const nodes = (figure: 'observerSeconds' | 'cpuSeconds'): number => living.reduce((sum, member) => sum + (member.life.beat?.stats[figure] ?? 0), 0)
  const cpuSeconds = context.observerUs / 1e6 + nodes('observerSeconds')
  const all = context.coordinatorCpuSeconds() + nodes('cpuSeconds')
  return { cpuSeconds, share: all > 0 ? Math.min(1, cpuSeconds / all) : null }
}

/** Of graphs and tables, over all that build them: the coordinator only where it has to know the graph. */
function preparedShare({ members, graph, input }: RunContext): number {
  const shares = [...members.values()].map(({ life }) => (life.ready ? 1 : life.prepared))
  if (needsGraph(input.scenario)) shares.push(graph.share)
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** Before this share is done a forecast is a guess. */
const FORECAST_FROM = 0.02

function eta(seconds: number, progress: number, applies: boolean): number | null {
  return applies && progress >= FORECAST_FROM ? (seconds * (1 - progress)) / progress : null
}

function nodeSnapshot(context: RunContext, member: Member): NodeSnapshot {
  const { life } = member
  const stats = isListening(member) ? (life.beat?.stats ?? null) : null
  const rate = (counter: Parameters<typeof ratePerSecond>[1]): number | null => (stats ? ratePerSecond(life, counter) : null)
  const partitions = context.ownership.partitionsOf(member.id)
  return {
    id: member.id,
    host: member.host,
    pid: member.pid,
    incarnation: member.incarnation,
    state: member.state,
    partitions,
    users: partitions.reduce((sum, partition) => sum + context.slicing.size(partition), 0),
    messagesPerSecond: rate('messages'),
    messagesOutPerSecond: rate('recordsOut'),
    messagesInPerSecond: rate('recordsIn'),
    bytesOutPerSecond: rate('bytesOut'),
    bytesInPerSecond: rate('bytesIn'),
    queueDepth: stats?.queueDepth ?? null,
    openConversations: stats?.openEnds ?? null,
    latencyMs: stats?.latency ?? { p50: null, p99: null, p999: null, max: null },
    cpuSeconds: stats ? member.ended.cpuSeconds + stats.cpuSeconds : null,
    cpuShare: rate('cpuSeconds'),
    cipherSeconds: stats ? member.ended.cipherSeconds + stats.cipherSeconds : null,
    rssBytes: stats?.rssBytes ?? null,
    eventLoopLagMs: stats?.eventLoopLagMs ?? null,
    gcShare: rate('gcSeconds'),
    messages: member.ended.messages + (life.ended ? 0 : (life.beat?.stats.messages ?? 0))
  }
}
