/** First in, first out, without moving what waits. Whoever uses it bounds it. */
export interface Fifo<T> {
  readonly length: number
  push(item: T): void
  /** `undefined`: it is empty. */
  shift(): T | undefined
  peek(): T | undefined
}

/** What was taken out is cut off when it is more than this, and more than what waits. */
const TAKEN_MAX = 1024

export function createFifo<T>(): Fifo<T> {
  let items: T[] = []
  let head = 0
  return {
    get length() {
      return items.length - head
    },
    push: (item) => items.push(item),
    peek: () => items[head],
    shift() {
      if (head === items.length) return undefined
      const item = items[head++]
      if (head > TAKEN_MAX && head > items.length / 2) {
        items = items.slice(head)
        head = 0
      }
      return item
    }
  }
}
