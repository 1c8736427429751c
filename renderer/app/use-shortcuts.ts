import { useEventListener } from '@vueuse/core'
import { useDraftStore } from '../stores/draft.store'
import { useLayoutStore } from '../stores/layout.store'
import { useRunStore } from '../stores/run.store'
import { useSelectionStore } from '../stores/selection.store'

/** One letter per act; the buttons' tooltips name them. */
export const shortcuts = { run: 'R', pause: 'Space', stop: 'S', scenario: '1', inspector: '2', metrics: '3', timeline: '4', live: 'G', experiments: 'E', history: 'H', back: 'Esc' } as const

/** A key with a command; not while somebody types, and not together with a modifier. */
export function useShortcuts(): void {
  const run = useRunStore()
  const draft = useDraftStore()
  const layout = useLayoutStore()
  const selection = useSelectionStore()
  const acts: Record<string, () => unknown> = {
    r: () => draft.ready && run.run(draft.source),
    ' ': () => (run.canPause ? run.pause() : run.state === 'paused' && run.resume()),
    s: () => run.active && run.cancel(),
    1: () => layout.toggle('scenario'),
    2: () => layout.toggle('inspector'),
    3: () => layout.toggle('metrics'),
    4: () => layout.showBottom(layout.bottom === 'figures' ? 'timeline' : 'figures'),
    g: () => layout.showPage('run'),
    e: () => layout.showPage('experiments'),
    h: () => layout.showPage('history'),
    Escape: () => selection.back()
  }
  /** The scenario's own undo; a field that is being typed into has its own. */
  useEventListener(window, 'keydown', event => {
    const key = event.key.toLowerCase()
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey || run.active || isTyping(event.target, event.key)) return
    const redo = key === 'y' || (key === 'z' && event.shiftKey)
    if (!redo && key !== 'z') return
    event.preventDefault()
    if (redo) draft.redo()
    else if (draft.past.length > 1) draft.undo()
  })
  useEventListener(window, 'keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target, event.key)) return
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  })
}

/** Space belongs to the button in focus, letters to the field in focus. */
export function isTyping(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="combobox"]') !== null) return true
  return key === ' ' && target.closest('button, a, summary, [role="switch"]') !== null
}
