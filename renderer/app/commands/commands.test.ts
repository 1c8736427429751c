import { defineComponent } from 'vue'
import type { ComputedRef } from 'vue'
import { describe, expect, it } from 'vitest'
import { mount } from '@vue/test-utils'
import { createTranslations } from '../../locales'
import en from '../../locales/en.json'
import { useRunStore } from '../../stores/run.store'
import { later, useTestWindow } from '../test-window'
import type { Command } from './command'
import { chordOf, isTaken, shortcuts } from './shortcuts'
import { useCommands } from './use-commands'

useTestWindow()

function commandsIn(language: 'en' | 'de'): ComputedRef<Command[]> {
  let commands: ComputedRef<Command[]> | undefined
  mount(defineComponent({ setup: () => {
    commands = useCommands()
    return () => null
  } }), { global: { plugins: [createTranslations(language)] } })
  return commands!
}
/** Before a run, during one, while it pauses, after it. */
async function throughARun(look: () => void): Promise<void> {
  const run = useRunStore()
  look()
  await run.run({ kind: 'object', scenario: {} })
  await later(3500)
  look()
  await run.pause()
  await later(10)
  look()
  await run.resume()
  await later(15_000)
  expect(run.over).toBe(true)
  look()
}

describe('commands', () => {
  it('have a title of their own in both languages, and no two a key, at any time of a run', async () => {
    const [english, german] = [commandsIn('en'), commandsIn('de')]
    const used = new Set<string>()
    await throughARun(() => {
      for (const commands of [english.value, german.value]) {
        const titles = commands.map(({ title }) => title)
        expect(titles.filter(title => title.trim() === '' || /^[a-z]+\.[\w.-]+$/.test(title))).toEqual([])
        expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
        const keys = commands.map(({ key }) => key).filter(key => key !== '')
        expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
        keys.forEach(key => used.add(key))
      }
      expect(german.value.map(({ id }) => id)).toEqual(english.value.map(({ id }) => id))
    })
    const rare: string[] = [shortcuts.undo, shortcuts.redo, shortcuts.back]
    expect(Object.values(shortcuts).filter(key => !used.has(key) && !rare.includes(key))).toEqual([])
  })
  it('lead to every page, and change what can be changed', async () => {
    const ids = commandsIn('en').value.map(({ id }) => id)
    for (const id of ['page-start', 'page-run', 'page-experiments', 'page-history', 'page-help', 'tour', 'sheet', 'theme-dark', 'theme-light', 'theme-system', 'language-de', 'language-en', 'save-scenario', 'preset-town', 'encryption', 'notifications', 'scenario', 'inspector', 'metrics', 'machines', 'help-faults']) expect(ids).toContain(id)
  })
})

describe('shortcuts', () => {
  it('are different keys, each with its words on the sheet', () => {
    const keys = Object.values(shortcuts)
    expect(new Set(keys).size).toBe(keys.length)
    for (const name of Object.keys(shortcuts)) expect(Object.keys(en.shortcut)).toContain(name)
  })
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}): string | null => chordOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })
  it('are read from the keyboard as the table writes them', () => {
    expect([press('r'), press('R', { shiftKey: true }), press('?', { shiftKey: true }), press(' '), press('Escape'), press('F1')]).toEqual(['R', 'R', '?', 'Space', 'Esc', 'F1'])
    expect([press('k', { ctrlKey: true }), press('k', { metaKey: true }), press('Z', { ctrlKey: true, shiftKey: true }), press('y', { ctrlKey: true }), press('r', { altKey: true })]).toEqual(['Ctrl+K', 'Ctrl+K', 'Ctrl+Shift+Z', 'Ctrl+Shift+Z', null])
  })
  it('leave fields and buttons what is theirs, but for the palette and the help', () => {
    document.body.innerHTML = '<input id="field"><button id="button">x</button>'
    const [field, button] = [document.getElementById('field'), document.getElementById('button')]
    expect([isTaken(field, 'R'), isTaken(field, 'Ctrl+Z'), isTaken(field, 'Ctrl+K'), isTaken(field, 'F1'), isTaken(button, 'Space'), isTaken(button, 'R')]).toEqual([true, true, false, false, true, false])
  })
})
