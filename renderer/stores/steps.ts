import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

const STEPS_MAX = 50

/** A value whose changes can be taken back and made again. */
export interface Steps<T> {
  past: ShallowRef<T[]>
  undone: ShallowRef<T[]>
  take(next: T): void
  undo(): boolean
  redo(): boolean
}

export function createSteps<T>(value: ShallowRef<T>): Steps<T> {
  const past = shallowRef<T[]>([])
  const undone = shallowRef<T[]>([])
  /** Moves the newest of one side over to the value, and the value to the other side. */
  function move(from: ShallowRef<T[]>, to: ShallowRef<T[]>): boolean {
    if (from.value.length === 0) return false
    to.value = [...to.value, value.value].slice(-STEPS_MAX)
    value.value = from.value[from.value.length - 1]
    from.value = from.value.slice(0, -1)
    return true
  }
  return {
    past,
    undone,
    take(next) {
      past.value = [...past.value, value.value].slice(-STEPS_MAX)
      undone.value = []
      value.value = next
    },
    undo: () => move(past, undone),
    redo: () => move(undone, past)
  }
}
