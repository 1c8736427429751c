import { describe, expect, it } from 'vitest'
import { loadUserNames } from './load-names'
import { createUserNames } from './names'

describe('createUserNames', () => {
  const names = createUserNames(['Ada', 'Ahab', 'Queequeg', 'Starbuck', 'Pip'])

  it('numbers the later bearers of a name', () => {
    const all = Array.from({ length: 15 }, (_, user) => names.name(user))
    expect(new Set(all).size).toBe(15)
    expect(new Set(all.slice(0, 5))).toEqual(new Set(['Ada', 'Ahab', 'Queequeg', 'Starbuck', 'Pip']))
    expect(names.name(7)).toBe(`${names.name(2)} 2`)
    expect(names.name(12)).toBe(`${names.name(2)} 3`)
  })

  it('works with a single name', () => {
    expect([0, 1, 2].map((user) => createUserNames(['Pip']).name(user))).toEqual(['Pip', 'Pip 2', 'Pip 3'])
  })

  it('finds everybody by name, by number and by a part of the name', () => {
    for (let user = 0; user < 15; user++) {
      expect(names.find(names.name(user), 15)[0]).toEqual({ user, name: names.name(user) })
      expect(names.find(`#${user}`, 15)).toEqual([{ user, name: names.name(user) }])
    }
    expect(names.find('a', 15).map(({ name }) => name.split(' ')[0])).toEqual(['Ada', 'Ahab', 'Starbuck', 'Ada', 'Ahab', 'Starbuck', 'Ada', 'Ahab', 'Starbuck'])
    expect(names.find(' QUEE ', 5)).toHaveLength(1)
    expect(names.find('a', 15, 2)).toHaveLength(2)
  })

  it.each(['', '  ', 'nobody', '15', '#99', 'Ada 4', 'Ada 0', '-1', '1e3', '%', '('])('finds nobody for %j', (query) => {
    expect(names.find(query, 15)).toEqual([])
  })
})

describe('loadUserNames', () => {
  const names = loadUserNames()

  it('has thousands of distinct names', () => {
    expect(new Set(Array.from({ length: 8000 }, (_, user) => names.name(user))).size).toBe(8000)
    expect(names.name(0)).toMatch(/^[A-Z]/)
  })

  it('is quick among millions of users', () => {
    expect(names.find('zzz', 20_000_000)).toEqual([])
    expect(names.find('ann', 20_000_000)).toHaveLength(20)
    expect(names.find('Ann 1900', 20_000_000)[0].name).toBe('Ann 1900')
  })
})
