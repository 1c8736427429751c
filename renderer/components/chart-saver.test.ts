import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { createTranslations } from '../locales'
import ChartSaver from './ChartSaver.vue'
import { saveFile } from './save-file'

vi.mock('./save-file', () => ({ saveFile: vi.fn() }))

const files = { fileName: 'run-1-latency', words: { title: 'town: Latency' }, rows: () => [['seconds', 'ms'], [1, null], [2, 3.5]] }
const open = () => {
  const saver = mount(ChartSaver, { props: { files, draw: async () => null }, global: { plugins: [createTranslations('en')] }, attachTo: document.body })
  const menu = saver.get('details').element as HTMLDetailsElement
  menu.open = true
  return { saver, menu, choice: (name: string) => saver.get(`[aria-label^="Save town: Latency as a ${name}"]`) }
}

describe('the corner of a small chart', () => {
  it('saves its table, and closes', async () => {
    const { menu, choice } = open()
    await choice('table').trigger('click')
    expect(saveFile).toHaveBeenCalledWith('run-1-latency.csv', 'seconds,ms\n1,\n2,3.5\n', 'text/csv')
    expect(menu.open).toBe(false)
  })
  it('stays open and says so where no picture can be made', async () => {
    const { saver, menu, choice } = open()
    await choice('picture').trigger('click')
    await flushPromises()
    expect(saver.get('[role=alert]').text()).toBe('This browser could not make a picture of it.')
    expect(menu.open).toBe(true)
  })
  it('closes by Escape and when the focus leaves it, not while it moves inside', async () => {
    const { menu, saver, choice } = open()
    await saver.get('details').trigger('focusout', { relatedTarget: choice('table').element })
    expect(menu.open).toBe(true)
    await saver.get('details').trigger('focusout', { relatedTarget: document.body })
    expect(menu.open).toBe(false)
    menu.open = true
    await saver.get('details').trigger('keydown', { key: 'Escape' })
    expect(menu.open).toBe(false)
  })
})
