import { flushPromises, mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import { setHostClient } from '../bridge'
import type { HostClient } from '../bridge'
import { createFakeHost } from '../bridge/fake/fake-host'
import { createTranslations } from '../locales'
import { useDraftStore } from '../stores/draft.store'
import { useMachinesStore } from '../stores/machines.store'
import { useRunStore } from '../stores/run.store'

let mounted: VueWrapper[] = []

/** Before each test of a file: fresh stores over a made-up host, and time that stands still; after it, nothing of either is left. */
export function useTestWindow(): void {
  let host: HostClient | undefined
  beforeEach(async () => {
    vi.useFakeTimers()
    localStorage.clear()
    sessionStorage.clear()
    setActivePinia(createPinia())
    host = createFakeHost({ ratePerSecond: 200, seconds: 4, users: 40 })
    setHostClient(host)
    useRunStore().attach(host)
    useMachinesStore().attach(host)
    await useDraftStore().attach(host)
    await later(10)
  })
  afterEach(() => {
    mounted.forEach(wrapper => wrapper.unmount())
    mounted = []
    host?.close()
    vi.useRealTimers()
  })
}

/** The component in the document, in English, until the test is over. */
export function show(component: Parameters<typeof mount>[0], props: Record<string, unknown> = {}): VueWrapper {
  const wrapper = mount(component, { props, global: { plugins: [createTranslations('en')] }, attachTo: document.body })
  mounted.push(wrapper)
  return wrapper
}

/** Lets so much time pass, and what follows from it happen. */
export async function later(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}
