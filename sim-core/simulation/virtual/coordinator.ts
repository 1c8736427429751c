import { createCoordinator } from '../../coordinator/create-coordinator'
import type { ActivitySample, Coordinator, CoordinatorOptions, CoordinatorPorts, RunInput, WatchOptions } from '../../coordinator/types'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { invariant } from '../../model/invariant'
import type { Clock } from '../../model/ports/clock'
import type { RunSnapshot } from '../../model/run'
import { createCores } from './cores'
import type { VirtualClock } from './costs'
import { createVirtualLoop } from './event-loop'
import type { RealTime, VirtualLoop } from './event-loop'
import { createVirtualHub } from './hub'
import type { VirtualHub } from './hub'
import { launchVirtualNode } from './node'

/** What a run on virtual time needs of the process around it. Nothing is launched, no socket is opened. */
export type VirtualPorts = Pick<CoordinatorPorts, 'log' | 'randomBytes' | 'sha256' | 'checksum' | 'reference' | 'machine' | 'timestamp'> & RealTime

/** Windows are shown what happens at most so often, in real time. */
const SHOW_EVERY_US = 100_000

/**
 * One run on virtual time, from its start to its report: the product's coordinator and the product's engines, only time,
 * network and processes are modelled. Made anew for each run.
 */
interface VirtualRun {
  readonly inner: Coordinator
  readonly loop: VirtualLoop
  /** Calls whose answer takes virtual time. */
  waiting: number
  /** Ends the standstill of a pause. */
  resumeTime(): void
}

function openRun(ports: VirtualPorts, options: CoordinatorOptions, clock: VirtualClock): VirtualRun {
  const loop = createVirtualLoop(ports)
  const cores = createCores(clock.cores)
  const versions = { ...ports.machine.versions(), clock: 'virtual' }
  const turns = { clock: ports.clock, soon: ports.soon }
  let hub: VirtualHub | null = null
  const inner = createCoordinator({
    ...ports,
    clock: loop,
    timers: loop,
    turns: {
      clock: ports.clock,
      soon(callback) {
        // Building takes real time, in which none passes here.
        const release = loop.hold()
        ports.soon(() => {
          release()
          callback()
        })
      }
    },
    createHub(hubOptions) {
      hub = createVirtualHub(hubOptions, loop, clock)
      return Promise.resolve(success(hub))
    },
    launcher: {
      launch(request) {
        invariant(hub !== null, 'a run opens its hub before it starts nodes')
        return Promise.resolve(launchVirtualNode({ loop, hub, cores, costs: clock, checksum: ports.checksum, versions, turns }, request))
      }
    },
    // The reference takes real time, in which none passes here.
    reference: {
      run(input) {
        const release = loop.hold()
        const job = ports.reference.run(input)
        return { outcome: job.outcome.finally(release), cancel: () => job.cancel() }
      }
    },
    machine: { sample: () => ({ cpuSeconds: (hub?.busyUs() ?? 0) / 1e6, rssBytes: 0, eventLoopLagMs: 0 }), versions: () => versions }
  }, options)
  return { inner, loop, waiting: 0, resumeTime: () => {} }
}

/** Runs scenarios whose clock is `virtual`, in this process, in slices that leave its event loop alive. */
export function createVirtualCoordinator(ports: VirtualPorts, options: CoordinatorOptions = {}): Coordinator {
  let run: VirtualRun | null = null
  let closed = false
  let watched: WatchOptions = { enabled: false, everyMs: 1000, eventsMax: 0 }
  const audience = createAudience(ports.clock)

  async function start(input: RunInput): ReturnType<Coordinator['start']> {
    const { clock } = input.scenario
    invariant(clock.kind === 'virtual', 'this coordinator runs on virtual time')
    if (closed) return failure('run-not-active', { action: 'start: the coordinator is closed' })
    const state = run?.inner.snapshot()?.state
    if (state !== undefined && !['finished', 'failed', 'cancelled'].includes(state)) return failure('run-active', { state })
    const opened = openRun(ports, options, clock)
    run = opened
    opened.inner.onSnapshot(audience.show)
    opened.inner.onActivity(audience.showActivity)
    opened.inner.watch(watched)
    opened.loop.start()
    const started = await opened.inner.start(input)
    const stop = (): void => opened.loop.stop()
    if (started.ok) opened.inner.finished().then(stop, stop)
    else stop()
    return started
  }

  const active = (action: string) => (call: (inner: Coordinator) => ReturnType<Coordinator['pause']>) => (run === null ? Promise.resolve(failure('run-not-active', { action })) : call(run.inner))
  return {
    start,
    pause: () => whileTimePasses(run, 'pause', (inner) => inner.pause()),
    resume() {
      run?.resumeTime()
      return active('resume')((inner) => inner.resume())
    },
    cancel() {
      run?.resumeTime()
      return active('cancel')((inner) => inner.cancel())
    },
    killNode: (node) => active('change')((inner) => inner.killNode(node)),
    inject: (fault) => active('inject a fault into')((inner) => inner.inject(fault)),
    addNode: () => whileTimePasses(run, 'add a node to', (inner) => inner.addNode()),
    removeNode: (node) => whileTimePasses(run, 'remove a node from', (inner) => inner.removeNode(node)),
    busyUsers: () => whileTimePasses(run, 'inspect', (inner) => inner.busyUsers()),
    inspectUser: (user) => whileTimePasses(run, 'inspect', (inner) => inner.inspectUser(user)),
    inspectConversation: (conversation) => whileTimePasses(run, 'inspect', (inner) => inner.inspectConversation(conversation)),
    watch(wanted) {
      watched = wanted
      run?.inner.watch(wanted)
    },
    snapshot: () => run?.inner.snapshot() ?? null,
    report: () => run?.inner.report() ?? null,
    onSnapshot: (handler) => audience.onSnapshot(handler),
    onActivity: (handler) => audience.onActivity(handler),
    finished: () => run?.inner.finished() ?? Promise.reject(new Error('no run was ever started')),
    placement: () => run?.inner.placement() ?? null,
    async close() {
      closed = true
      run?.resumeTime()
      await run?.inner.close()
      run?.loop.stop()
    }
  }
}

/**
 * What nodes have to answer takes time that passes, also in a pause. When nobody waits any more, time stands still for
 * as long as the run is paused, or heartbeats would run on for ever.
 */
async function whileTimePasses<T>(run: VirtualRun | null, action: string, call: (inner: Coordinator) => Promise<Result<T>>): Promise<Result<T>> {
  if (run === null) return failure('run-not-active', { action })
  run.waiting++
  run.resumeTime()
  try {
    return await call(run.inner)
  } finally {
    run.waiting--
    if (run.waiting === 0 && run.inner.snapshot()?.state === 'paused') run.resumeTime = run.loop.hold()
  }
}

interface Audience {
  show(snapshot: RunSnapshot): void
  showActivity(sample: ActivitySample): void
  onSnapshot: Coordinator['onSnapshot']
  onActivity: Coordinator['onActivity']
}

/** Whoever looks on lives in real time: between two changes of state they are shown what fits into it. */
function createAudience(clock: Clock): Audience {
  const snapshots = new Set<(snapshot: RunSnapshot) => void>()
  const activities = new Set<(sample: ActivitySample) => void>()
  const samplesUs = new Map<number, number>()
  let shownUs = -Infinity
  let shownState = ''
  return {
    show(snapshot) {
      const state = `${snapshot.runId} ${snapshot.state}`
      if (state === shownState && clock.nowUs() - shownUs < SHOW_EVERY_US) return
      shownState = state
      shownUs = clock.nowUs()
      for (const handler of snapshots) handler(snapshot)
    },
    showActivity(sample) {
      if (clock.nowUs() - (samplesUs.get(sample.node) ?? -Infinity) < SHOW_EVERY_US) return
      samplesUs.set(sample.node, clock.nowUs())
      for (const handler of activities) handler(sample)
    },
    onSnapshot: (handler) => subscribe(snapshots, handler),
    onActivity: (handler) => subscribe(activities, handler)
  }
}

function subscribe<T>(handlers: Set<(value: T) => void>, handler: (value: T) => void): () => void {
  handlers.add(handler)
  return () => void handlers.delete(handler)
}
