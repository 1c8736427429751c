import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import NodeCards from '../features/cluster/NodeCards.vue'
import MachinesPanel from '../features/connections/MachinesPanel.vue'
import PlacingCard from '../features/connections/PlacingCard.vue'
import PromptCard from '../features/connections/PromptCard.vue'
import { useDraftStore } from '../stores/draft.store'
import { useMachinesStore } from '../stores/machines.store'
import { useRunStore } from '../stores/run.store'
import { later, show, useTestWindow } from './test-window'

useTestWindow()

const press = async (wrapper: VueWrapper, text: string): Promise<void> => {
  const button = wrapper.findAll('button').find(each => each.text() === text || each.attributes('aria-label') === text)
  if (button === undefined) throw new Error(`there is no button "${text}"`)
  await button.trigger('click')
  await flushPromises()
}
async function openMachine(panel: VueWrapper, name: string): Promise<void> {
  await panel.get(`[data-machine="${name}"] .name`).trigger('click')
}

describe('machines', () => {
  it('are listed by group and found by any word of name, group or address', async () => {
    const panel = show(MachinesPanel)
    expect(panel.findAll('h3').map(each => each.text())).toEqual(['Lab', 'Office'])
    await useMachinesStore().importHosts(['fox'])
    await flushPromises()
    await panel.get('input[type=search]').setValue('office COW')
    expect(panel.findAll('[data-machine]').map(each => each.attributes('data-machine'))).toEqual(['cow'])
    await panel.get('input[type=search]').setValue('nothing like it')
    expect(panel.text()).toContain('No machine fits.')
    await press(panel, 'Show all')
    expect(panel.findAll('[data-machine]')).toHaveLength(6)
  })

  it('are added only without an error, which is said at its field, and tried before they are saved', async () => {
    const panel = show(MachinesPanel)
    await press(panel, 'Add a machine')
    const field = (name: string): ReturnType<VueWrapper['get']> => panel.get(`[data-field="${name}"] input`)
    await field('name').setValue('ant')
    await field('address').setValue('you@gull.example:2200')
    await field('address').trigger('blur')
    await panel.get('form').trigger('submit')
    expect(panel.get('[data-field="name"]').text()).toContain('This name is taken.')
    expect(useMachinesStore().state.hosts).toHaveLength(5)
    await field('name').setValue('gull')
    await field('port').setValue('0')
    await press(panel, 'Test')
    expect(panel.get('[data-field="port"]').text()).toContain('from 1 to 65535')
    expect(useMachinesStore().actOf('gull')).toBeNull()
    await field('port').setValue('2200')
    await press(panel, 'Test')
    await later(5000)
    expect(panel.get('[data-act="test"]').attributes('data-state')).toBe('done')
    await panel.get('form').trigger('submit')
    await flushPromises()
    expect(useMachinesStore().state.hosts.at(-1)).toMatchObject({ name: 'gull', user: 'you', port: 2200 })
    expect(panel.find('[data-machine="gull"]').exists()).toBe(true)
  })

  it('are cloned under a free name, and deleted only when that is confirmed', async () => {
    const panel = show(MachinesPanel)
    await openMachine(panel, 'ant')
    await press(panel, 'Clone')
    expect((panel.get('[data-field="name"] input').element as HTMLInputElement).value).toBe('ant-2')
    await panel.get('form').trigger('submit')
    await flushPromises()
    expect(useMachinesStore().state.hosts.map(({ name }) => name)).toContain('ant-2')
    await openMachine(panel, 'ant')
    await press(panel, 'Delete')
    expect(panel.get('[role=alertdialog]').text()).toContain('These are reached over it: bee')
    await press(panel, 'Keep')
    await press(panel, 'Delete')
    expect(useMachinesStore().state.hosts.map(({ name }) => name)).toContain('ant')
    await panel.get('[role=alertdialog] .danger').trigger('click')
    await flushPromises()
    expect(useMachinesStore().state.hosts.map(({ name }) => name)).not.toContain('ant')
  })

  it('of an SSH configuration are shown as they resolve before any is saved', async () => {
    const panel = show(MachinesPanel)
    await press(panel, 'Import from ~/.ssh/config')
    await flushPromises()
    expect(panel.text()).toContain('me@10.0.0.9:2200')
    expect(panel.text()).toContain('bastion was passed over')
    await panel.findAll('.host input')[1].setValue(false)
    expect(useMachinesStore().state.hosts).toHaveLength(5)
    await press(panel, 'Save 1 machine')
    expect(useMachinesStore().state.hosts.at(-1)?.name).toBe('fox')
  })

  it('that show another key are refused, with file and line and no button to go on', async () => {
    const panel = show(MachinesPanel)
    const prompt = show(PromptCard)
    await openMachine(panel, 'eel')
    await press(panel, 'Test')
    await later(3000)
    const failed = panel.get('[data-step="host-key"]')
    expect(failed.attributes('data-state')).toBe('failed')
    expect(failed.text()).toMatch(/line 12 of \/export\/me\/\.ssh\/known_hosts/)
    expect(failed.findAll('button')).toEqual([])
    expect(prompt.find('[data-testid=prompt]').exists()).toBe(false)
  })
})

describe('questions', () => {
  it('about a key have Cancel in focus, and are not answered by Enter', async () => {
    const panel = show(MachinesPanel)
    const prompt = show(PromptCard)
    await openMachine(panel, 'ant')
    await press(panel, 'Test')
    await later(1000)
    expect(prompt.get('[data-testid=fingerprint]').text()).toMatch(/^SHA256:.{43}$/)
    expect(document.activeElement?.textContent?.trim()).toBe('Cancel')
    await prompt.get('form').trigger('submit')
    expect(prompt.find('form').exists()).toBe(true)
    await prompt.get('form').trigger('keydown', { key: 'Escape' })
    await later(100)
    expect(prompt.find('form').exists()).toBe(false)
    expect(panel.get('[data-step="host-key"]').attributes('data-state')).toBe('failed')
  })

  it('about secrets are answered once; what was typed is nowhere afterwards', async () => {
    const panel = show(MachinesPanel)
    const prompt = show(PromptCard)
    await openMachine(panel, 'cow')
    await press(panel, 'Test')
    await later(1500)
    const field = prompt.get('input')
    expect(field.attributes('type')).toBe('password')
    await field.setValue('canary-88a')
    await prompt.get('form').trigger('submit')
    await later(5000)
    expect(panel.get('[data-act="test"]').attributes('data-state')).toBe('done')
    expect(document.documentElement.outerHTML + JSON.stringify([useMachinesStore().state, useRunStore().notices, { ...localStorage }, { ...sessionStorage }])).not.toContain('canary-88a')
  })
})

describe('nodes on other machines', () => {
  it('are counted with those here, and the run goes where they are', async () => {
    const panel = show(MachinesPanel)
    const cards = show(NodeCards)
    const placing = show(PlacingCard)
    const machines = useMachinesStore()
    const before = machines.nodes
    await press(panel, 'One node more on bee')
    expect([machines.nodesHere, machines.nodesElsewhere, useDraftStore().draft.cluster]).toMatchObject([before, 2, { nodes: before + 2 }])
    await press(panel, 'One node fewer on This machine')
    expect(machines.plan).toEqual({ localNodes: before - 1, hosts: [{ name: 'bee', nodes: 2 }], weighted: false })
    await useDraftStore().check()
    void useRunStore().run(useDraftStore().source)
    await later(300)
    expect(placing.get('[data-placing=bee]').text()).toMatch(/Reach it|Check its key/)
    expect(useRunStore().active).toBe(true)
    await later(1000)
    await machines.answer(1, { kind: 'accept' })
    await later(6000)
    expect(placing.find('section').exists()).toBe(false)
    expect(cards.findAll('[data-place]').map(each => each.attributes('data-place'))).toEqual(['local', 'bee'])
    expect(cards.get('[data-place=bee]').text()).toMatch(/bee · 3\.4/)
  })

  it('are given up by one button while machines are being made ready', async () => {
    const placing = show(PlacingCard)
    useMachinesStore().put('bee', 1)
    await useDraftStore().check()
    void useRunStore().run(useDraftStore().source)
    await later(300)
    await press(placing, 'Cancel the run')
    await later(500)
    expect([useRunStore().active, useRunStore().snapshot]).toEqual([false, null])
    expect(useMachinesStore().actOf('bee')?.state).toBe('cancelled')
  })
})
