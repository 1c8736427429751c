import { computed, onScopeDispose, watch } from 'vue'
import type { ComputedRef } from 'vue'
import { parseConversationId } from '../../../sim-core/model/ids'
import { useHostClient } from '../../bridge'
import type { GraphEngine, Picked } from '../../graph/engine'
import { useFocusStore } from '../../stores/focus.store'
import { useRunStore } from '../../stores/run.store'
import { useSelectionStore } from '../../stores/selection.store'

const NAMES_SHOWN_MAX = 90
const NAMES_KEPT_MAX = 600
const HOVER_DELAY_MS = 60

/** Asks the host for the names that the picture has room for. */
export function useGraphNames(engine: () => GraphEngine | null): {
  refresh(): void
  hover(picked: Picked): void
  /** Users at the ends of the selected conversation. */
  conversationEnds: ComputedRef<readonly [number, number] | null>
} {
  const host = useHostClient()
  const selection = useSelectionStore()
  const focus = useFocusStore()
  const run = useRunStore()
  const known = new Map<number, string>()
  let asking = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(users: number[]): Promise<void> {
    const missing = users.filter(user => user >= 0 && !known.has(user)).slice(0, 200)
    if (missing.length > 0 && !asking) {
      asking = true
      try {
        const names = await host.calls.names(missing)
        if (known.size + names.length > NAMES_KEPT_MAX) known.clear()
        missing.forEach((user, i) => known.set(user, names[i] ?? String(user)))
      } catch {
        return
      } finally {
        asking = false
      }
    }
    engine()?.setNames(known)
  }
  const conversationEnds = computed<readonly [number, number] | null>(() => {
    const id = selection.selectedConversation === null ? null : parseConversationId(selection.selectedConversation)
    return id !== null && focus.ends !== null && focus.ends.conversation === selection.selectedConversation ? [focus.ends.initiator, focus.ends.responder] : null
  })
  watch([() => selection.selectedUser, conversationEnds], ([user, ends]) => void ask([user ?? -1, ...(ends ?? [])]))
  watch(() => run.snapshot?.runId, () => known.clear())
  onScopeDispose(() => clearTimeout(timer))
  return {
    refresh() {
      const wanted = engine()?.namesWanted(NAMES_SHOWN_MAX) ?? []
      if (wanted.length > 0) void ask(wanted)
    },
    hover(picked) {
      engine()?.setHovered(picked)
      clearTimeout(timer)
      const user = picked?.kind === 'user' ? picked.user : -1
      if (user >= 0) timer = setTimeout(() => void ask([user]), HOVER_DELAY_MS)
    },
    conversationEnds
  }
}
