import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ComparedDifference } from '../../sim-core/api/experiments'
import type { HistoryEntry, HistoryList, KeptRun } from '../../sim-core/api/history'
import { useExperimentsStore } from './experiments.store'

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
    if (found === null || mine !== asked) return
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
  /** The older one comes first. */
  async function compare(): Promise<void> {
    if (!canCompare.value) return
    const [second, first] = chosen.value
    if (first.kind === 'experiment') {
      const differences = await attempt(calls => calls.compareExperiments(first.id, second.id))
      if (differences !== null) comparison.value = { kind: 'experiments', first, second, differences }
      return
    }
    const [one, two] = await Promise.all([first, second].map(({ id }) => attempt(calls => calls.keptRun(id))))
    if (one !== null && two !== null) comparison.value = { kind: 'runs', first: one, second: two }
  }
  async function remove(): Promise<void> {
    if (chosen.value.length > 0) await attempt(calls => calls.removeHistory(chosen.value.map(({ kind, id }) => ({ kind, id }))))
    await refresh()
  }
  async function clean(rule: { olderThanDays: number | null, largerThanMiB: number | null }): Promise<{ removed: number, bytes: number } | null> {
    const cleaned = await attempt(calls => calls.cleanHistory(rule))
    await refresh()
    return cleaned
  }
  function back(): void {
    opened.value = null
    comparison.value = null
  }
  return { list, entries, words, selected, chosen, canCompare, opened, comparison, refresh, toggle, openRun, compare, remove, clean, back }
})
