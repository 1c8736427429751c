/** Handlers of one kind of event, called in the order in which they were added. */
export interface Subscriptions<T> {
  /** Returns a function that removes the handler again. */
  add(handler: (event: T) => void): () => void
  emit(event: T): void
  isEmpty(): boolean
}

export function createSubscriptions<T>(): Subscriptions<T> {
  const handlers = new Set<(event: T) => void>()
  return {
    add(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    emit(event) {
      for (const handler of [...handlers]) handler(event)
    },
    isEmpty: () => handlers.size === 0
  }
}
