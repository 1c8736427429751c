import { describeFailure, failure, messageOf, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { RunReport, RunSnapshot } from '../../model/run'
import type { ActivitySample } from '../types'
import { readActivity } from './activity'
import { sampleBackbone, watchBackbone } from './backbone-watch'
import type { RunContext } from './context'
import { activeMembers } from './context'
import { detectorTick, noteAlive, stallFailure } from './detector'
import { canBeResumed, collectResults, conclude, cutAndCollect } from './ending'
import { noteDelivery, scheduleFaults } from './faults'
import { KEEP_MS, keepResults, keepRun } from './keeping'
import { needsGraph, placeByGraph } from './friend-graph'
import { watchHorizon } from './horizon'
import { endLife, startLife, track } from './lives'
import { isListening } from './member'
import type { Life, Member } from './member'
import { isLossy, isPhaseDone, nextPhase, totalProgress } from './phases'
import { endRecord, openRecord } from './record'
import { livesOf, noteRecoveries } from './recoveries'
import { mendNode } from './recovery'
import { broadcast, sendCommand } from './send'
import { takeSnapshot } from './snapshot'
import { openTextStore } from './text-store'

/** One run, from `preparing` to its end. */
export interface Run {
  readonly context: RunContext
  /** Answers when all nodes are ready, or why not. */
  start(): Promise<Result<{ runId: string }>>
  /** Ends the run early, as far as it has come. Answers when the report is there. */
  cancel(): Promise<void>
  /** As a run that failed; the processes are ended at once. */
  fail(reason: Failure): void
  readonly finished: Promise<RunReport>
  snapshot(): RunSnapshot
}

export interface RunEvents {
  changed(): void
  stateChanged(): void
  activity(sample: ActivitySample): void
}

/** Everything between the hooks of one run; `context` is set before the first of them is called. */
interface RunShell {
  context: RunContext
  events: RunEvents
  stopTicking: () => void
  concluded: (report: RunReport) => void
}

export type Prepare = (hooks: RunContext['hooks']) => Result<RunContext>

export function createRun(prepare: Prepare, events: RunEvents): Result<Run> {
  const shell = { events, stopTicking: () => {}, concluded: () => {} } as unknown as RunShell
  const prepared = prepare({
    changed: () => events.changed(),
    stateChanged: () => events.stateChanged(),
    beat: (member) => onBeat(shell, member),
    lifeEnded: (member, life, cause) => onLifeEnded(shell, member, life, cause),
    activity: (sample) => events.activity(sample)
  })
  if (!prepared.ok) return prepared
  shell.context = prepared.value
  const finished = new Promise<RunReport>((resolve) => {
    shell.concluded = resolve
  })
  return success({
    context: shell.context,
    start: () => start(shell),
    async cancel() {
      await cancel(shell)
      await finished
    },
    fail: (reason) => fail(shell, reason),
    finished,
    snapshot: () => takeSnapshot(shell.context)
  })
}

async function start(shell: RunShell): Promise<Result<{ runId: string }>> {
  const { context } = shell
  const { ports, identity } = context
  context.hooks.stateChanged()
  if (needsGraph(context.input.scenario)) {
    const unplaced = await placeByGraph(context)
    if (unplaced !== null) fail(shell, unplaced)
    if (context.ending !== null) return refusal(shell)
  }
  const opening = openHub(shell)
  // Asked to end meanwhile, the run waits for it and closes it with everything else.
  track(context, opening)
  await opening
  if (context.ending !== null) return refusal(shell)
  context.hub?.setRoutes(context.ownership.entries())
  context.hub?.onObserverFrame((frame, node) => {
    const sample = readActivity(frame, node, ports.checksum)
    if (sample) context.hooks.activity(sample)
  })
  const { heartbeatMs } = context.input.scenario.cluster.detector
  const stopBeating = ports.timers.every(heartbeatMs, () => tick(shell, heartbeatMs))
  const stopKeeping = ports.timers.every(KEEP_MS, () => keepResults(context))
  shell.stopTicking = () => {
    stopBeating()
    stopKeeping()
  }
  await Promise.all([...context.members.values()].map((member) => startLife(context, member)))
  if (context.ending !== null) return refusal(shell)
  context.state = context.phase === 'drain' ? 'draining' : 'running'
  context.stopwatch.enter(context.phase)
  noteResumed(context)
  keepResults(context)
  for (const member of context.members.values()) {
    const { id, pid, host, incarnation } = member
    context.timeline.add('node-started', { node: id, pid, host }, { incarnation, lives: livesOf(context, context.ownership.partitionsOf(id)) })
  }
  context.timeline.add('phase', { phase: context.phase })
  if (context.phase === 'converse') beginConversing(shell)
  if (context.watch.enabled) broadcast(context, { type: 'watch', ...context.watch }, false)
  context.hooks.stateChanged()
  advance(shell)
  return success({ runId: identity.runId })
}

async function openHub(shell: RunShell): Promise<void> {
  const { context } = shell
  const { runNumber, token } = context.identity
  const { resume, scenario } = context.input
  const opened = await context.ports.createHub({ runNumber, token, durable: scenario.delivery.mode === 'durable', resume: resume !== undefined }, scenario.backbone)
  if (!opened.ok) {
    fail(shell, opened)
    return
  }
  context.hub = opened.value
  watchBackbone(context)
  const unread = await openTextStore(context, (problem) => fail(shell, problem))
  if (unread) fail(shell, unread)
  if (context.ending !== null) return
  const unwritable = await openRecord(context)
  if (unwritable) fail(shell, unwritable)
  if (context.ending !== null || resume !== undefined) return
  try {
    await keepRun(context)
  } catch (error) {
    fail(shell, failure('run-not-kept', { reason: messageOf(error) }))
  }
}

/** Tells, in a run that is resumed, how far it had come. */
function noteResumed({ input, timeline, phase }: RunContext): void {
  const { resume } = input
  if (resume === undefined) return
  const when = resume.results?.savedAt ?? resume.run.startedAt
  timeline.add('run-resumed', { phase, when })
}

/** Why the start came to nothing; answered once everything it had begun is gone. */
async function refusal(shell: RunShell): Promise<Failure> {
  const { context } = shell
  await new Promise<void>((resolve) => {
    const concluded = shell.concluded
    if (isOver(context)) resolve()
    shell.concluded = (report) => {
      concluded(report)
      resolve()
    }
  })
  return context.failure ?? failure('run-cancelled')
}

function isOver(context: RunContext): boolean {
  return context.state === 'finished' || context.state === 'failed' || context.state === 'cancelled'
}

function tick(shell: RunShell, tickMs: number): void {
  const { context } = shell
  context.coordinatorRssBytesMax = Math.max(context.coordinatorRssBytesMax, context.ports.machine.sample().rssBytes)
  if (context.ending === null) detectorTick(context)
  else for (const member of context.members.values()) if (isListening(member)) sendCommand(member.life, { type: 'beat' })
  sampleBackbone(context)
  const stalled = context.ending === null ? stallFailure(context, tickMs) : null
  if (stalled) fail(shell, stalled)
}

function onBeat(shell: RunShell, member: Member): void {
  noteAlive(shell.context, member)
  noteDelivery(shell.context, member)
  noteRecoveries(shell.context)
  advance(shell)
}

/** Enters the next phase when this one is over on all nodes. */
function advance(shell: RunShell): void {
  const { context } = shell
  if ((context.state !== 'running' && context.state !== 'draining') || context.paused || context.collecting || context.movesUnderWay > 0 || context.ending !== null) return
  const active = activeMembers(context)
  const isUpToDate = active.every((member) => isListening(member) && member.life.beat !== null && member.life.beat.handled >= member.life.barrier)
  if (!isUpToDate || context.progress.includes(undefined)) return
  const quiet = active.every((member) => member.life.beat?.quiet === true)
  if (!isPhaseDone(context.phase, totalProgress(context.progress), context.input.scenario.users, isLossy(context.input.scenario), quiet)) return
  const next = nextPhase(context.phase)
  if (next === 'report') {
    void finish(shell)
    return
  }
  context.phase = next
  if (next === 'drain') context.state = 'draining'
  context.stopwatch.enter(next)
  context.timeline.add('phase', { phase: next })
  keepResults(context)
  broadcast(context, { type: 'phase', phase: next }, true)
  if (next === 'converse') beginConversing(shell)
  context.hooks.stateChanged()
}

/** What is due at times counted from here. */
function beginConversing(shell: RunShell): void {
  const { context } = shell
  scheduleFaults(context)
  watchHorizon(context, () => void endAtHorizon(shell))
}

/** Everything that is open is cut; what was said is collected and checked. */
async function endAtHorizon(shell: RunShell): Promise<void> {
  const { context } = shell
  context.ending = 'finished'
  context.cutAtHorizon = true
  context.phase = 'report'
  context.stopwatch.enter('report')
  context.timeline.add('horizon', { seconds: context.input.scenario.horizonSeconds })
  context.hooks.stateChanged()
  await cutAndCollect(context)
  await end(shell)
}

async function finish(shell: RunShell): Promise<void> {
  const { context } = shell
  if (!(await collectResults(context))) return
  context.ending = 'finished'
  await end(shell)
}

async function cancel(shell: RunShell): Promise<void> {
  const { context } = shell
  context.referenceJob?.cancel()
  if (context.ending !== null) return
  context.ending = 'cancelled'
  const wasPreparing = context.state === 'preparing'
  context.timeline.add('run-stopped', {})
  if (wasPreparing) {
    for (const member of context.members.values()) endLife(context, member, member.life, 'the run was cancelled')
  } else {
    context.state = 'draining'
    context.hooks.stateChanged()
    await cutAndCollect(context)
  }
  await end(shell)
}

function fail(shell: RunShell, reason: Failure): void {
  const { context } = shell
  if (context.ending !== null) return
  context.ending = 'failed'
  context.failure = reason
  // Its end takes time: a pause is over with the run, also where time stands still in one.
  if (context.state === 'paused') {
    context.state = 'draining'
    context.hooks.stateChanged()
  }
  for (const member of context.members.values()) endLife(context, member, member.life, 'the run was given up')
  void end(shell)
}

async function end(shell: RunShell): Promise<void> {
  const { context } = shell
  if (canBeResumed(context)) {
    keepResults(context)
    context.timeline.add('run-kept', { run: context.identity.runId })
  }
  const report = await conclude(context)
  await endRecord(context, report)
  shell.stopTicking()
  for (const endTimer of context.timersToEnd) endTimer()
  context.state = report.state
  if (context.failure) context.timeline.add('run-failed', { reason: describeFailure(context.failure) })
  else context.timeline.add(report.state === 'finished' ? 'run-finished' : 'run-cancelled', { verdict: report.digest.verdict })
  context.hooks.stateChanged()
  shell.concluded(report)
}

function onLifeEnded(shell: RunShell, member: Member, life: Life, cause: string): void {
  const { context } = shell
  if (member.life !== life) return
  member.state = member.leaving ? 'left' : 'dead'
  context.hooks.changed()
  if (context.ending !== null || member.leaving) return
  if (member.joining) {
    member.state = 'left'
    context.timeline.add('node-not-started', { node: member.id, cause })
    return
  }
  context.deaths++
  context.timeline.add('node-died', { node: member.id, cause }, { incarnation: life.incarnation })
  context.ports.log.warn('node-died', { node: member.id, incarnation: life.incarnation, cause })
  if (context.state === 'preparing') {
    fail(shell, life.startFailure ?? failure('node-start-failed', { node: member.id, reason: cause }))
    return
  }
  const reason = mendNode(context, member, cause)
  if (reason) fail(shell, reason)
}
