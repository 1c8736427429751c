import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

const STEPS_MAX = 50
/** Longer than this between two changes, and they are two steps. */
const SAME_STEP_MS = 1000

/** A value whose changes can be taken back and made again. */
export interface Steps<T> {
  past: ShallowRef<T[]>
  undone: ShallowRef<T[]>
  /** Changes of the same `part` in quick succession are one step. */
  take(next: T, part?: string): void
  undo(): boolean
  redo(): boolean
}

export function createSteps<T>(value: ShallowRef<T>, nowMs: () => number = () => performance.now()): Steps<T> {
  const past = shallowRef<T[]>([])
  const undone = shallowRef<T[]>([])
  let last = { part: '', atMs: -Infinity }
  /** Moves the newest of one side over to the value, and the value to the other side. */
  function move(from: ShallowRef<T[]>, to: ShallowRef<T[]>): boolean {
    if (from.value.length === 0) return false
    last = { part: '', atMs: -Infinity }
    to.value = [...to.value, value.value].slice(-STEPS_MAX)
    value.value = from.value[from.value.length - 1]
    from.value = from.value.slice(0, -1)
    return true
  }
  return {
    past,
    undone,
    take(next, part = '') {
      const atMs = nowMs()
      const same = part !== '' && part === last.part && atMs - last.atMs < SAME_STEP_MS
      last = { part, atMs }
      if (!same) past.value = [...past.value, value.value].slice(-STEPS_MAX)
      undone.value = []
      value.value = next
    },
    undo: () => move(past, undone),
    redo: () => move(undone, past)
  }
}
