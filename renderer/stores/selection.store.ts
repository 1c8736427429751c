import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'

export type Selection =
  | { kind: 'user'; user: number }
  | { kind: 'conversation'; conversation: string }
  | { kind: 'node'; node: number }
  | { kind: 'backbone' }

const TRAIL_MAX = 12

/** What the inspector shows, and the way there. An empty trail: the run itself. */
export const useSelectionStore = defineStore('selection', () => {
  const trail = shallowRef<Selection[]>([])
  const current = computed<Selection | null>(() => trail.value.at(-1) ?? null)
  const selectedUser = computed(() => (current.value?.kind === 'user' ? current.value.user : null))
  const selectedConversation = computed(() => (current.value?.kind === 'conversation' ? current.value.conversation : null))
  const selectedNode = computed(() => (current.value?.kind === 'node' ? current.value.node : null))

  /** Goes one step further, e.g. from a user to one of their conversations. */
  function open(next: Selection): void {
    if (JSON.stringify(next) === JSON.stringify(current.value)) return
    trail.value = [...trail.value, next].slice(-TRAIL_MAX)
  }
  /** Begins a new trail, e.g. by a click into the graph. */
  function start(next: Selection): void {
    trail.value = [next]
  }
  function back(): void {
    trail.value = trail.value.slice(0, -1)
  }
  function clear(): void {
    trail.value = []
  }
  return { trail, current, selectedUser, selectedConversation, selectedNode, open, start, back, clear }
})
