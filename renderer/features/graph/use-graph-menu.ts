import type { Ref } from 'vue'
import type { GraphEngine, Picked, PickedPlace } from '../../graph/engine'
import { conversationOf } from '../../graph/model/activity-filter'
import { useFaultsStore } from '../../stores/faults.store'
import { useFocusStore } from '../../stores/focus.store'
import { useSelectionStore } from '../../stores/selection.store'
import { useGraphStore } from './graph.store'
import type { GraphTarget } from './graph.store'

/** Opens the menu of what lies under the pointer, or of what is selected. */
export function useGraphMenu(canvas: Ref<HTMLCanvasElement | null>, engine: () => GraphEngine | null): { menu(picked: Picked, place: PickedPlace, x: number, y: number): void; menuOfSelected(): void } {
  const graph = useGraphStore()
  const faults = useFaultsStore()
  const focus = useFocusStore()
  const selection = useSelectionStore()

  const nodesOf = (users: readonly number[]): number[] => [...new Set(users.map(user => engine()?.whereIs(user)?.node ?? 0).filter(node => node > 0))]
  const userTarget = (user: number): GraphTarget => ({ kind: 'user', user, nodes: nodesOf([user]) })
  const conversationTarget = (conversation: string, ends: readonly [number, number] | null): GraphTarget => ({ kind: 'conversation', conversation, ends, nodes: nodesOf(ends ?? []) })

  function selectedTarget(): GraphTarget | null {
    const { current } = selection
    if (current?.kind === 'user') return userTarget(current.user)
    if (current?.kind !== 'conversation') return null
    return conversationTarget(current.conversation, focus.ends?.conversation === current.conversation ? [focus.ends.initiator, focus.ends.responder] : null)
  }
  return {
    menu(picked, place, x, y) {
      if (picked?.kind === 'user') graph.menu = { target: userTarget(picked.user), x, y }
      else if (picked?.kind === 'conversation') graph.menu = { target: conversationTarget(conversationOf(picked), picked.ends), x, y }
      else if (place !== null) faults.openMenu(place, x, y)
    },
    menuOfSelected() {
      const box = canvas.value?.getBoundingClientRect()
      if (box === undefined) return
      const target = selectedTarget()
      if (target !== null) {
        const at = engine()?.whereIs(target.kind === 'user' ? target.user : target.ends?.[0] ?? -1)
        graph.menu = { target, x: box.left + (at?.x ?? box.width / 2), y: box.top + (at?.y ?? box.height / 2) }
      } else if (selection.current?.kind === 'node') faults.openMenu({ kind: 'node', node: selection.current.node }, box.left + box.width / 2, box.top + box.height / 2)
    }
  }
}
