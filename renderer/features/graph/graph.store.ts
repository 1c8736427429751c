import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GraphFocus } from '../../../sim-core/api/graph-watch'
import type { EngineStats } from '../../graph/engine'
import type { ActivityFilter } from '../../graph/model/activity-filter'

export const noStats: EngineStats = { users: 0, usersTotal: 0, edges: 0, edgesDrawn: 0, edgesTotal: 0, dots: 0, dotsLaunched: 0, lit: 0, litTotal: 0, messagesPerDot: 1, framesPerSecond: 0, drawMsMax: 0, faults: 0, level: 'users', focus: -1, groupsPerPartition: 0 }

/** What the menu of the picture is open for; nodes: where it lives, as far as known. */
export type GraphTarget =
  | { kind: 'user'; user: number; nodes: readonly number[] }
  | { kind: 'conversation'; conversation: string; ends: readonly [number, number] | null; nodes: readonly number[] }

/** What the picture can be saved as. */
export type PictureFormat = 'png' | 'gexf'

/** Users and conversations left out at most; beyond it the first comes back. */
export const MUTED_MAX = 1000

/** What the legend shows and switches. */
export const useGraphStore = defineStore('graph', () => {
  const hiddenNodes = shallowRef<ReadonlySet<number>>(new Set())
  const stats = shallowRef<EngineStats>(noStats)
  /** A user to move the view to; the counter makes the same user twice two wishes. */
  const wish = ref<{ user: number; count: number } | null>(null)
  /** What is asked for: everybody, a group's users, or those around one. What is shown is in `stats`. */
  const focus = shallowRef<GraphFocus | null>(null)
  /** Whether users are so many that they are drawn in groups, or a part of them. */
  const grouped = computed(() => stats.value.groupsPerPartition > 0)
  /** A node to move the view to, as `wish`. */
  const nodeWish = ref<{ node: number; count: number } | null>(null)
  const following = ref(false)

  const menu = shallowRef<{ target: GraphTarget; x: number; y: number } | null>(null)
  /** The view stands still; the run does not. */
  const frozen = ref(false)
  /** Links that a line being drawn crosses; `null`: none is drawn. */
  const cutting = ref<number | null>(null)
  /** A wish to save the picture, as `wish`. */
  const saving = ref<{ format: PictureFormat; count: number } | null>(null)

  function save(format: PictureFormat): void {
    saving.value = { format, count: (saving.value?.count ?? 0) + 1 }
  }
  function toggleNode(node: number): void {
    const next = new Set(hiddenNodes.value)
    if (!next.delete(node)) next.add(node)
    hiddenNodes.value = next
  }
  function showAll(): void {
    hiddenNodes.value = new Set()
  }
  function centreOn(user: number): void {
    wish.value = { user, count: (wish.value?.count ?? 0) + 1 }
  }
  function centreOnNode(node: number): void {
    nodeWish.value = { node, count: (nodeWish.value?.count ?? 0) + 1 }
  }
  const filter = createFilter()
  let shownRun: string | undefined
  /** What was chosen among the users of another run means nothing in this one. */
  function beginRun(runId: string | undefined): void {
    if (runId === shownRun) return
    shownRun = runId
    focus.value = null
    following.value = false
    frozen.value = false
    filter.unmuteAll()
  }
  /** The picture goes away: so does what is about this one alone. */
  function leave(): void {
    menu.value = null
    cutting.value = null
    frozen.value = false
  }
  return { hiddenNodes, stats, wish, nodeWish, focus, grouped, following, menu, frozen, cutting, saving, ...filter, save, toggleNode, showAll, centreOn, centreOnNode, beginRun, leave }
})

/** Whose messages are shown. */
function createFilter() {
  const mutedUsers = shallowRef<ReadonlySet<number>>(new Set())
  const mutedConversations = shallowRef<ReadonlySet<string>>(new Set())
  const encryptedOnly = ref(false)
  const disturbedOnly = ref(false)
  const filter = computed<ActivityFilter>(() => ({ users: mutedUsers.value, conversations: mutedConversations.value, encryptedOnly: encryptedOnly.value, disturbedOnly: disturbedOnly.value }))
  const muted = computed(() => mutedUsers.value.size + mutedConversations.value.size)

  function isMuted(target: GraphTarget): boolean {
    return target.kind === 'user' ? mutedUsers.value.has(target.user) : mutedConversations.value.has(target.conversation)
  }
  function toggleMuted(target: GraphTarget): void {
    if (target.kind === 'user') mutedUsers.value = toggled(mutedUsers.value, target.user)
    else mutedConversations.value = toggled(mutedConversations.value, target.conversation)
  }
  function unmuteAll(): void {
    mutedUsers.value = new Set()
    mutedConversations.value = new Set()
  }
  return { filter, muted, encryptedOnly, disturbedOnly, isMuted, toggleMuted, unmuteAll }
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return new Set([...next].slice(-MUTED_MAX))
}
