import { isRecord, readKept } from '../composables/use-kept-state'
import type { Draft } from './scenario-path'
import { hidePasswords } from './secret-url'

export interface KeptDraft {
  presetName: string | null
  draft: Draft
}

const KEY = 'messengersim.scenario'
const VERSION = 1
/** A scenario with very long lists is not worth the room. */
const CHARACTERS_MAX = 200_000

function isKeptDraft(value: unknown): value is KeptDraft {
  return isRecord(value) && isRecord(value.draft) && (value.presetName === null || typeof value.presetName === 'string')
}

/**
 * The scenario that was used last, kept in this browser. Passwords never are: a scenario whose backbone has one
 * in its address is not kept at all, because without it it would be another.
 */
export function createKeptDraft(storage: Storage = localStorage): { keep(presetName: string | null, draft: Draft): void, read(): KeptDraft | null } {
  return {
    keep(presetName, draft) {
      const text = JSON.stringify({ version: VERSION, value: { presetName, draft } })
      if (text.length > CHARACTERS_MAX || hidePasswords(text) !== text) return
      try {
        storage.setItem(KEY, text)
      } catch {
        // No room, or storage is switched off: the next window begins with the first preset.
      }
    },
    read: () => readKept(storage.getItem(KEY) ?? '', VERSION, isKeptDraft)
  }
}
