import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { presets } from '../../sim-core/model/scenario/presets'
import { allFields, unitKey } from '../features/scenario/schema-fields'
import de from '../locales/de.json'
import en from '../locales/en.json'

const root = resolve(import.meta.dirname, '..')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => /\.(vue|ts)$/.test(name) && !/\.(test|d)\.ts$/.test(name))
const text = sources.map(name => readFileSync(resolve(root, name), 'utf8')).join('\n')

function flatten(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'object' && value !== null ? flatten(value, `${path}${key}.`) : [path + key]))
}
function at(tree: object, path: string): string {
  return path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], tree) as string
}
const keys = flatten(en)
/** Whole keys, and beginnings of keys that end in a value known only when it is shown. */
const whole = [...text.matchAll(/\bte?\(\s*'([\w.-]+)'/g)].map(match => match[1])
const beginnings = [...text.matchAll(/\bte?\(\s*`([\w.-]*)\$\{/g)].map(match => match[1])
/** Keys that stand in tables in the source. */
const listed = ['friend.none', 'friend.friends', 'friend.removed']

describe('languages', () => {
  it('have the same keys, none of them empty', () => {
    expect(flatten(de)).toEqual(keys)
    for (const tree of [en, de]) for (const key of keys) expect(at(tree, key).trim(), key).not.toBe('')
  })
  it('address the user in one way, in German too', () => {
    expect(keys.filter(key => /\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b/.test(at(de, key)))).toEqual([])
  })
  it('fill in the same values in both', () => {
    const slots = (sentence: string): string[] => [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(match => match[1]))].sort()
    for (const key of keys) expect(slots(at(de, key)), key).toEqual(slots(at(en, key)))
  })
  it('have every key that the window asks for', () => {
    expect(whole.length).toBeGreaterThan(100)
    expect(whole.filter(key => !keys.includes(key))).toEqual([])
    expect(beginnings.filter(beginning => !keys.some(key => key.startsWith(beginning)))).toEqual([])
  })
  it('have no key that nothing asks for', () => {
    const used = new Set([...whole, ...listed, ...allFields().flatMap(field => (field.choices ?? []).map(choice => `choice.${field.key}.${choice}`))])
    expect(keys.filter(key => !used.has(key) && !beginnings.some(beginning => beginning !== '' && key.startsWith(beginning)))).toEqual([])
  })
  it('name every field of the schema, its help, its choices and its unit', () => {
    for (const field of allFields()) {
      if (field.key === 'version' || field.key.startsWith('corpus_')) continue
      expect(keys, field.key).toContain(`field.${field.key}`)
      expect(keys, field.key).toContain(`help.${field.key}`)
      for (const choice of field.choices ?? []) if (typeof choice === 'string') expect(keys).toContain(`choice.${field.key}.${choice}`)
      if (field.unit !== undefined && !['users', 'contacts'].includes(field.unit)) expect(keys).toContain(`fieldUnit.${unitKey(field.unit)}`)
    }
  })
  it('say of each preset in English what the preset itself says', () => {
    for (const preset of presets) expect({ title: at(en, `preset.${preset.name}.title`), shows: at(en, `preset.${preset.name}.shows`) }).toEqual({ title: preset.title, shows: preset.shows })
    expect(Object.keys(en.preset).sort()).toEqual(presets.map(preset => preset.name).sort())
  })
  it('leave no visible text in a template untranslated', () => {
    for (const name of sources.filter(source => source.endsWith('.vue'))) {
      const template = /<template>([^]*)<\/template>/.exec(readFileSync(resolve(root, name), 'utf8'))?.[1] ?? ''
      const visible = template.replace(/<!--[^]*?-->/g, '').replace(/\{\{[^]*?\}\}/g, '').replace(/<(?:[^<>"']|"[^"]*"|'[^']*')*>/g, ' ').replace(/&#?\w+;/g, '').replace(/MessengerSim/g, '')
      expect(visible.match(/[A-Za-z]{2,}/g) ?? [], name).toEqual([])
    }
  })
})
