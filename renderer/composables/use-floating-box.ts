import { onClickOutside, useElementSize, useWindowSize } from '@vueuse/core'
import { computed, nextTick, onBeforeUnmount, onMounted } from 'vue'
import type { ComputedRef, Ref } from 'vue'

const EDGE_PX = 8

export interface FloatingBox {
  /** Where it is to open, in pixels of the window; where it would stand out of it, as near as it fits. */
  at: { readonly x: number; readonly y: number }
  /** CSS selector of what has the focus first. */
  first: string
  /** A press outside was made. */
  close: () => void
}

/** A menu that floats over the window: stays inside, takes the focus, and gives it back at its end. Returns its place. */
export function useFloatingBox(box: Ref<HTMLElement | null>, { at, first, close }: FloatingBox): ComputedRef<{ left: string; top: string }> {
  const size = useElementSize(box, undefined, { box: 'border-box' })
  const view = useWindowSize()
  let opener: Element | null = null
  const inside = (wanted: number, most: number): string => `${Math.max(EDGE_PX, Math.min(wanted, most - EDGE_PX))}px`
  onClickOutside(box, close)
  onMounted(async () => {
    // Not before: a menu that opened this one has given the focus back by now.
    opener = document.activeElement
    await nextTick()
    box.value?.querySelector<HTMLElement>(first)?.focus()
  })
  onBeforeUnmount(() => {
    if (opener instanceof HTMLElement) opener.focus()
  })
  return computed(() => ({ left: inside(at.x, view.width.value - size.width.value), top: inside(at.y, view.height.value - size.height.value) }))
}
