import { readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { limits } from '../model/limits'

/** What an entry of a folder is now: `stamp` changes whenever its content does. */
export interface EntryStamp {
  readonly stamp: string
  readonly bytes: number
}

export interface IndexedEntry<T> extends EntryStamp {
  /** Name in the folder. */
  readonly name: string
  readonly summary: T
}

export interface FolderIndexOptions<T> {
  readonly folder: string
  /** Form of the summaries; an index of another form is made anew. */
  readonly form: number
  /** `null`: not an entry. */
  stampOf(name: string): Promise<EntryStamp | null>
  /** Reads an entry; `null`: it cannot be read, and is left out. */
  summarise(name: string): Promise<T | null>
}

const indexName = 'index.json'

interface StoredIndex<T> {
  readonly form: number
  readonly entries: Readonly<Record<string, EntryStamp & { readonly summary: T }>>
}

/**
 * Entries of a folder with their summaries. The file `index.json` spares reading what has not changed; it is only a
 * memory: what counts is what lies in the folder, so several programs may write there at a time.
 * Rejects where the folder cannot be read; one that is not there is empty.
 */
export function createFolderIndex<T>({ folder, form, stampOf, summarise }: FolderIndexOptions<T>): { list(): Promise<IndexedEntry<T>[]> } {
  let reading: Promise<IndexedEntry<T>[]> | null = null

  async function read(): Promise<IndexedEntry<T>[]> {
    const known = await readIndex<T>(join(folder, indexName), form)
    const entries: IndexedEntry<T>[] = []
    let changed = false
    for (const name of await namesIn(folder)) {
      const present = await stampOf(name).catch(() => null)
      if (present === null) continue
      const before = Object.hasOwn(known, name) ? known[name] : undefined
      if (before?.stamp === present.stamp) {
        entries.push({ name, ...present, summary: before.summary })
        continue
      }
      changed = true
      const summary = await summarise(name).catch(() => null)
      if (summary !== null) entries.push({ name, ...present, summary })
    }
    if (changed || entries.length !== Object.keys(known).length) await writeIndex(folder, form, entries)
    return entries
  }

  return {
    list() {
      reading ??= read().finally(() => {
        reading = null
      })
      return reading
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder)
    // Names end or begin with the time, so the last ones are the newest.
    return names.filter((name) => name !== indexName).sort().slice(-limits.historyEntriesMax)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function readIndex<T>(path: string, form: number): Promise<StoredIndex<T>['entries']> {
  try {
    const stored = JSON.parse(await readFile(path, 'utf8')) as Partial<StoredIndex<T>> | null
    return stored?.form === form && typeof stored.entries === 'object' && stored.entries !== null ? stored.entries : {}
  } catch {
    return {}
  }
}

/** A reader sees the old index or the new one, never half of one. That it cannot be written costs time, nothing else. */
async function writeIndex<T>(folder: string, form: number, entries: readonly IndexedEntry<T>[]): Promise<void> {
  const stored: StoredIndex<T> = { form, entries: Object.fromEntries(entries.map(({ name, stamp, bytes, summary }) => [name, { stamp, bytes, summary }])) }
  const path = join(folder, indexName)
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, JSON.stringify(stored)).then(() => rename(fresh, path)).catch(() => {})
}
