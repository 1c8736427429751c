import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import de from '../locales/de.json'
import en from '../locales/en.json'
import FigureList from './FigureList.vue'

type Tree = Record<string, unknown>
const group = (tree: Tree, path: string): Tree => path.split('.').reduce<unknown>((node, key) => (node as Tree)[key], tree) as Tree
const texts = (tree: Tree): [string, string][] => Object.entries(tree).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[key, value]] : []))

/** Groups of the catalogue whose names are names of figures, with the group that explains them. */
const explained: [string, string][] = [['node', 'nodeHint'], ['history.figure', 'history.figureHint'], ['user.key', 'user.keyHint']]

/** Explain what a button does, not a figure. */
const acts: readonly string[] = ['killHint', 'testHint']

describe('figures', () => {
  it.each(explained)('of %s are all explained', (names, hints) => {
    for (const tree of [en, de]) expect(Object.keys(group(tree, hints)).sort()).toEqual(Object.keys(group(tree, names)).sort())
  })
  it('of the start page have a name and an explanation', () => {
    for (const tree of [en, de]) for (const fact of Object.values(tree.start.fact)) expect(Object.keys(fact)).toEqual(['name', 'hint'])
  })
  it('are explained by one sentence, not by a word', () => {
    const hints = (tree: Tree): [string, string][] => Object.entries(tree).flatMap(([key, value]): [string, string][] => {
      if (typeof value !== 'object' || value === null) return []
      const own = key.endsWith('Hint') ? texts(value as Tree) : texts(value as Tree).filter(([name]) => name.endsWith('Hint'))
      return [...own, ...hints(value as Tree)]
    })
    for (const tree of [en, de]) {
      expect(hints(tree).length).toBeGreaterThan(60)
      expect(hints(tree).filter(([key]) => !acts.includes(key)).filter(([, text]) => text.split(/\s+/).length < 2 || /\. \p{Lu}/u.test(text))).toEqual([])
    }
  })
  it('say what they mean to the pointer, to the focus and to screen readers', () => {
    const list = mount(FigureList, { props: { rows: [{ key: 'rate', label: 'Rate', figure: { value: '3', unit: 'msg/s' }, hint: 'Messages each second' }] } })
    const name = list.get('dt button')
    expect([name.text(), name.attributes('data-hint'), name.attributes('aria-description')]).toEqual(['Rate', 'Messages each second', 'Messages each second'])
    expect(list.get('dd').text()).toContain('msg/s')
  })
})
