/** Something that happens at an instant; of those at the same one, that with the lower order comes first. */
export interface Timed {
  readonly atUs: number
  readonly order: number
}

/** A binary heap in an array: the next event is the first one. */
export function pushEvent<T extends Timed>(heap: T[], event: T): void {
  let at = heap.push(event) - 1
  while (at > 0) {
    const parent = (at - 1) >>> 1
    if (!before(heap[at], heap[parent])) break
    ;[heap[at], heap[parent]] = [heap[parent], heap[at]]
    at = parent
  }
}

/** Takes the next event out. The heap must not be empty. */
export function popEvent<T extends Timed>(heap: T[]): T {
  const top = heap[0]
  const last = heap.pop()!
  if (heap.length === 0) return top
  heap[0] = last
  let at = 0
  for (;;) {
    let least = at
    for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && before(heap[child], heap[least])) least = child
    if (least === at) return top
    ;[heap[at], heap[least]] = [heap[least], heap[at]]
    at = least
  }
}

function before(a: Timed, b: Timed): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.order < b.order)
}
