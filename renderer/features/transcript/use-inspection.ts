import { useIntervalFn } from '@vueuse/core'
import { ref, shallowRef, watch } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import type { Answer } from '../../../sim-core/api/contract'
import { messageOf } from '../../../sim-core/model/errors'
import { useRunStore } from '../../stores/run.store'

const REFRESH_MS = 1000

/** Asks the host again and again while the run goes on; the answer to an older question is dropped, and one that fails is asked again. */
export function useInspection<K, T>(key: () => K, ask: (key: K) => Promise<Answer<T>>): { detail: ShallowRef<T | null>, problem: Ref<string | null>, refresh: () => Promise<void> } {
  const run = useRunStore()
  const detail = shallowRef<T | null>(null)
  const problem = ref<string | null>(null)
  let asked = 0
  let waiting = false

  async function refresh(): Promise<void> {
    const mine = ++asked
    waiting = true
    try {
      const answer = await ask(key())
      if (mine !== asked) return
      problem.value = answer.ok ? null : answer.text
      if (answer.ok) detail.value = answer.value
    } catch (error) {
      if (mine === asked) problem.value = messageOf(error)
    } finally {
      if (mine === asked) waiting = false
    }
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
