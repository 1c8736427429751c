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
  const page = mount(HistoryPage, { global: { plugins: [createTranslations('en')], stubs: { LineChart: true } } })
  await vi.advanceTimersByTimeAsync(1000)
  expect([experiments.active, refresh.mock.calls.length]).toEqual([true, 1])
  await vi.advanceTimersByTimeAsync(25_000)
  await flushPromises()
  expect([experiments.active, refresh.mock.calls.length]).toEqual([false, 2])
  page.unmount()
})

async function open(): Promise<ReturnType<typeof mount>> {
  useRunStore().attach(host)
  useExperimentsStore().attach(host)
  await vi.advanceTimersByTimeAsync(10)
  const page = mount(HistoryPage, { global: { plugins: [createTranslations('en')], stubs: { LineChart: true } }, attachTo: document.body })
  await vi.advanceTimersByTimeAsync(10)
  await flushPromises()
  return page
}

const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(50)
  await flushPromises()
}

it('shows tags, and gives and takes them', async () => {
  const page = await open()
  const kept = useKeptStore()
  expect(page.get('[data-entry="run-2026-0"]').text()).toContain('baseline')
  await kept.openRun('run-2026-0')
  await settle()
  const field = page.get('[aria-label="New tag"]')
  await field.setValue(' tagged-apart ')
  await page.get('form[aria-label="Tags"]').trigger('submit')
  await settle()
  expect(kept.opened?.tags).toEqual(['baseline', 'tagged-apart'])
  await page.get('[aria-label="Take the tag baseline away"]').trigger('click')
  await settle()
  expect(kept.opened?.tags).toEqual(['tagged-apart'])
  page.unmount()
})

it('opens the run of a file, and says what is wrong with another', async () => {
  const page = await open()
  const kept = useKeptStore()
  const choose = async (name: string, content: BlobPart): Promise<void> => {
    const field = page.get<HTMLInputElement>('[aria-label="Run file"]')
    Object.defineProperty(field.element, 'files', { value: [new File([content], name)], configurable: true })
    await field.trigger('change')
    await vi.advanceTimersByTimeAsync(10)
    await flushPromises()
  }
  await choose('wrong.messengersim-run', 'something')
  expect(useRunStore().notices.at(-1)?.text).toContain('The run file wrong.messengersim-run cannot be used')
  await choose('large.messengersim-run', new Uint8Array(800_000))
  expect(useRunStore().notices.at(-1)?.text).toContain('large.messengersim-run is too large')
  expect(kept.opened).toBeNull()
  const file = await kept.exportRun('run-2026-1')
  await choose(file!.name, file!.bytes)
  expect(kept.opened?.id).toBe('run-2026-1')
  expect(useRunStore().notices.at(-1)?.text).toContain('was here already')
  page.unmount()
})

it('says that the list cannot be read, and reads it again', async () => {
  useRunStore().attach(host)
  useExperimentsStore().attach(host)
  await vi.advanceTimersByTimeAsync(10)
  const refused = vi.spyOn(host.calls, 'history').mockResolvedValue({ ok: false, code: 'history-unreadable', text: 'no' })
  const page = mount(HistoryPage, { global: { plugins: [createTranslations('en')], stubs: { LineChart: true } } })
  await vi.advanceTimersByTimeAsync(10)
  await flushPromises()
  expect(page.text()).toContain('The list could not be read')
  refused.mockRestore()
  await page.findAll('button').find(button => button.text() === 'Try again')!.trigger('click')
  await flushPromises()
  expect(page.find('[data-testid=history-table]').exists()).toBe(true)
  page.unmount()
})

it('names what a clean-up leaves because it is being made', async () => {
  const page = await open()
  const button = (text: string) => page.findAll('button').find(candidate => candidate.text() === text)!
  vi.spyOn(host.calls, 'cleanHistory').mockResolvedValue({ ok: true, value: { removed: 1, bytes: 2 ** 20, kept: ['knee-20261112-180000'] } })
  await button('Clean up …').trigger('click')
  await page.get('form.clean').trigger('submit')
  await settle()
  expect(page.get('form.clean [role=status]').text()).toMatch(/^1 deleted, .* freed\. Left, because they are being made: knee-20261112-180000\.$/)
  page.unmount()
})
