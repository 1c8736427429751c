import { expect, it } from 'vitest'
import { slotOf, tagPerMaster } from './slots'

it.each([['123456789', 12_739], ['foo', 12_182], ['ms:{foo}:routes', 12_182], ['{}foo', 9500], ['a{b', 13_340], ['foo{}{bar}', 8363]])('%s lies in slot %i', (key, slot) => {
  expect(slotOf(key)).toBe(slot)
})

it('finds a tag for each master, in their order', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const masterOf = (key: string): string => names[Math.floor(slotOf(key) / 16_384 * names.length)]
  const tags = tagPerMaster({ masters: () => names.map((name) => ({ name })), masterOf }, '4711')
  expect(tags.map((tag) => masterOf(`ms:{${tag}}:p:1`))).toEqual(names)
  for (const tag of tags) expect(tag).toMatch(/^4711(\.\d+)?$/)
  // The first that fits: a run's own prefix is one of its groups.
  expect(tags).toContain('4711')
})

it('takes the base itself on a single server', () => {
  expect(tagPerMaster({ masters: () => [{ name: '' }], masterOf: () => '' }, '4711')).toEqual(['4711'])
})
