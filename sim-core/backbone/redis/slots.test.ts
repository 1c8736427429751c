import { expect, it } from 'vitest'
import { slotOf, tagPerMaster } from './slots'

it.each([['123456789', 12_739], ['foo', 12_182], ['ms:{foo}:routes', 12_182], ['{}foo', slotOf('{}foo')], ['a{b', slotOf('a{b')]])('%s lies in slot %i', (key, slot) => {
  expect(slotOf(key)).toBe(slot)
})

it('hashes all of a key whose braces hold nothing', () => {
  expect(slotOf('{}foo')).not.toBe(slotOf('foo'))
  expect(slotOf('foo{}{bar}')).toBe(slotOf('foo{}{bar}'))
  expect(slotOf('foo{}{bar}')).not.toBe(slotOf('bar'))
})

it('finds a tag for each master, in their order', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const masterOf = (key: string): string => names[Math.floor(slotOf(key) / 16_384 * names.length)]
  const tags = tagPerMaster({ masters: () => names.map((name) => ({ name })), masterOf }, '4711')
  expect(tags.map((tag) => masterOf(`ms:{${tag}}:p:1`))).toEqual(names)
  for (const tag of tags) expect(tag).toMatch(/^4711(\.\d+)?$/)
})

it('takes the base itself on a single server', () => {
  expect(tagPerMaster({ masters: () => [{ name: '' }], masterOf: () => '' }, '4711')).toEqual(['4711'])
})
