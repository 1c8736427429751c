import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'
import type { GraphEngine, Picked, PickedPlace } from '../../graph/engine'
import { conversationOf } from '../../graph/model/activity-filter'
import { placeIn } from './place-in'

const DRAG_FROM_PX = 4
const KEY_PAN_PX = 60
const KEY_ZOOM = 1.3
const KEY_MENU_MS = 600

export interface PointerActs {
  open(picked: Picked): void
  hover(picked: Picked): void
  /** The right button, at a place of the window: on a user or conversation, else on a node or link. */
  menu(picked: Picked, place: PickedPlace, x: number, y: number): void
  /** The key for the menu: of what is selected. */
  menuOfSelected(): void
}

/** Pan, zoom, hover and click on the canvas, and the same by keyboard. */
export function useGraphPointer(canvas: Ref<HTMLCanvasElement | null>, engine: () => GraphEngine | null, { open, hover, menu, menuOfSelected }: PointerActs): void {
  let drag: { x: number; y: number; moved: boolean } | null = null
  let keyAtMs = -1e9
  const place = (event: { clientX: number; clientY: number }): { x: number; y: number } => placeIn(canvas.value, event)
  const setCursor = (cursor: string, under: Picked | PickedPlace = null): void => mark(canvas.value, cursor, under)
  useEventListener(canvas, 'pointerdown', event => {
    if (event.button !== 0) return
    drag = { ...place(event), moved: false }
    canvas.value?.setPointerCapture(event.pointerId)
  })
  useEventListener(canvas, 'pointermove', event => {
    const at = place(event)
    if (drag === null) {
      const picked = engine()?.pick(at.x, at.y) ?? null
      const place = picked === null ? engine()?.pickPlace(at.x, at.y) ?? null : null
      engine()?.setHoveredLink(place?.kind === 'link' ? place.nodes : null)
      setCursor(picked === null ? place?.kind === 'link' ? 'context-menu' : 'grab' : 'pointer', picked ?? place)
      return hover(picked)
    }
    const dx = at.x - drag.x
    const dy = at.y - drag.y
    if (!drag.moved && Math.hypot(dx, dy) < DRAG_FROM_PX) return
    setCursor('grabbing')
    drag = { ...at, moved: true }
    engine()?.pan(dx, dy)
  })
  useEventListener(canvas, 'pointerup', event => {
    const clicked = drag !== null && !drag.moved
    drag = null
    setCursor('grab')
    if (!clicked) return
    const at = place(event)
    open(engine()?.pick(at.x, at.y) ?? null)
  })
  useEventListener(canvas, 'pointercancel', () => {
    drag = null
  })
  useEventListener(canvas, 'pointerleave', () => {
    setCursor('grab')
    hover(null)
    engine()?.setHoveredLink(null)
  })
  useEventListener(canvas, 'contextmenu', event => {
    event.preventDefault()
    // Browsers make one of the key, too, at a place of their own.
    if (event.timeStamp - keyAtMs < KEY_MENU_MS) return
    const at = place(event)
    menu(engine()?.pick(at.x, at.y) ?? null, engine()?.pickPlace(at.x, at.y) ?? null, event.clientX, event.clientY)
  })
  useEventListener(canvas, 'dblclick', event => {
    const at = place(event)
    engine()?.zoom(1.8, at.x, at.y)
  })
  useEventListener(canvas, 'wheel', event => {
    event.preventDefault()
    const at = place(event)
    engine()?.zoom(Math.exp(-Math.max(-80, Math.min(80, event.deltaY)) * 0.0032), at.x, at.y)
  }, { passive: false })
  useEventListener(canvas, 'keydown', event => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      keyAtMs = event.timeStamp
      return menuOfSelected()
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !act(event.key, engine(), canvas.value)) return
    event.preventDefault()
  })
}

function mark(canvas: HTMLCanvasElement | null, cursor: string, under: Picked | PickedPlace): void {
  if (canvas === null) return
  canvas.style.cursor = cursor
  canvas.dataset.hovered = nameOf(under)
}

/** What lies under the pointer, for tests: `user 5`, `group 17`, `link 1 2`; '' for nothing. */
function nameOf(under: Picked | PickedPlace): string {
  switch (under?.kind) {
    case 'user': return `user ${under.user}`
    case 'group': return `group ${under.group}`
    case 'conversation': return `conversation ${conversationOf(under)}`
    case 'node': return `node ${under.node}`
    case 'link': return `link ${under.nodes.join(' ')}`
    default: return ''
  }
}

function act(key: string, engine: GraphEngine | null, canvas: HTMLCanvasElement | null): boolean {
  if (engine === null || canvas === null) return false
  const pans: Record<string, readonly [number, number]> = { ArrowLeft: [KEY_PAN_PX, 0], ArrowRight: [-KEY_PAN_PX, 0], ArrowUp: [0, KEY_PAN_PX], ArrowDown: [0, -KEY_PAN_PX] }
  const pan = pans[key]
  if (pan !== undefined) engine.pan(...pan)
  else if (key === '+' || key === '=') engine.zoom(KEY_ZOOM, canvas.clientWidth / 2, canvas.clientHeight / 2)
  else if (key === '-') engine.zoom(1 / KEY_ZOOM, canvas.clientWidth / 2, canvas.clientHeight / 2)
  else if (key === '0') engine.fit()
  else return false
  return true
}
