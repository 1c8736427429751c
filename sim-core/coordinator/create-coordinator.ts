import { failure, success } from '../model/errors'
import type { Failure, Result } from '../model/errors'
import { parseConversationId } from '../model/ids'
import { NO_USER } from '../model/ids'
import type { RunReport, RunSnapshot } from '../model/run'
import { activeMembers } from './run/context'
import type { RunContext } from './run/context'
import { isListening } from './run/member'
import { addNode, removeNode } from './run/moves'
import { prepareRun } from './run/prepare'
import { createRun } from './run/run'
import type { Run } from './run/run'
import { broadcast } from './run/send'
import { describeQuiet, quiesce, wakeAll } from './run/settle'
import { createSubscriptions } from './subscriptions'
import type { ActivitySample, ConversationEnds, Coordinator, CoordinatorOptions, CoordinatorPorts, Placement, WatchOptions } from './types'

/** Snapshots are shown at 10 Hz at most. */
const SNAPSHOT_INTERVAL_MS = 100

/** See {@link Coordinator}. Owns nothing outside of a run: without one there is no process, socket or timer. */
export function createCoordinator(ports: CoordinatorPorts, options: CoordinatorOptions = {}): Coordinator {
  const snapshots = createSubscriptions<RunSnapshot>()
  const activities = createSubscriptions<ActivitySample>()
  let run: Run | null = null
  let lastReport: RunReport | null = null
  let watch: WatchOptions = { enabled: false, everyMs: 1000, eventsMax: 0 }
  let pendingEmit: (() => void) | null = null
  let closed = false

  function emitNow(): void {
    pendingEmit?.()
    pendingEmit = null
    if (run) snapshots.emit(run.snapshot())
  }

  function emitSoon(): void {
    if (pendingEmit !== null || snapshots.isEmpty()) return
    pendingEmit = ports.timers.after(SNAPSHOT_INTERVAL_MS, emitNow)
  }

  /** The run if it is in one of these states; else the refusal. */
  function during(action: string, ...states: RunSnapshot['state'][]): Result<Run> {
    if (!run || run.context.ending !== null || run.context.collecting || !states.includes(run.context.state)) return failure('run-not-active', { action })
    return success(run)
  }

  const coordinator: Coordinator = {
    async start(input) {
      if (closed) return failure('run-not-active', { action: 'start: the coordinator is closed' })
      if (run && !isOver(run)) return failure('run-active', { state: run.context.state })
      const created = createRun((hooks) => prepareRun(ports, options, input, hooks, watch), { changed: emitSoon, stateChanged: emitNow, activity: (sample) => activities.emit(sample) })
      if (!created.ok) return created
      run = created.value
      void run.finished.then((report) => {
        lastReport = report
      })
      return run.start()
    },
    async pause() {
      const found = during('pause', 'running', 'draining')
      if (!found.ok) return found
      await pause(found.value.context)
      return success(null)
    },
    resume() {
      const found = during('resume', 'paused')
      if (found.ok) resume(found.value.context)
      return Promise.resolve(found.ok ? success(null) : found)
    },
    async cancel() {
      if (!run || isOver(run)) return failure('run-not-active', { action: 'cancel' })
      await run.cancel()
      return success(null)
    },
    killNode(node) {
      const found = during('change', 'running', 'paused', 'draining')
      return Promise.resolve(found.ok ? killNode(found.value.context, node) : found)
    },
    async addNode() {
      const found = during('add a node to', 'running', 'paused', 'draining')
      return found.ok ? addNode(found.value.context) : found
    },
    async removeNode(node) {
      const found = during('remove a node from', 'running', 'paused', 'draining')
      if (!found.ok) return found
      const member = found.value.context.members.get(node)
      if (!member || member.joining || member.leaving || member.state === 'left') return failure('node-unknown', { node })
      return removeNode(found.value.context, member)
    },
    async inspectUser(user) {
      const found = during('inspect', 'running', 'paused', 'draining')
      return found.ok ? inspectUser(found.value.context, user) : found
    },
    async inspectConversation(conversation) {
      const found = during('inspect', 'running', 'paused', 'draining')
      return found.ok ? inspectConversation(found.value.context, conversation) : found
    },
    watch(wanted) {
      watch = wanted
      if (!run || isOver(run)) return
      run.context.watch = wanted
      broadcast(run.context, { type: 'watch', ...wanted }, false)
    },
    snapshot: () => run?.snapshot() ?? null,
    report: () => lastReport,
    onSnapshot: (handler) => snapshots.add(handler),
    onActivity: (handler) => activities.add(handler),
    finished: () => run?.finished ?? Promise.reject(new Error('no run was ever started')),
    placement: () => (run ? describePlacement(run.context) : null),
    async close() {
      closed = true
      if (run && !isOver(run)) await run.cancel()
      pendingEmit?.()
      pendingEmit = null
    }
  }
  return coordinator
}

function isOver(run: Run): boolean {
  const { state } = run.context
  return state === 'finished' || state === 'failed' || state === 'cancelled'
}

async function pause(context: RunContext): Promise<void> {
  context.paused = true
  context.state = 'paused'
  context.stopwatch.pause()
  context.hooks.stateChanged()
  const quiet = await quiesce(context)
  // Resumed or ended meanwhile: then there was no quiet to speak of.
  if (!context.paused) return
  context.timeline.add('paused', `paused; ${describeQuiet(quiet)}`)
  context.hooks.stateChanged()
}

function resume(context: RunContext): void {
  context.paused = false
  context.state = context.phase === 'drain' ? 'draining' : 'running'
  context.stopwatch.resume()
  context.timeline.add('resumed', 'resumed')
  wakeAll(context)
  context.hooks.stateChanged()
}

function killNode(context: RunContext, node: number): Result<null> {
  const member = context.members.get(node)
  if (!member || member.state === 'left') return failure('node-unknown', { node })
  if (!member.life.launched || member.life.ended) return failure('node-silent', { node })
  member.killedAtUs = context.ports.clock.nowUs()
  context.timeline.add('note', `node ${node} is killed on purpose`, node)
  member.life.launched.kill()
  return success(null)
}

async function inspectUser(context: RunContext, user: number): ReturnType<Coordinator['inspectUser']> {
  if (!Number.isInteger(user) || user < 0 || user >= context.input.scenario.users) return failure('user-unknown', { user })
  const node = nodeOfUser(context, user)
  const member = context.members.get(node)
  const answer = member ? await context.inspections.ask(member, { type: 'inspect-user', user }, context.options.answerTimeoutMs) : null
  if (answer?.type !== 'user') return failure('node-silent', { node })
  return answer.view ? success(answer.view) : failure('user-unknown', { user })
}

async function inspectConversation(context: RunContext, conversation: string): Promise<Result<ConversationEnds>> {
  const unknown: Failure = failure('conversation-unknown', { conversation })
  const id = parseConversationId(conversation)
  const { graph } = context
  if (!id || id.initiator >= graph.users || id.slot >= graph.slots(id.initiator)) return unknown
  const responder = graph.contact(id.initiator, id.slot)
  if (responder === NO_USER) return unknown
  const nodes = [nodeOfUser(context, id.initiator), nodeOfUser(context, responder)]
  const [initiatorEnd, responderEnd] = await Promise.all(nodes.map(async (node, index) => {
    const member = context.members.get(node)
    const answer = member ? await context.inspections.ask(member, { type: 'inspect-conversation', conversation, role: index === 0 ? 0 : 1 }, context.options.answerTimeoutMs) : null
    return answer?.type === 'conversation' ? answer.view : null
  }))
  return success({ initiator: initiatorEnd, responder: responderEnd, initiatorUser: id.initiator, responderUser: responder, initiatorNode: hostOf(context, nodes[0]), responderNode: hostOf(context, nodes[1]) })
}

function nodeOfUser(context: RunContext, user: number): number {
  return context.ownership.nodeOf(context.slicing.partitionOf(user))
}

function hostOf(context: RunContext, node: number): number {
  return activeMembers(context).some((member) => member.id === node && isListening(member)) ? node : 0
}

function describePlacement({ slicing, ownership }: RunContext): Placement {
  return { partitions: ownership.partitions, partitionOf: (user) => slicing.partitionOf(user), nodeOf: (partition) => ownership.nodeOf(partition), version: ownership.version() }
}
