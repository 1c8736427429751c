import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ShallowRef } from 'vue'
import type { ComparedDifference } from '../../sim-core/api/experiments'
import type { HistoryEntry, HistoryList, KeptRun, RemovedHistory } from '../../sim-core/api/history'
import { useExperimentsStore } from './experiments.store'
import type { Attempt } from './experiments.store'

export type Comparison =
  | { kind: 'runs', first: KeptRun, second: KeptRun }
  | { kind: 'experiments', first: HistoryEntry, second: HistoryEntry, differences: ComparedDifference[] }

export const keyOf = ({ kind, id }: Pick<HistoryEntry, 'kind' | 'id'>): string => `${kind}:${id}`

/** What the host has kept of runs and experiments. */
export const useKeptStore = defineStore('kept', () => {
  const { attempt } = useExperimentsStore()
  const list = shallowRef<HistoryList | null>(null)
  const words = ref('')
  const selected = ref<string[]>([])
  /** The last attempt to read the list failed. */
  const unread = ref(false)
  const opened = shallowRef<KeptRun | null>(null)
  const comparison = shallowRef<Comparison | null>(null)
  let asked = 0

  const entries = computed(() => list.value?.entries ?? [])
  const chosen = computed(() => entries.value.filter(entry => selected.value.includes(keyOf(entry))))
  const canCompare = computed(() => chosen.value.length === 2 && chosen.value[0].kind === chosen.value[1].kind)

  /** The answer to an older question is dropped. */
  async function refresh(): Promise<void> {
    const mine = ++asked
    const found = await attempt(calls => calls.history(words.value.trim().slice(0, 200)))
    if (mine !== asked) return
    unread.value = found === null
    if (found === null) return
    list.value = found
    const known = new Set(found.entries.map(keyOf))
    selected.value = selected.value.filter(key => known.has(key))
  }
  function toggle(entry: HistoryEntry): void {
    const key = keyOf(entry)
    selected.value = selected.value.includes(key) ? selected.value.filter(other => other !== key) : [...selected.value, key]
  }
  async function openRun(id: string): Promise<void> {
    opened.value = await attempt(calls => calls.keptRun(id))
  }
  const acts = createRunActs({ attempt, opened, comparison, refresh, openRun })
  const { compareRuns } = acts
  /** The older one comes first. */
  async function compare(): Promise<void> {
    if (!canCompare.value) return
    const [second, first] = chosen.value
    if (first.kind === 'experiment') {
      const differences = await attempt(calls => calls.compareExperiments(first.id, second.id))
      if (differences !== null) comparison.value = { kind: 'experiments', first, second, differences }
      return
    }
    await compareRuns(first.id, second.id)
  }
  async function remove(): Promise<void> {
    if (chosen.value.length > 0) await attempt(calls => calls.removeHistory(chosen.value.map(({ kind, id }) => ({ kind, id }))))
    await refresh()
  }
  async function clean(rule: { olderThanDays: number | null, largerThanMiB: number | null }): Promise<RemovedHistory | null> {
    const cleaned = await attempt(calls => calls.cleanHistory(rule))
    await refresh()
    return cleaned
  }
  function back(): void {
    opened.value = null
    comparison.value = null
  }
  return { list, unread, entries, words, selected, chosen, canCompare, opened, comparison, refresh, toggle, openRun, compare, remove, clean, back, ...acts }
})

interface RunActNeeds {
  readonly attempt: Attempt
  readonly opened: ShallowRef<KeptRun | null>
  readonly comparison: ShallowRef<Comparison | null>
  refresh(): Promise<void>
  openRun(id: string): Promise<void>
}

interface RunActs {
  tag(entry: Pick<HistoryEntry, 'kind' | 'id'>, tags: string[]): Promise<void>
  /** Keeps the run of a file and opens it; answers whether it was here already, or `null` where it was refused. */
  importRun(name: string, bytes: Uint8Array): Promise<{ known: boolean } | null>
  /** A kept run as a file that opens it anywhere. */
  exportRun(id: string): Promise<{ name: string, bytes: Uint8Array<ArrayBuffer> } | null>
  /** The run that ended last, and the one of its name before it. */
  lastKept(): Promise<{ id: string | null, before: string | null } | null>
  /** Answers whether both could be read. */
  compareRuns(first: string, second: string): Promise<boolean>
}

/** What is done with single kept runs. */
function createRunActs({ attempt, opened, comparison, refresh, openRun }: RunActNeeds): RunActs {
  return {
    async tag({ kind, id }, tags) {
      const tagged = await attempt(calls => calls.tagHistory({ kind, id }, tags))
      if (tagged === null) return
      if (opened.value?.id === id) opened.value = { ...opened.value, tags: tagged.tags }
      await refresh()
    },
    async importRun(name, bytes) {
      const taken = await attempt(calls => calls.importRun(name.slice(0, 300), base64Of(bytes)))
      if (taken === null) return null
      await refresh()
      comparison.value = null
      await openRun(taken.id)
      return taken
    },
    async exportRun(id) {
      const file = await attempt(calls => calls.exportRun(id))
      return file === null ? null : { name: file.name, bytes: Uint8Array.from(atob(file.base64), character => character.charCodeAt(0)) }
    },
    lastKept: () => attempt(calls => calls.lastKept()),
    async compareRuns(first, second) {
      const [one, two] = await Promise.all([first, second].map(id => attempt(calls => calls.keptRun(id))))
      if (one === null || two === null) return false
      comparison.value = { kind: 'runs', first: one, second: two }
      return true
    }
  }
}

/** In pieces: a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
