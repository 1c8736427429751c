import { useStorage } from '@vueuse/core'
import type { RemovableRef } from '@vueuse/core'

export interface KeptState<T> {
  key: string
  /** Raised whenever the form changes: what an older window wrote is dropped. */
  version: number
  otherwise: T
  /** Whether what was read can be used; what cannot is dropped. */
  accepts: (value: unknown) => value is T
}

/**
 * A value that outlives the window, kept as `{ version, value }`. Whatever else stands there (garbage, another
 * version, a value of another form) is `otherwise`, without a word.
 */
export function useKeptState<T>({ key, version, otherwise, accepts }: KeptState<T>, storage: Storage = localStorage): RemovableRef<T> {
  return useStorage<T>(`messengersim.${key}`, otherwise, storage, {
    writeDefaults: false,
    serializer: {
      read: raw => readKept(raw, version, accepts) ?? otherwise,
      write: value => JSON.stringify({ version, value })
    }
  })
}

/** The value in a kept text; `null` where it cannot be used. */
export function readKept<T>(raw: string, version: number, accepts: (value: unknown) => value is T): T | null {
  try {
    const kept: unknown = JSON.parse(raw)
    if (!isRecord(kept) || kept.version !== version || !accepts(kept.value)) return null
    return kept.value
  } catch {
    return null
  }
}

/** An object with named values, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Accepts exactly these words. */
export function oneOf<const T extends string>(words: readonly T[]): (value: unknown) => value is T {
  return (value): value is T => words.includes(value as T)
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}
