import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { Answer, RunSnapshot } from '../../../sim-core/api/contract'
import { useRunStore } from '../../stores/run.store'
import { useInspection } from './use-inspection'

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers()
  useRunStore().snapshot = { state: 'running' } as RunSnapshot
})
const scope = effectScope()
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

it('asks again after a question that failed or was refused, never while the newest is under way', async () => {
  const asked: { key: number; answer: (answer: Answer<string>) => void; fail: (error: Error) => void }[] = []
  const key = ref(1)
  const { detail, problem } = scope.run(() => useInspection(() => key.value, (of) => new Promise<Answer<string>>((answer, fail) => asked.push({ key: of, answer, fail }))))!
  const keys = (): number[] => asked.map((question) => question.key)

  await vi.advanceTimersByTimeAsync(5000)
  expect(keys()).toEqual([1])
  asked[0].fail(new Error('the link was closed'))
  await vi.advanceTimersByTimeAsync(1000)
  expect([problem.value, keys()]).toEqual(['the link was closed', [1, 1]])

  asked[1].answer({ ok: false, code: 'x', text: 'nobody is asked' })
  await vi.advanceTimersByTimeAsync(1000)
  expect([problem.value, keys()]).toEqual(['nobody is asked', [1, 1, 1]])

  key.value = 2
  await nextTick()
  expect([problem.value, keys()]).toEqual([null, [1, 1, 1, 2]])
  asked[2].fail(new Error('an older question'))
  await vi.advanceTimersByTimeAsync(3000)
  expect([problem.value, detail.value, keys()]).toEqual([null, null, [1, 1, 1, 2]])
  asked[3].answer({ ok: true, value: 'two' })
  await vi.advanceTimersByTimeAsync(1000)
  expect([problem.value, detail.value, keys()]).toEqual([null, 'two', [1, 1, 1, 2, 2]])
})
