import { describeFailure, failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { isLinkFault, isServerFault, linkRuleOf } from '../../model/fault'
import type { Fault, LinkRule, ServerFault } from '../../model/fault'
import { describeFault } from '../../model/fault-text'
import { limits } from '../../model/limits'
import type { LaunchedNode } from '../../model/ports/launcher'
import type { FaultReport } from '../../model/run'
import type { EventAbout } from '../../model/run-events'
import { killNode } from './commands'
import { activeMembers } from './context'
import type { RunContext } from './context'
import { cutControl } from './control-cut'
import { keepResults } from './keeping'
import { mendControl } from './lives'
import { isListening } from './member'
import type { Life, Member } from './member'
import { sendCommand } from './send'

/** Faults of a run: those to come, those under way, and those that delivery has yet to get over. */
export interface FaultBoard {
  readonly scheduled: Map<Fault, () => void>
  readonly active: Set<ActiveFault>
  readonly awaited: Set<AwaitedDelivery>
  readonly reports: FaultReport[]
}

interface ActiveFault {
  readonly fault: Fault
  readonly report: FaultReport
  readonly cancelEnd: () => void
  /** What a pause has stopped, or a cut has put out of the coordinator's reach: this process, whatever becomes of its node meanwhile. */
  readonly stopped: { node: LaunchedNode; life: Life } | null
}

/** A fault is over; when every node has received something again, so is what it did. */
interface AwaitedDelivery {
  readonly fault: Fault
  readonly report: FaultReport
  readonly endedAtUs: number
  /** Records that each life had received when the fault ended; -1: any beat of it will do. */
  readonly received: Map<Life, number>
}

/** @param reports of a run that is resumed: these faults have happened */
export function createFaultBoard(reports: readonly FaultReport[] = []): FaultBoard {
  return { scheduled: new Map(), active: new Set(), awaited: new Set(), reports: reports.map((made) => ({ ...made })) }
}

/** Sets the scenario's faults going; called when the phase `converse` begins, or goes on in a run that is resumed. */
export function scheduleFaults(context: RunContext): void {
  const earlier = context.faults.reports.map((made) => made.fault)
  const seconds = context.input.resume ? context.stopwatch.phaseSeconds().converse : 0
  for (const fault of context.input.scenario.faults) {
    const done = earlier.indexOf(describeFault(fault))
    if (done >= 0) {
      earlier.splice(done, 1)
      continue
    }
    context.faults.scheduled.set(fault, context.ports.timers.after(Math.max(0, fault.at - seconds) * 1000, () => {
      context.faults.scheduled.delete(fault)
      const injected = injectFault(context, fault)
      if (!injected.ok) context.timeline.add('fault-refused', { fault: describeFault(fault), reason: describeFailure(injected) })
    }))
  }
}

/** Does this to the cluster now; `at` does not count. It ends by itself after its time. */
export function injectFault(context: RunContext, fault: Fault): Result<null> {
  if (isServerFault(fault)) return injectServerFault(context, fault)
  const members = (isLinkFault(fault) ? fault.nodes : [fault.node]).map((node) => ({ node, member: context.members.get(node) }))
  const unknown = members.find(({ member }) => member === undefined || member.state === 'left')
  if (unknown) return failure('node-unknown', { node: unknown.node })
  if (fault.kind === 'kill') return kill(context, fault)
  const problem = impossible(context, fault)
  if (problem !== null) return failure('fault-impossible', { fault: describeFault(fault), reason: problem })
  const stopped = fault.kind === 'pause' ? stop(members[0].member) : fault.kind === 'cut-coordinator' ? cutOff(members[0].member) : null
  if (stopped !== null && !stopped.ok) return stopped
  begin(context, fault, stopped?.value ?? null)
  return success(null)
}

function begin(context: RunContext, fault: Exclude<Fault, { kind: 'kill' }>, stopped: ActiveFault['stopped']): void {
  const active: ActiveFault = {
    fault, report: report(context, fault), stopped,
    cancelEnd: context.ports.timers.after(fault.for * 1000, () => endFault(context, active, 'fault-over'))
  }
  context.faults.active.add(active)
  context.timeline.add('fault-begun', { fault: active.report.fault, seconds: fault.for }, aboutFault(fault))
  context.hooks.changed()
  tellNodes(context)
}

/** The nodes are not told: they find out, as they would find out about any server. */
function injectServerFault(context: RunContext, fault: ServerFault): Result<null> {
  const impossibleBecause = (reason: string): Result<null> => failure('fault-impossible', { fault: describeFault(fault), reason })
  const server = context.hub?.serverProcess
  if (server === undefined) return impossibleBecause('the run has no Redis server of its own; --backbone redis starts one')
  if ([...context.faults.active].some((active) => isServerFault(active.fault))) return impossibleBecause('the server is under a fault already')
  if (fault.kind === 'pause-redis') {
    if (!server.suspend()) return impossibleBecause('a process cannot be stopped on this system; kill it instead')
  } else server.end(fault.kind === 'kill-redis' ? 'kill' : 'shut-down')
  begin(context, fault, null)
  return success(null)
}

function kill(context: RunContext, fault: Extract<Fault, { kind: 'kill' }>): Result<null> {
  const killed = killNode(context, fault.node)
  if (killed.ok) report(context, fault).endSeconds = context.stopwatch.elapsedSeconds()
  return killed
}

/** Why a fault cannot be, in words; `null`: it can. */
function impossible({ faults, members }: RunContext, fault: Fault): string | null {
  if (faults.active.size >= limits.faultsMax) return `${limits.faultsMax} faults are under way already`
  if (!isLinkFault(fault)) {
    const isDone = (kind: Fault['kind']): boolean => fault.kind === kind && [...faults.active].some((active) => active.fault.kind === kind && 'node' in active.fault && 'node' in fault && active.fault.node === fault.node)
    return isDone('pause') ? 'the node is stopped already' : isDone('cut-coordinator') ? 'the node is cut off already' : null
  }
  if (fault.nodes.length === 2 && fault.nodes[0] === fault.nodes[1]) return 'a link joins two different nodes'
  return [...members.values()].filter((member) => member.state !== 'left').length < 2 ? 'a link needs two nodes' : null
}

function stop(member: Member | undefined): Result<{ node: LaunchedNode; life: Life }> {
  const node = member?.life.launched
  if (!member || !node || member.life.ended) return failure('node-silent', { node: member?.id ?? 0 })
  if (node.suspend()) return success({ node, life: member.life })
  return failure('fault-impossible', { fault: `pause:node${member.id}`, reason: 'its process cannot be stopped on this system; kill it or make it slow instead' })
}

function cutOff(member: Member | undefined): Result<{ node: LaunchedNode; life: Life }> {
  const node = member?.life.launched
  if (!member || !node || member.life.ended) return failure('node-silent', { node: member?.id ?? 0 })
  cutControl(member.life)
  return success({ node, life: member.life })
}

function report(context: RunContext, fault: Fault): FaultReport {
  const made: FaultReport = { fault: describeFault(fault), atSeconds: context.stopwatch.elapsedSeconds(), endSeconds: null, recoverSeconds: null }
  if (context.faults.reports.length < limits.timelineEventsMax) context.faults.reports.push(made)
  // A run that is resumed must not suffer it twice.
  keepResults(context)
  return made
}

function aboutFault(fault: Fault): EventAbout {
  return 'node' in fault ? { node: fault.node } : {}
}

function endFault(context: RunContext, active: ActiveFault, how: 'fault-over' | 'fault-ends-with-run'): void {
  const { fault } = active
  context.faults.active.delete(active)
  active.cancelEnd()
  if (fault.kind === 'pause') active.stopped?.node.continue()
  if (fault.kind === 'cut-coordinator') mend(context, fault.node, active.stopped?.life)
  else if (fault.kind === 'pause-redis') context.hub?.serverProcess?.continue()
  else if (isServerFault(fault)) context.hub?.serverProcess?.start()
  active.report.endSeconds = context.stopwatch.elapsedSeconds()
  context.timeline.add(how, { fault: active.report.fault }, aboutFault(fault))
  context.hooks.changed()
  tellNodes(context)
  awaitDelivery(context, active)
}

function mend(context: RunContext, node: number, life: Life | undefined): void {
  const member = context.members.get(node)
  if (member && life) mendControl(context, member, life)
}

/** A cut link, a stopped node and the server have something to get over; other faults only make things slower. */
function awaitDelivery(context: RunContext, { fault, report: made, stopped }: ActiveFault): void {
  const received = new Map<Life, number>()
  if (stopped !== null && !stopped.life.ended) received.set(stopped.life, -1)
  if (fault.kind === 'cut' || isServerFault(fault)) {
    for (const { id, life } of activeMembers(context).filter(isListening)) if (isServerFault(fault) || linkRuleOf(fault, id) !== null) received.set(life, life.beat?.stats.recordsIn ?? 0)
  }
  if (received.size > 0) context.faults.awaited.add({ fault, report: made, endedAtUs: context.ports.clock.nowUs(), received })
}

/** A beat may show that delivery goes on after a fault. */
export function noteDelivery(context: RunContext, { life }: Member): void {
  for (const awaited of context.faults.awaited) {
    const before = awaited.received.get(life)
    if (before === undefined || !life.beat || life.beat.stats.recordsIn <= before) continue
    awaited.received.delete(life)
    if (awaited.received.size > 0) continue
    context.faults.awaited.delete(awaited)
    const seconds = (context.ports.clock.nowUs() - awaited.endedAtUs) / 1e6
    awaited.report.recoverSeconds = seconds
    context.timeline.add('fault-recovered', { fault: awaited.report.fault, seconds }, aboutFault(awaited.fault))
    context.hooks.changed()
  }
}

/** A node is back in a new life: that is what its kill, or a pause that was too long, took to get over. */
export function noteReplaced(context: RunContext, node: number): void {
  for (const made of context.faults.reports) {
    if (made.recoverSeconds === null && (made.fault === `kill:node${node}` || made.fault === `pause:node${node}` || made.fault === `cut:node${node}-coordinator`)) made.recoverSeconds = context.stopwatch.elapsedSeconds() - made.atSeconds
  }
}

/** Ends all faults and forgets those to come, so that what is left of the run goes undisturbed. Safe to call twice. */
export function liftFaults(context: RunContext): void {
  const { scheduled, active, awaited } = context.faults
  for (const [fault, cancel] of scheduled) {
    cancel()
    context.timeline.add('fault-too-late', { fault: describeFault(fault) })
  }
  scheduled.clear()
  for (const fault of [...active]) endFault(context, fault, 'fault-ends-with-run')
  awaited.clear()
}

/** What a node has to do under the faults of this moment. */
function ordersFor(context: RunContext, node: number): { links: LinkRule[]; share: number } {
  const faults = [...context.faults.active].map((active) => active.fault)
  const links = faults.filter(isLinkFault).flatMap((fault) => linkRuleOf(fault, node) ?? [])
  return { links, share: Math.min(1, ...faults.flatMap((fault) => (fault.kind === 'slow' && fault.node === node ? [fault.share] : []))) }
}

function tellNodes(context: RunContext): void {
  for (const member of context.members.values()) if (isListening(member)) tellNode(context, member)
}

/** Sends a node its orders if they differ from what it was told last. */
export function tellNode(context: RunContext, { id, life }: Member): void {
  const orders = ordersFor(context, id)
  const text = JSON.stringify(orders)
  if (text === life.faultOrders) return
  life.faultOrders = text
  sendCommand(life, { type: 'faults', ...orders })
}
