import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GraphFocus } from '../../../sim-core/api/graph-watch'
import type { EngineStats } from '../../graph/engine'

export const noStats: EngineStats = { users: 0, usersTotal: 0, edges: 0, edgesTotal: 0, dots: 0, dotsLaunched: 0, lit: 0, messagesPerDot: 1, framesPerSecond: 0, drawMsMax: 0, faults: 0, level: 'users', focus: -1, groupsPerPartition: 0 }

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
  return { hiddenNodes, stats, wish, nodeWish, focus, grouped, following, toggleNode, showAll, centreOn, centreOnNode }
})
