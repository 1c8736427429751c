import { describe, expect, it } from 'vitest'
import { defineComponent, nextTick } from 'vue'
import type { Fault } from '../../sim-core/model/fault'
import { formatFault } from '../../sim-core/model/fault-text'
import { limits } from '../../sim-core/model/limits'
import SearchBox from '../components/SearchBox.vue'
import BackboneBanner from '../features/cluster/BackboneBanner.vue'
import NodeCards from '../features/cluster/NodeCards.vue'
import FaultMenu from '../features/faults/FaultMenu.vue'
import HeadlineFigures from '../features/metrics/HeadlineFigures.vue'
import FaultSchedule from '../features/scenario/FaultSchedule.vue'
import ScenarioField from '../features/scenario/ScenarioField.vue'
import ScenarioPanel from '../features/scenario/ScenarioPanel.vue'
import YamlView from '../features/scenario/YamlView.vue'
import { fieldsFor } from '../features/scenario/schema-fields'
import { useDraftStore } from '../stores/draft.store'
import { useFaultsStore } from '../stores/faults.store'
import { useRunStore } from '../stores/run.store'
import { useSelectionStore } from '../stores/selection.store'
import InspectorPanel from './InspectorPanel.vue'
import RunControls from './RunControls.vue'
import { later, show, useTestWindow } from './test-window'
import CommandPalette from './commands/CommandPalette.vue'
import { isTaken } from './commands/shortcuts'
import { useShellStore } from '../stores/shell.store'
import { useScenarioFiles } from './use-scenario-files'

useTestWindow()

describe('run controls', () => {
  it('offer what can be done, and nothing else', async () => {
    const controls = show(RunControls)
    const labels = (): string[] => controls.findAll('button').map(button => button.text())
    expect(labels()).toEqual(['Run'])
    await controls.get('button').trigger('click')
    await later(10)
    expect(labels()).toEqual(['Pause', 'Stop'])
    await later(3000)
    await controls.findAll('button')[0].trigger('click')
    await later(10)
    expect(labels()).toEqual(['Resume', 'Stop'])
    await controls.findAll('button')[1].trigger('click')
    await later(10)
    expect(labels()).toEqual(['Run'])
    expect(useRunStore().state).toBe('cancelled')
  })
  it('do not run a scenario with an error', async () => {
    const controls = show(RunControls)
    useDraftStore().set('users', 1)
    await later(500)
    expect(controls.get('button').attributes('disabled')).toBeDefined()
  })
})

describe('headline', () => {
  it('shows "–" for everything before a run, and the verdict only after it', async () => {
    const headline = show(HeadlineFigures)
    const values = (): string[] => headline.findAll('dd').map(value => value.text())
    expect(values()).toEqual(['–', '–', '–', '–'])
    await useRunStore().run({ kind: 'object', scenario: {} })
    await later(4000)
    expect(values()[0]).toContain('msg/s')
    expect(values()[3]).toBe('–')
    await later(10_000)
    expect(values()[3]).toBe('equal')
  })
})

describe('node cards', () => {
  it('kill a node, show it dead without figures, and show its second life', async () => {
    const cards = show(NodeCards)
    expect(cards.text()).toContain('Nodes appear here')
    await useRunStore().run({ kind: 'object', scenario: {} })
    await later(3500)
    await cards.get('[aria-label="Kill node 2"]').trigger('click')
    await later(300)
    const card = cards.get('[data-node="2"]')
    expect([card.attributes('data-state'), card.get('[data-figure="rate"] dd').text()]).toEqual(['dead', '–'])
    expect(card.get('[aria-label="Kill node 2"]').attributes('disabled')).toBeDefined()
    await later(2500)
    expect([card.attributes('data-state'), card.attributes('data-incarnation')]).toEqual(['ready', '2'])
  })
})

describe('scenario panel', () => {
  it('shows presets with size and time, and a problem beside its field', async () => {
    const panel = show(ScenarioPanel)
    const cards = panel.findAll('[role="radio"]')
    expect(cards.length).toBe(4)
    expect(cards[0].attributes('aria-checked')).toBe('true')
    expect(cards[2].text()).toContain('about')
    useDraftStore().set('users', 1)
    await later(500)
    const [field] = fieldsFor(['users'], {})
    expect(show(ScenarioField, { field }).get('[role="alert"]').text()).not.toBe('')
    expect(panel.get('.estimate').text()).toContain('nothing was started')
  })
})

describe('schedule of faults', () => {
  it('adds, changes, moves and removes faults, by choice and as text, and says what is wrong where it is', async () => {
    const draft = useDraftStore()
    const schedule = show(FaultSchedule)
    await schedule.findAll('button').at(-1)!.trigger('click')
    await schedule.findAll('button').at(-1)!.trigger('click')
    const faults = (): string[] => (draft.draft.faults as Fault[]).map(formatFault)
    expect(faults()).toEqual(['kill:node2@5s', 'kill:node2@10s'])
    const entry = (i: number): ReturnType<typeof schedule.get> => schedule.get(`[data-fault-entry="${i}"]`)
    await entry(1).get('select').setValue('delay')
    await entry(1).get('.place').setValue('1-3')
    await entry(1).get('[aria-label="Move up"]').trigger('click')
    expect(faults()).toEqual(['delay:node1-node3=100ms@10s+5s', 'kill:node2@5s'])
    const text = entry(0).get('.text')
    await text.setValue('loss:*=2%@1s+2s')
    await text.trigger('change')
    expect(faults()[0]).toBe('loss:*=2%@1s+2s')
    await text.setValue('loss:*@1s')
    await text.trigger('change')
    expect(entry(0).get('[role="alert"]').text()).toContain('an amount must follow')
    expect(faults()[0]).toBe('loss:*=2%@1s+2s')
    await entry(1).findAll('input')[0].setValue('-3')
    await later(400)
    expect(entry(1).get('[role="alert"]').text()).not.toBe('')
    expect(entry(1).findAll('input')[0].attributes('aria-invalid')).toBe('true')
    await entry(1).get('[aria-label="Remove"]').trigger('click')
    expect(faults()).toEqual(['loss:*=2%@1s+2s'])
    draft.undo()
    expect(faults()).toHaveLength(2)
  })
})

describe('inspector', () => {
  it('leads from a user to a transcript with its order checked', async () => {
    await useRunStore().run({ kind: 'object', scenario: { cipher: 'nacl-cached' } })
    await later(3500)
    useSelectionStore().start({ kind: 'user', user: 3 })
    const inspector = show(InspectorPanel)
    await later(10)
    expect(inspector.get('[data-testid="user-name"]').text()).not.toBe('')
    await inspector.get('[aria-label="Open conversations"] button').trigger('click')
    await later(10)
    expect(inspector.get('[data-testid="order-check"]').text()).toBe('Order checked at both ends')
    expect(inspector.text()).toContain('Encrypted end to end')
    expect(inspector.findAll('.bubble').length).toBeGreaterThan(2)
  })
  it('says what is wrong with a user who does not exist', async () => {
    await useRunStore().run({ kind: 'object', scenario: {} })
    useSelectionStore().start({ kind: 'user', user: 4_000_000 })
    const inspector = show(InspectorPanel)
    await later(10)
    expect(inspector.get('[role="alert"]').text()).toContain('4000000')
  })
  it('shows the report when the run is over, and tries the next thing with one click', async () => {
    const run = useRunStore()
    await run.run({ kind: 'object', scenario: {} })
    await later(15_000)
    const inspector = show(InspectorPanel)
    expect(inspector.findAll('[data-suggestion]').map(button => button.attributes('data-suggestion'))).toEqual(['encrypt', 'kill', 'tenfold'])
    await inspector.get('[data-suggestion="encrypt"]').trigger('click')
    await later(50)
    expect([run.active, run.snapshot?.cipher]).toEqual([true, 'nacl-cached'])
  })
  it('kills a node half-way where that was chosen', async () => {
    const run = useRunStore()
    await run.run({ kind: 'object', scenario: {} })
    await later(15_000)
    await show(InspectorPanel).get('[data-suggestion="kill"]').trigger('click')
    await later(15_000)
    expect(run.report?.recoveries).toHaveLength(1)
  })
})

describe('menu of faults', () => {
  it('opens from a card, does what is chosen for as long as is chosen, keeps it if asked, and says so', async () => {
    const run = useRunStore()
    const faults = useFaultsStore()
    await run.run({ kind: 'object', scenario: {} })
    await later(3500)
    const cards = show(NodeCards)
    await cards.get('[data-node="2"] [aria-label="Faults of node 2"]').trigger('click')
    expect(faults.menu?.target).toEqual({ kind: 'node', node: 2 })
    const menu = show(FaultMenu, { target: { kind: 'node', node: 2 }, x: 10, y: 10 })
    await menu.get('select').setValue('1')
    await menu.findAll('[aria-label="Duration in seconds"] button')[1].trigger('click')
    await menu.get('[type="checkbox"]').setValue(true)
    const act = (name: string): ReturnType<typeof menu.get> => menu.findAll('.act').find(button => button.text() === name)!
    await menu.get('[aria-label="Delay by: how much"]').setValue('250')
    await act('Delay by').trigger('click')
    await later(50)
    expect(run.snapshot?.timeline.at(-1)?.text).toBe('fault delay:node2-node1=250ms, for 5 s')
    expect(run.notices.at(-1)?.text).toContain('Node 2 – node 1: 250 ms late. It is in the scenario now')
    expect(useDraftStore().draft.faults).toEqual([{ kind: 'delay', nodes: [2, 1], ms: 250, at: expect.closeTo(1, 0), for: 5 }])
    expect(faults.menu).toBeNull()
  })
  it('offers nothing with an amount or a duration that cannot be', async () => {
    await useRunStore().run({ kind: 'object', scenario: {} })
    await later(3500)
    const menu = show(FaultMenu, { target: { kind: 'link', nodes: [1, 3] }, x: 0, y: 0 })
    expect(menu.findAll('.act').map(button => button.text())).toEqual(['Cut', 'Delay by', 'Jitter up to', 'Lose', 'Double', 'Overtake', 'Damage'])
    await menu.get('[aria-label="Lose: how much"]').setValue('101')
    const disabled = (): (string | undefined)[] => menu.findAll('.act').map(button => button.attributes('disabled'))
    expect(disabled().map(value => value !== undefined)).toEqual([false, false, false, true, false, false, false])
    await menu.get('input[aria-label="Duration in seconds"]').setValue('0')
    expect(disabled().every(value => value !== undefined)).toBe(true)
  })
  it('leaves its mark on the card while it lasts', async () => {
    await useRunStore().run({ kind: 'object', scenario: {} })
    await later(3500)
    const cards = show(NodeCards)
    await useFaultsStore().inject({ kind: 'pause', node: 3, at: 0, for: 2 }, false)
    await later(300)
    expect(cards.get('[data-node="3"] .state').text()).toMatch(/^stopped · /)
    await later(2500)
    expect(cards.get('[data-node="3"] .state').text()).toBe('ready')
  })
})

describe('backbone', () => {
  it('has a place among the nodes, and says so when it is not well: what, what it means, what to do', async () => {
    await useRunStore().run({ kind: 'object', scenario: { backbone: { kind: 'redis', url: 'managed' } } })
    await later(4000)
    const cards = show(NodeCards)
    const banner = show(BackboneBanner)
    expect(cards.get('[data-testid="backbone"]').text()).toContain('Redis 7.0.15')
    expect(cards.get('[data-testid="backbone"] [data-figure="frames"]').text()).toMatch(/\d/)
    expect(banner.find('[role="alert"]').exists()).toBe(false)
    const snapshot = useRunStore().snapshot!
    useRunStore().snapshot = { ...snapshot, backbone: { ...snapshot.backbone!, health: 'not-answering', healthText: 'redis://:secret@127.0.0.1 is silent.' } }
    await later(1)
    expect(banner.text()).toContain('The backbone does not answer.')
    expect(banner.text()).toContain('Messages between nodes wait')
    expect(banner.text()).not.toContain('secret')
    expect(cards.get('[data-testid="backbone"] [data-figure="frames"]').text()).toBe('Frames –')
  })
})

describe('command palette', () => {
  it('does by name what can be done now: undo before a run, faults of a node during one', async () => {
    const run = useRunStore()
    const palette = show(CommandPalette)
    const shell = useShellStore()
    const titles = (): string[] => palette.findAll('[role="option"] span').map(item => item.text())
    shell.togglePalette()
    await later(1)
    expect(titles()).toContain('Start the run')
    expect(titles().some(title => title.startsWith('Kill'))).toBe(false)
    await run.run({ kind: 'object', scenario: {} })
    await later(3500)
    const input = palette.get('input')
    await input.setValue('node 3 faults')
    expect(titles()).toEqual(['Faults: Node 3 …'])
    await input.trigger('keydown', { key: 'Enter' })
    expect(useFaultsStore().menu?.target).toEqual({ kind: 'node', node: 3 })
    expect(palette.find('input').exists()).toBe(false)
  })
})

describe('the scenario as text', () => {
  it('can be neither changed nor applied again while it is looked at: what was written meanwhile would be lost', async () => {
    const view = show(YamlView)
    await later(50)
    const text = view.get('textarea')
    await text.setValue('users: 50')
    const apply = view.findAll('button').find(button => button.text() === 'Apply')
    void apply?.trigger('click')
    await nextTick()
    expect([text.element.readOnly, apply?.attributes('disabled')]).toEqual([true, ''])
    await later(50)
    expect([text.element.readOnly, useDraftStore().draft.users]).toEqual([false, 50])
  })
})

describe('a dropped file', () => {
  const drop = (file: File): void => {
    const event = new Event('drop', { cancelable: true })
    Object.assign(event, { dataTransfer: { files: [file], types: ['Files'] } })
    window.dispatchEvent(event)
  }
  it('becomes the scenario, or is refused with its name', async () => {
    const draft = useDraftStore()
    const harness = show(defineComponent({ setup: () => useScenarioFiles(), render: () => null }))
    drop(new File(['users: 77'], 'mine.yaml'))
    await later(50)
    expect(draft.draft.users).toBe(77)
    expect(useRunStore().notices.at(-1)?.text).toBe('mine.yaml is the scenario now.')
    drop(new File(['users: 1'], 'wrong.yaml'))
    await later(50)
    expect(useRunStore().notices.at(-1)?.text).toContain('wrong.yaml: The scenario has errors')
    drop(new File(['# '.repeat(limits.scenarioBytesMax)], 'large.yaml'))
    await later(50)
    expect(useRunStore().notices.at(-1)?.text).toContain('large.yaml is not a scenario file')
    drop(new File([''], 'picture.png'))
    await later(50)
    expect(useRunStore().notices.at(-1)?.text).toContain('picture.png is not a scenario file')
    expect(draft.draft.users).toBe(77)
    harness.unmount()
  })
})

describe('search box', () => {
  it('is a combobox that chooses by keyboard', async () => {
    const box = show(SearchBox, { label: 'Find', results: 'Found', nothing: 'Nobody', find: async (query: string) => (query === 'x' ? [] : [{ key: 1, title: 'Ada', detail: '' }, { key: 2, title: 'Bo', detail: '' }]) })
    const input = box.get('input')
    await input.setValue('a')
    await later(200)
    expect(input.attributes('aria-expanded')).toBe('true')
    await input.trigger('keydown', { key: 'ArrowDown' })
    expect(box.get(`#${input.attributes('aria-activedescendant')}`).text()).toBe('Bo')
    await input.trigger('keydown', { key: 'Enter' })
    expect(box.emitted('choose')).toEqual([[2]])
    await input.setValue('x')
    await later(200)
    expect(box.get('[role="status"]').text()).toBe('Nobody')
    await input.trigger('keydown', { key: 'Enter' })
    expect(box.emitted('choose')).toHaveLength(1)
  })
})

describe('shortcuts', () => {
  it('leave letters to fields and space to buttons', () => {
    document.body.innerHTML = '<input id="field"><button id="button">x</button><p id="text"></p>'
    expect(isTaken(document.getElementById('field'), 'R')).toBe(true)
    expect(isTaken(document.getElementById('button'), 'Space')).toBe(true)
    expect(isTaken(document.getElementById('button'), 'R')).toBe(false)
    expect(isTaken(document.getElementById('text'), 'Space')).toBe(false)
    expect(isTaken(null, 'R')).toBe(false)
  })
})
