import { isDeepStrictEqual } from 'node:util'
import { encodeTopology } from '../api/graph-frame'
import type { TopologyFrame } from '../api/graph-frame'
import type { GraphFocus, GraphWatch } from '../api/graph-watch'
import type { ActivitySample, Coordinator, Placement } from '../coordinator/types'
import { messageOf } from '../model/errors'
import type { Log } from '../model/ports/log'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import { estimateFriendships } from '../model/scenario/counts'
import { betweenGroups, mergeActivity, withinShown } from './activity'
import type { Activity } from './activity'
import { createGrouping } from './graph-groups'
import type { Grouping } from './graph-groups'
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

/** The live graph of all windows of a host. */
export interface GraphFeed {
  watch(feed: WindowFeed, request: GraphWatch): void
  forget(feed: WindowFeed): void
  /** A run began: every watching window gets its topology. */
  runStarted(scenario: Scenario, edges?: string): void
  /** Hands on what nodes reported since the last call. Called at 10 Hz. */
  pump(): void
  close(): void
}

interface Watcher {
  request: GraphWatch & { readonly focus: GraphFocus | null }
  job: WorkerJob<Topology> | null
  /** Brings activity to what is drawn; `null` until the topology is there. */
  translate: ((activity: Activity) => Activity) | null
  /** Users whose messages matter alone. */
  users: Uint32Array | null
}

interface Started extends Pick<TopologyInput, 'edges'> {
  readonly scenario: Scenario
}

/** What drawing needs of the feed. */
interface Drawing extends GraphFeedOptions {
  readonly watchers: ReadonlyMap<WindowFeed, Watcher>
  readonly started: () => Started | null
  readonly applyWatch: () => void
}

export function createGraphFeed(options: GraphFeedOptions): GraphFeed {
  const { coordinator } = options
  const watchers = new Map<WindowFeed, Watcher>()
  let started: Started | null = null
  /** The newest sample of each node since the last pump. */
  const samples = new Map<number, Activity>()
  const end = coordinator.onActivity(sample => keep(samples, sample))
  const applyWatch = (): void => {
    const wanted = [...watchers.values()]
    const everyMs = Math.min(...wanted.map(({ request }) => request.everyMs), 5000)
    coordinator.watch({ enabled: wanted.length > 0, everyMs, eventsMax: limits.activityEventsMax, ...usersWatched(wanted) })
  }
  const drawing: Drawing = { ...options, watchers, started: () => started, applyWatch }
  const forget = (feed: WindowFeed): void => {
    watchers.get(feed)?.job?.cancel()
    if (watchers.delete(feed)) applyWatch()
  }
  return {
    forget,
    watch(feed, asked) {
      const request = { ...asked, focus: asked.focus ?? null }
      if (!request.enabled) {
        forget(feed)
        feed.clearGraph()
        return
      }
      const known = watchers.get(feed)
      const watcher = known ?? { request, job: null, translate: null, users: null }
      const redraw = known === undefined || known.request.usersMax !== request.usersMax || !isDeepStrictEqual(known.request.focus, request.focus)
      watcher.request = request
      watchers.set(feed, watcher)
      feed.setPace(request.everyMs)
      if (redraw) draw(drawing, feed, watcher)
      applyWatch()
    },
    runStarted(scenario, edges) {
      started = { scenario, edges }
      samples.clear()
      for (const [feed, watcher] of watchers) {
        // Groups and users of another run are others.
        watcher.request = { ...watcher.request, focus: null }
        draw(drawing, feed, watcher)
      }
      if (watchers.size > 0) applyWatch()
    },
    pump() {
      if (samples.size === 0) return
      const nodes = [...samples.values()]
      const merged = mergeActivity(nodes, Math.max(...nodes.map(sample => sample.intervalMs)))
      samples.clear()
      for (const [feed, watcher] of watchers) if (watcher.translate !== null) feed.offerActivity(watcher.translate(merged))
    },
    close() {
      end()
      for (const watcher of watchers.values()) watcher.job?.cancel()
      watchers.clear()
    }
  }
}

function draw(drawing: Drawing, feed: WindowFeed, watcher: Watcher): void {
  watcher.job?.cancel()
  watcher.job = null
  watcher.translate = null
  watcher.users = null
  feed.clearGraph()
  const placement = drawing.coordinator.placement()
  const started = drawing.started()
  if (started === null || placement === null) return
  const { scenario } = started
  const few = scenario.users <= Math.min(watcher.request.usersMax, limits.graphUsersMax)
  const grouping = few ? null : createGrouping(placement, scenario.users)
  if (grouping !== null && !isThere(watcher.request.focus, grouping, scenario)) watcher.request = { ...watcher.request, focus: null }
  if (grouping === null || watcher.request.focus !== null) return drawUsers(drawing, feed, watcher, grouping, started)
  watcher.translate = activity => betweenGroups(activity, grouping.groupOf)
  feed.offerTopology(encodeTopology(groupsTopology(grouping, scenario)))
}

/** @param grouping `null` where all users are drawn */
function drawUsers({ coordinator, drawTopology, log, watchers, applyWatch }: Drawing, feed: WindowFeed, watcher: Watcher, grouping: Grouping | null, { scenario, edges }: Started): void {
  const { focus, usersMax } = watcher.request
  const wanted = grouping === null || focus === null ? {} : focus.kind === 'group' ? { users: grouping.usersOf(focus.group) } : { near: focus.user }
  const most = focus?.kind === 'near' && grouping !== null ? NEAR_USERS : usersMax
  const job = drawTopology({ scenario, edges, usersMax: Math.min(most, usersMax, limits.graphUsersMax), ...wanted })
  watcher.job = job
  job.outcome.then(topology => {
    const placement = coordinator.placement()
    if (watcher.job !== job || watchers.get(feed) !== watcher || placement === null) return
    const shown = grouping === null ? null : new Set(topology.users)
    watcher.translate = activity => withinShown(activity, shown)
    watcher.users = grouping === null ? null : topology.users
    if (grouping !== null) applyWatch()
    feed.offerTopology(encodeTopology({ ...topology, ...levelOf(grouping, focus), partitions: partitionsOf(topology.users, placement) }))
  }).catch((error: unknown) => {
    if (watcher.job === job) log.warn('topology-failed', { reason: messageOf(error) })
  })
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

/** Users around one that are drawn: more hides whom they surround. */
const NEAR_USERS = 600

/** Where every window looks at some users alone, nodes need not sample the others. */
function usersWatched(watchers: readonly Watcher[]): { users?: number[] } {
  if (watchers.length === 0 || watchers.some(({ users }) => users === null)) return {}
  const all = new Set(watchers.flatMap(({ users }) => [...users ?? []]))
  return all.size > limits.graphUsersMax ? {} : { users: [...all] }
}

function isThere(focus: GraphFocus | null, grouping: Grouping, scenario: Scenario): boolean {
  return focus === null || (focus.kind === 'group' ? focus.group < grouping.groups : focus.user < scenario.users)
}

function levelOf(grouping: Grouping | null, focus: GraphFocus | null): Pick<TopologyFrame, 'level' | 'focus' | 'groupsPerPartition'> {
  if (grouping === null || focus === null) return { level: 'users', focus: -1, groupsPerPartition: 0 }
  const { groupsPerPartition } = grouping
  return focus.kind === 'group' ? { level: 'group', focus: focus.group, groupsPerPartition } : { level: 'near', focus: focus.user, groupsPerPartition }
}

/** All groups; who knows whom is drawn where users are. */
function groupsTopology(grouping: Grouping, scenario: Scenario): Omit<TopologyFrame, 'kind'> {
  const users = Uint32Array.from({ length: grouping.groups }, (_, group) => group)
  const none = new Uint32Array(0)
  return {
    level: 'groups', focus: -1, groupsPerPartition: grouping.groupsPerPartition, usersTotal: scenario.users, edgesTotal: estimateFriendships(scenario),
    users, partitions: Uint16Array.from(users, grouping.partitionOf), degrees: Uint16Array.from(users, grouping.size), edgeFrom: none, edgeTo: none
  }
}
