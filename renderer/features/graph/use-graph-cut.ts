import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'
import type { GraphEngine } from '../../graph/engine'
import { placeIn } from './place-in'

export interface CutActs {
  /** Whether there is anything to cut now. */
  allowed(): boolean
  /** How many links the line crosses; `null`: none is drawn any more. */
  preview(links: number | null): void
  cut(links: readonly (readonly [number, number])[]): void
}

/**
 * Shift and a drag over the canvas draw a line; letting go cuts the links that it crosses, Escape does not.
 * To be set up before what pans: it keeps these presses for itself.
 */
export function useGraphCut(canvas: Ref<HTMLCanvasElement | null>, engine: () => GraphEngine | null, { allowed, preview, cut }: CutActs): void {
  let from: { x: number; y: number } | null = null

  function draw(event: PointerEvent): (readonly [number, number])[] {
    if (from === null) return []
    const to = placeIn(canvas.value, event)
    const links = engine()?.setCut({ fromX: from.x, fromY: from.y, toX: to.x, toY: to.y }) ?? []
    preview(links.length)
    return links
  }
  function end(): void {
    from = null
    engine()?.setCut(null)
    preview(null)
  }
  useEventListener(canvas, 'pointerdown', event => {
    if (event.button !== 0 || !event.shiftKey || !allowed()) return
    event.stopImmediatePropagation()
    from = placeIn(canvas.value, event)
    canvas.value?.setPointerCapture(event.pointerId)
    if (canvas.value !== null) canvas.value.style.cursor = 'crosshair'
    preview(0)
  })
  useEventListener(canvas, 'pointermove', event => {
    if (from === null) return
    event.stopImmediatePropagation()
    draw(event)
  })
  useEventListener(canvas, 'pointerup', event => {
    if (from === null) return
    event.stopImmediatePropagation()
    const links = draw(event)
    end()
    if (links.length > 0) cut(links)
  })
  useEventListener(canvas, 'pointercancel', () => {
    if (from !== null) end()
  })
  useEventListener(window, 'keydown', event => {
    if (event.key !== 'Escape' || from === null) return
    event.preventDefault()
    event.stopPropagation()
    end()
  }, { capture: true })
}
