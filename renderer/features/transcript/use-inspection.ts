import { useIntervalFn } from '@vueuse/core'
import { ref, shallowRef, watch } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import type { Answer } from '../../../sim-core/api/contract'
import { useRunStore } from '../../stores/run.store'

const REFRESH_MS = 1000

/** Asks the host again and again while the run goes on; the answer to an older question is dropped. */
export function useInspection<K, T>(key: () => K, ask: (key: K) => Promise<Answer<T>>): { detail: ShallowRef<T | null>, problem: Ref<string | null>, refresh: () => Promise<void> } {
  const run = useRunStore()
  const detail = shallowRef<T | null>(null)
  const problem = ref<string | null>(null)
  let asked = 0
  let waiting = false

  async function refresh(): Promise<void> {
    const mine = ++asked
    waiting = true
    const answer = await ask(key())
    waiting = false
    if (mine !== asked) return
    problem.value = answer.ok ? null : answer.text
    if (answer.ok) detail.value = answer.value
  }
  watch(key, () => {
    detail.value = null
    problem.value = null
    void refresh()
  }, { immediate: true })
  watch(() => run.over, () => void refresh())
  useIntervalFn(() => {
    if (run.active && !waiting) void refresh()
  }, REFRESH_MS)
  return { detail, problem, refresh }
}
