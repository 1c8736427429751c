import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFakeHost } from '../../bridge/fake/fake-host'
import { createTranslations } from '../../locales'
import { useExperimentsStore } from '../../stores/experiments.store'
import { useKeptStore } from '../../stores/kept.store'
import { useRunStore } from '../../stores/run.store'
import HistoryPage from './HistoryPage.vue'

let host = createFakeHost()
beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  host = createFakeHost()
})
afterEach(() => {
  host.close()
  vi.useRealTimers()
})

it('shows an experiment that ends while it is open', async () => {
  useRunStore().attach(host)
  const experiments = useExperimentsStore()
  experiments.attach(host)
  await vi.advanceTimersByTimeAsync(10)
  await experiments.start(true, { expect: 'higher', words: '' })
  const refresh = vi.spyOn(useKeptStore(), 'refresh')
  const page = mount(HistoryPage, { global: { plugins: [createTranslations('en')] } })
  await vi.advanceTimersByTimeAsync(1000)
  expect([experiments.active, refresh.mock.calls.length]).toEqual([true, 1])
  await vi.advanceTimersByTimeAsync(25_000)
  await flushPromises()
  expect([experiments.active, refresh.mock.calls.length]).toEqual([false, 2])
  page.unmount()
})
