import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { setHostClient, useHostClient } from '../bridge'
import type { HostClient } from '../bridge'
import ExperimentsPage from '../features/experiments/ExperimentsPage.vue'
import MachinesPanel from '../features/connections/MachinesPanel.vue'
import GraphEmpty from '../features/graph/GraphEmpty.vue'
import HistoryPage from '../features/history/HistoryPage.vue'
import StartPage from '../features/start/StartPage.vue'
import UserInspector from '../features/transcript/UserInspector.vue'
import { useDraftStore } from '../stores/draft.store'
import { useExperimentsStore } from '../stores/experiments.store'
import { useKeptStore } from '../stores/kept.store'
import { useLayoutStore } from '../stores/layout.store'
import { useMachinesStore } from '../stores/machines.store'
import { useRunStore } from '../stores/run.store'
import { later, show, useTestWindow } from './test-window'

useTestWindow()

/** The made-up host with these of its calls answered otherwise. */
const hostWith = (calls: Partial<HostClient['calls']>): HostClient => ({ ...useHostClient(), calls: { ...useHostClient().calls, ...calls } })
const refused = async (): Promise<never> => ({ ok: false, code: 'not-now', text: 'The folder cannot be read.' }) as never
const never = (): Promise<never> => new Promise(() => {})
const has = (wrapper: VueWrapper, tone: string): boolean => wrapper.find(`[data-state-note=${tone}]`).exists()
const words = (wrapper: VueWrapper, tone: string): string => wrapper.get(`[data-state-note=${tone}]`).text()
async function press(wrapper: VueWrapper, text: string): Promise<void> {
  const button = wrapper.findAll('button').find(each => each.text() === text)
  if (button === undefined) throw new Error(`there is no button "${text}" but ${wrapper.findAll('button').map(each => each.text()).join(', ')}`)
  await button.trigger('click')
  await flushPromises()
}
const lost = { status: 'lost', reason: 'The program has ended.' } as const

describe('the page of experiments', () => {
  it('says that it reads, that it could not, and reads again', async () => {
    useExperimentsStore().attach(hostWith({ experiments: never }))
    const page = show(ExperimentsPage)
    expect(words(page, 'busy')).toContain('Reading')
    useExperimentsStore().attach(hostWith({ experiments: refused }))
    await flushPromises()
    expect(words(page, 'bad')).toContain('could not be read')
    expect(page.get('[data-state-note=bad]').attributes('role')).toBe('alert')
    expect(useRunStore().notices.at(-1)?.text).toBe('The folder cannot be read.')
    useExperimentsStore().attach(useHostClient())
    await later(10)
    expect([has(page, 'bad'), page.find('[data-testid=experiment-intro]').exists()]).toEqual([false, true])
  })
  it('says why when the engine is away', async () => {
    const page = show(ExperimentsPage)
    useRunStore().connection = lost
    await flushPromises()
    expect(words(page, 'bad')).toBe('Connection lostThe program has ended.')
  })
  it('offers the first experiment, or a file where there is none', async () => {
    const experiments = useExperimentsStore()
    experiments.attach(useHostClient())
    await later(10)
    const page = show(ExperimentsPage)
    experiments.chosen = null
    await flushPromises()
    await page.get('[data-state-note=empty] button').trigger('click')
    expect(experiments.chosen).toBe(experiments.cards[0].name)
    experiments.attach(hostWith({ experiments: async () => ({ ok: true, value: { ready: [], state: null } }) }))
    await later(10)
    expect(page.get('[data-state-note=empty] button').text()).toBe('Open a file …')
  })
  it('tells of a result that is read, and of one that cannot be', async () => {
    const experiments = useExperimentsStore()
    experiments.attach(hostWith({ experimentResult: never }))
    await later(10)
    const page = show(ExperimentsPage)
    void experiments.open('encryption-20260101-000000')
    await flushPromises()
    expect(words(page, 'busy')).toContain('Reading the result')
    experiments.attach(useHostClient())
    await later(10)
    void experiments.open('gone-20260101-000000')
    await flushPromises()
    expect(words(page, 'bad')).toContain('This result could not be read')
    await press(page, 'Try again')
    expect(useRunStore().notices.some(({ text }) => text.includes('holds no experiment'))).toBe(true)
    experiments.choose(experiments.cards[0].name)
    await flushPromises()
    expect(has(page, 'bad')).toBe(false)
  })
})

describe('the panel of machines', () => {
  const machines = (): ReturnType<typeof useMachinesStore> => useMachinesStore()

  it('says that it reads, why it could not, and reads again', async () => {
    machines().known = false
    const panel = show(MachinesPanel)
    expect(words(panel, 'busy')).toContain('Reading')
    machines().attach(hostWith({ machines: refused }))
    await flushPromises()
    expect(words(panel, 'bad')).toContain('The folder cannot be read.')
    const asked: string[] = []
    machines().attach(hostWith({ machines: async () => (asked.length > 0 ? useHostClient().calls.machines() : (asked.push('once'), refused())) }))
    await flushPromises()
    await press(panel, 'Try again')
    expect([has(panel, 'bad'), panel.findAll('[data-machine]').length > 0]).toEqual([false, true])
  })
  it('offers to add one where there is none', async () => {
    const panel = show(MachinesPanel)
    machines().state = { ...machines().state, hosts: [] }
    await flushPromises()
    expect(words(panel, 'empty')).toContain('All nodes run here')
    await panel.get('[data-state-note=empty] button').trigger('click')
    expect(panel.find('[data-field=address]').exists()).toBe(true)
  })
  it('says during a run why nothing can be changed', async () => {
    const panel = show(MachinesPanel)
    expect(panel.find('[data-testid=machines-fixed]').exists()).toBe(false)
    await useRunStore().run({ kind: 'object', scenario: {} })
    await later(50)
    expect(panel.get('[data-testid=machines-fixed]').text()).toContain('when it is over')
  })
})

describe('the history', () => {
  it('leads from nothing to the scenarios, from a search without result to all', async () => {
    const nothing = { entries: [], total: 0, totalBytes: 0, folder: '/here' }
    useExperimentsStore().attach(hostWith({ history: async () => ({ ok: true, value: nothing }) }))
    const page = show(HistoryPage)
    await later(10)
    expect(words(page, 'empty')).toContain('Nothing is kept yet')
    useLayoutStore().showPage('history')
    await press(page, 'Choose a scenario')
    expect(useLayoutStore().page).toBe('start')
    useKeptStore().words = 'nothing like it'
    await flushPromises()
    expect(words(page, 'empty')).toContain('Nothing has all of these words.')
    await press(page, 'Show all')
    expect(useKeptStore().words).toBe('')
  })
  it('says that the list could not be read, and reads it again', async () => {
    useExperimentsStore().attach(hostWith({ history: refused }))
    const page = show(HistoryPage)
    expect(words(page, 'busy')).toContain('Reading')
    await later(10)
    expect(words(page, 'bad')).toContain('could not be read')
    useExperimentsStore().attach(useHostClient())
    await press(page, 'Try again')
    await later(10)
    expect(page.findAll('[data-entry]').length).toBeGreaterThan(0)
  })
})

describe('what is there before a run', () => {
  it('is a stage with one button, which runs what is chosen', async () => {
    const stage = show(GraphEmpty)
    expect(stage.text()).toContain('Choose a scenario and press Run')
    await press(stage, `Run: ${useDraftStore().name}`)
    expect(useRunStore().active).toBe(true)
  })
  it('says that nodes are being started, and why nothing can be', async () => {
    const stage = show(GraphEmpty)
    useRunStore().requested = true
    await flushPromises()
    expect([stage.text(), stage.findAll('button').length]).toEqual([expect.stringContaining('Starting …'), 0])
    useRunStore().requested = false
    useDraftStore().set('users', 1)
    await later(500)
    await press(stage, 'Choose a scenario')
    expect(useLayoutStore().page).toBe('start')
    useRunStore().connection = lost
    await flushPromises()
    expect(stage.text()).toBe('Connection lostThe program has ended.')
  })
  it('is a start page that says why it has no cards', async () => {
    const page = show(StartPage)
    await flushPromises()
    useDraftStore().presets = []
    await flushPromises()
    expect(words(page, 'busy')).toContain('Reading')
    useRunStore().connection = lost
    await flushPromises()
    expect(words(page, 'bad')).toContain('The program has ended.')
  })
})

describe('the inspector of a user', () => {
  beforeEach(async () => {
    await useRunStore().run({ kind: 'object', scenario: {} })
    await later(10)
  })
  it('waits, says why there is nobody, and asks again', async () => {
    const inspector = show(UserInspector, { user: 3 })
    expect(words(inspector, 'busy')).toContain('Reading')
    await later(10)
    expect([has(inspector, 'busy'), inspector.find('[data-testid=user-name]').exists()]).toEqual([false, true])
    const { inspectUser } = useHostClient().calls
    let answers = false
    setHostClient(hostWith({ inspectUser: user => (answers ? inspectUser(user) : refused()) }))
    const other = show(UserInspector, { user: 4 })
    await later(10)
    expect(words(other, 'bad')).toContain('The folder cannot be read.')
    answers = true
    await press(other, 'Try again')
    expect([has(other, 'bad'), other.find('[data-testid=user-name]').exists()]).toEqual([false, true])
  })
  it('says of somebody without contacts that there are none', async () => {
    const { inspectUser } = useHostClient().calls
    setHostClient(hostWith({
      async inspectUser(user) {
        const answer = await inspectUser(user)
        return answer.ok ? { ok: true, value: { ...answer.value, contacts: [], friendsList: [], friends: 0, open: [] } } : answer
      }
    }))
    const inspector = show(UserInspector, { user: 3 })
    await later(10)
    expect(inspector.text()).toContain('This user knows nobody.')
    expect(inspector.find('[aria-label=Contacts]').exists()).toBe(false)
  })
  it('counts agreed keys where encryption is on, and what else there is', async () => {
    const keys = { mode: 'nacl-cached', agreed: 1200, offered: 3, none: 0, refused: 1, plain: 0 }
    const { inspectUser } = useHostClient().calls
    let encrypted = false
    setHostClient(hostWith({
      async inspectUser(user) {
        const answer = await inspectUser(user)
        return answer.ok ? { ok: true, value: { ...answer.value, keys: encrypted ? keys : null } } : answer
      }
    }))
    const plain = show(UserInspector, { user: 3 })
    await later(10)
    expect(plain.find('[data-testid=user-keys]').exists()).toBe(false)
    encrypted = true
    const inspector = show(UserInspector, { user: 3 })
    await later(10)
    const figures = inspector.get('[data-testid=user-keys]').findAll('[data-figure]').map(row => [row.attributes('data-figure'), row.get('dd').text()])
    expect(figures).toEqual([['agreed', '1\u202f200 / 1\u202f204'], ['offered', '3'], ['refused', '1']])
  })
})
