import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeHost } from '../bridge/fake/fake-host'
import { useExperimentsStore } from './experiments.store'
import { useKeptStore } from './kept.store'
import { useRunStore } from './run.store'

async function later(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}

describe('experiments and what is kept', () => {
  let host = createFakeHost()
  beforeEach(async () => {
    vi.useFakeTimers()
    sessionStorage.clear()
    setActivePinia(createPinia())
    host = createFakeHost()
    useRunStore().attach(host)
    useExperimentsStore().attach(host)
    await later(10)
  })
  afterEach(() => {
    host.close()
    vi.useRealTimers()
  })

  it('go from a card over rows to a result', async () => {
    const experiments = useExperimentsStore()
    expect(experiments.card?.name).toBe('encryption')
    await experiments.start(true, { expect: 'higher', words: '' })
    expect([experiments.active, experiments.watching, experiments.view]).toEqual([true, true, null])
    await later(1500)
    expect(experiments.state?.rowsTotal).toBeGreaterThan(5)
    await experiments.pause()
    await later(500)
    const rows = experiments.state?.rowsTotal
    await later(2000)
    expect([experiments.state?.phase, experiments.state?.rowsTotal]).toEqual(['paused', rows])
    await experiments.resume()
    await later(20_000)
    expect([experiments.state?.phase, experiments.active]).toEqual(['finished', false])
    expect(experiments.view?.comparisons.length).toBeGreaterThan(3)
  })

  it('tell of a refusal and change nothing', async () => {
    const experiments = useExperimentsStore()
    await experiments.start(true, { expect: 'same', words: '' })
    const first = experiments.shown
    experiments.choose('knee')
    await experiments.start(true, { expect: 'unsure', words: '' })
    expect(useRunStore().notices.map(({ text }) => text)).toEqual([expect.stringContaining('is being made')])
    expect([experiments.shown, experiments.requested]).toEqual([null, false])
    await experiments.open(first ?? '')
    expect(experiments.watching).toBe(true)
    expect(await experiments.openFile('nothing')).toContain('The experiment has errors')
    expect(await experiments.openFile('kind: compare')).toBeNull()
    expect(experiments.card?.name).toBe('mine')
  })

  it('lists, searches, compares like with like, and removes', async () => {
    const kept = useKeptStore()
    await kept.refresh()
    const total = kept.entries.length
    const runs = kept.entries.filter(({ kind }) => kind === 'run')
    const experiments = kept.entries.filter(({ kind }) => kind === 'experiment')
    kept.toggle(runs[0])
    kept.toggle(experiments[0])
    expect(kept.canCompare).toBe(false)
    kept.toggle(experiments[0])
    kept.toggle(runs[1])
    await kept.compare()
    expect(kept.comparison).toMatchObject({ kind: 'runs', first: { id: runs[1].id }, second: { id: runs[0].id } })
    kept.back()
    kept.words = 'villages'
    await kept.refresh()
    expect([kept.entries.length, kept.selected, kept.list?.total]).toEqual([1, [], total])
    kept.toggle(kept.entries[0])
    await kept.remove()
    kept.words = ''
    await kept.refresh()
    expect(kept.entries).toHaveLength(total - 1)
    expect(await kept.clean({ olderThanDays: 30, largerThanMiB: null })).toMatchObject({ removed: 1 })
  })
})
