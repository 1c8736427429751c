import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import type { RunReport, RunSnapshot, RunState } from '../model/run'
import { busyUsers, inspectConversation, inspectUser, killNode, pause, resume } from './run/commands'
import type { RunContext } from './run/context'
import { injectFault } from './run/faults'
import { addNode, removeNode } from './run/moves'
import { prepareRun } from './run/prepare'
import { createRun } from './run/run'
import type { Run } from './run/run'
import { broadcast } from './run/send'
import { createSubscriptions } from './subscriptions'
import type { Subscriptions } from './subscriptions'
import type { ActivitySample, Coordinator, CoordinatorOptions, CoordinatorPorts, Placement, RunInput, WatchOptions } from './types'

/** Snapshots are shown at 10 Hz at most. */
const SNAPSHOT_INTERVAL_MS = 100

/** What a coordinator keeps from run to run. */
interface Shell {
  readonly ports: CoordinatorPorts
  readonly options: CoordinatorOptions
  readonly snapshots: Subscriptions<RunSnapshot>
  readonly activities: Subscriptions<ActivitySample>
  run: Run | null
  lastReport: RunReport | null
  watch: WatchOptions
  /** Ends the timer of a snapshot that is due. */
  cancelEmit: (() => void) | null
  closed: boolean
}

/** See {@link Coordinator}. Owns nothing outside of a run: without one there is no process, socket or timer. */
export function createCoordinator(ports: CoordinatorPorts, options: CoordinatorOptions = {}): Coordinator {
  const shell: Shell = {
    ports, options, snapshots: createSubscriptions(), activities: createSubscriptions(), run: null, lastReport: null,
    watch: { enabled: false, everyMs: 1000, eventsMax: 0 }, cancelEmit: null, closed: false
  }
  return {
    ...runCommands(shell),
    start: (input) => start(shell, input),
    async cancel() {
      if (!shell.run || isOver(shell.run)) return failure('run-not-active', { action: 'cancel' })
      await shell.run.cancel()
      return success(null)
    },
    watch(wanted) {
      shell.watch = wanted
      if (!shell.run || isOver(shell.run)) return
      shell.run.context.watch = wanted
      broadcast(shell.run.context, { type: 'watch', ...wanted }, false)
    },
    snapshot: () => shell.run?.snapshot() ?? null,
    report: () => shell.lastReport,
    onSnapshot: (handler) => shell.snapshots.add(handler),
    onActivity: (handler) => shell.activities.add(handler),
    finished: () => shell.run?.finished ?? Promise.reject(new Error('no run was ever started')),
    placement: () => (shell.run ? describePlacement(shell.run.context) : null),
    async close() {
      shell.closed = true
      if (shell.run && !isOver(shell.run)) await shell.run.cancel()
      shell.cancelEmit?.()
      shell.cancelEmit = null
    }
  }
}

async function start(shell: Shell, input: RunInput): Promise<Result<{ runId: string }>> {
  if (shell.closed) return failure('run-not-active', { action: 'start: the coordinator is closed' })
  if (shell.run && !isOver(shell.run)) return failure('run-active', { state: shell.run.context.state })
  const created = createRun((hooks) => prepareRun(shell.ports, shell.options, input, hooks, shell.watch), {
    changed: () => emitSoon(shell),
    stateChanged: () => emitNow(shell),
    activity: (sample) => observing(shell, () => shell.activities.emit(sample))
  })
  if (!created.ok) return created
  shell.run = created.value
  void created.value.finished.then((report) => {
    shell.lastReport = report
  })
  return created.value.start()
}

function emitNow(shell: Shell): void {
  shell.cancelEmit?.()
  shell.cancelEmit = null
  const { run } = shell
  if (run) observing(shell, () => shell.snapshots.emit(run.snapshot()))
}

/** Counts the CPU time as the observer's. */
function observing(shell: Shell, work: () => void): void {
  const clock = shell.ports.cpuClock ?? shell.ports.clock
  const begunUs = clock.nowUs()
  work()
  if (shell.run) shell.run.context.observerUs += clock.nowUs() - begunUs
}

function emitSoon(shell: Shell): void {
  if (shell.cancelEmit !== null || shell.snapshots.isEmpty()) return
  shell.cancelEmit = shell.ports.timers.after(SNAPSHOT_INTERVAL_MS, () => emitNow(shell))
}

const live: readonly RunState[] = ['running', 'paused', 'draining']

/** The run's context if the run is in one of these states; else the refusal. */
function during(shell: Shell, action: string, states: readonly RunState[] = live): Result<RunContext> {
  const context = shell.run?.context
  if (!context || context.ending !== null || context.collecting || !states.includes(context.state)) return failure('run-not-active', { action })
  return success(context)
}

/** Calls that need a run which is under way. */
function runCommands(shell: Shell): Pick<Coordinator, 'pause' | 'resume' | 'killNode' | 'inject' | 'addNode' | 'removeNode' | 'inspectUser' | 'busyUsers' | 'inspectConversation'> {
  return {
    async pause() {
      const found = during(shell, 'pause', ['running', 'draining'])
      if (!found.ok) return found
      await pause(found.value)
      return success(null)
    },
    resume() {
      const found = during(shell, 'resume', ['paused'])
      if (found.ok) resume(found.value)
      return Promise.resolve(found.ok ? success(null) : found)
    },
    killNode(node) {
      const found = during(shell, 'change')
      return Promise.resolve(found.ok ? killNode(found.value, node) : found)
    },
    inject(fault) {
      const found = during(shell, 'inject a fault into')
      return Promise.resolve(found.ok ? injectFault(found.value, fault) : found)
    },
    async addNode() {
      const found = during(shell, 'add a node to')
      return found.ok ? addNode(found.value) : found
    },
    async removeNode(node) {
      const found = during(shell, 'remove a node from')
      if (!found.ok) return found
      const member = found.value.members.get(node)
      if (!member || member.joining || member.leaving || member.retired || member.state === 'left') return failure('node-unknown', { node })
      return removeNode(found.value, member)
    },
    async inspectUser(user) {
      const found = during(shell, 'inspect')
      return found.ok ? inspectUser(found.value, user) : found
    },
    async busyUsers() {
      const found = during(shell, 'inspect')
      return found.ok ? success(await busyUsers(found.value)) : found
    },
    async inspectConversation(conversation) {
      const found = during(shell, 'inspect')
      return found.ok ? inspectConversation(found.value, conversation) : found
    }
  }
}

function isOver(run: Run): boolean {
  const { state } = run.context
  return state === 'finished' || state === 'failed' || state === 'cancelled'
}

function describePlacement({ slicing, ownership }: RunContext): Placement {
  return {
    partitions: ownership.partitions,
    partitionOf: (user) => slicing.partitionOf(user),
    size: (partition) => slicing.size(partition),
    localOf: (user) => slicing.localOf(user),
    userAt: (partition, local) => slicing.userAt(partition, local),
    nodeOf: (partition) => ownership.nodeOf(partition),
    version: ownership.version()
  }
}
