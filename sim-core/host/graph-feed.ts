import { encodeTopology } from '../api/graph-frame'
import type { ActivitySample, Coordinator, Placement } from '../coordinator/types'
import type { Log } from '../model/ports/log'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import { mergeActivity, withinShown } from './activity'
import type { Activity } from './activity'
import type { Topology, TopologyInput } from './topology'
import type { WorkerJob } from './worker-job'
import type { WindowFeed } from './window-feed'

/** Draws topologies away from the event loop. */
export type TopologyRunner = (input: TopologyInput) => WorkerJob<Topology>

export interface GraphFeedOptions {
  coordinator: Pick<Coordinator, 'watch' | 'placement' | 'onActivity'>
  drawTopology: TopologyRunner
  log: Log
}

export interface WatchRequest {
  enabled: boolean
  everyMs: number
  usersMax: number
}

/** The live graph of all windows of a host. */
export interface GraphFeed {
  watch(feed: WindowFeed, request: WatchRequest): void
  forget(feed: WindowFeed): void
  /** A run began: every watching window gets its topology. */
  runStarted(scenario: Scenario, edges?: string): void
  /** Hands on what nodes reported since the last call. Called at 10 Hz. */
  pump(): void
  close(): void
}

interface Watcher {
  request: WatchRequest
  job: WorkerJob<Topology> | null
  /** Users drawn, where they are not all; `null` until the topology is there and when all are. */
  shown: ReadonlySet<number> | null
  drawn: boolean
}

export function createGraphFeed({ coordinator, drawTopology, log }: GraphFeedOptions): GraphFeed {
  const watchers = new Map<WindowFeed, Watcher>()
  let started: Pick<TopologyInput, 'edges'> & { readonly scenario: Scenario } | null = null
  /** The newest sample of each node since the last pump. */
  const samples = new Map<number, Activity>()
  const end = coordinator.onActivity(sample => keep(samples, sample))

  const applyWatch = (): void => {
    const wanted = [...watchers.values()].map(watcher => watcher.request)
    const everyMs = Math.min(...wanted.map(request => request.everyMs), 5000)
    coordinator.watch({ enabled: wanted.length > 0, everyMs, eventsMax: limits.activityEventsMax })
  }
  const draw = (feed: WindowFeed, watcher: Watcher): void => {
    watcher.job?.cancel()
    watcher.drawn = false
    feed.clearGraph()
    if (started === null) return
    const job = drawTopology({ ...started, usersMax: Math.min(watcher.request.usersMax, limits.graphUsersMax) })
    watcher.job = job
    job.outcome.then(topology => {
      const placement = coordinator.placement()
      if (watcher.job !== job || watchers.get(feed) !== watcher || placement === null) return
      watcher.drawn = true
      watcher.shown = topology.users.length === topology.usersTotal ? null : new Set(topology.users)
      feed.offerTopology(encodeTopology({ ...topology, partitions: partitionsOf(topology.users, placement) }))
    }).catch((error: unknown) => {
      if (watcher.job === job) log.warn('topology-failed', { reason: error instanceof Error ? error.message : String(error) })
    })
  }
  const forget = (feed: WindowFeed): void => {
    watchers.get(feed)?.job?.cancel()
    if (watchers.delete(feed)) applyWatch()
  }
  return {
    forget,
    watch(feed, request) {
      if (!request.enabled) {
        forget(feed)
        feed.clearGraph()
        return
      }
      const known = watchers.get(feed)
      const watcher = known ?? { request, job: null, shown: null, drawn: false }
      const redraw = known === undefined || known.request.usersMax !== request.usersMax
      watcher.request = request
      watchers.set(feed, watcher)
      feed.setPace(request.everyMs)
      applyWatch()
      if (redraw) draw(feed, watcher)
    },
    runStarted(scenario, edges) {
      started = { scenario, edges }
      samples.clear()
      for (const [feed, watcher] of watchers) draw(feed, watcher)
    },
    pump() {
      if (samples.size === 0) return
      const nodes = [...samples.values()]
      const merged = mergeActivity(nodes, Math.max(...nodes.map(sample => sample.intervalMs)))
      samples.clear()
      for (const [feed, watcher] of watchers) if (watcher.drawn) feed.offerActivity(withinShown(merged, watcher.shown))
    },
    close() {
      end()
      for (const watcher of watchers.values()) watcher.job?.cancel()
      watchers.clear()
    }
  }
}

/** The events of a sample live only during the call. A node that reports twice between two pumps is joined. */
function keep(samples: Map<number, Activity>, { node, ...sample }: ActivitySample): void {
  const before = samples.get(node)
  const copied = { ...sample, events: sample.events.slice() }
  samples.set(node, before === undefined ? copied : mergeActivity([before, copied], before.intervalMs + copied.intervalMs))
}

function partitionsOf(users: Uint32Array, placement: Placement): Uint16Array {
  return Uint16Array.from(users, user => placement.partitionOf(user))
}
