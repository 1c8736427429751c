/**
 * States of ends without a row that answer a rebuilt partner message by message: without it, each
 * answer would begin at the conversation's first message. Least recently used ones give way.
 */
export interface ReplayStore {
  find(key: string): Uint8Array | undefined
  keep(key: string, state: Uint8Array): void
}

export function createReplayStore(statesMax: number): ReplayStore {
  const states = new Map<string, Uint8Array>()
  return {
    find: (key) => states.get(key),
    keep(key, state) {
      const kept = states.get(key) ?? new Uint8Array(state.byteLength)
      kept.set(state)
      states.delete(key)
      states.set(key, kept)
      if (states.size <= statesMax) return
      for (const oldest of states.keys()) {
        states.get(oldest)?.fill(0)
        states.delete(oldest)
        break
      }
    }
  }
}
