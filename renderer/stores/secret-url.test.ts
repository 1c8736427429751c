import { describe, expect, it } from 'vitest'
import { createNotices } from './notices'
import { hidePasswords, restorePassword } from './secret-url'

describe('passwords of addresses', () => {
  it.each([
    ['redis://:secret@host:6379', 'redis://:••••@host:6379'],
    ['rediss://user:se:cr@t/x@host/2', 'rediss://user:••••@host/2'],
    ['url: "redis://u:p,q@a:1,b:2" # two', 'url: "redis://u:••••@a:1,b:2" # two'],
    ['rediss+sentinel://:a@h:1/name?db=2&sentinelPassword=secret', 'rediss+sentinel://:••••@h:1/name?db=2&sentinelPassword=••••'],
    ['redis+cluster://sim:s@x@h:1,g:2', 'redis+cluster://sim:••••@h:1,g:2'],
    ['redis://host:6379', 'redis://host:6379'], ['redis://user@host', 'redis://user@host'], ['managed', 'managed'], ['redis://:@host', 'redis://:@host']
  ])('%s is shown as %s', (address, shown) => {
    expect(hidePasswords(address)).toBe(shown)
  })
  it('come back when the address around them is edited', () => {
    expect(restorePassword('redis://user:••••@other:1', 'redis://:s$&cret@host')).toBe('redis://user:s$&cret@other:1')
    expect(restorePassword('redis://:new@host', 'redis://:old@host')).toBe('redis://:new@host')
  })
  it('come back both, each in its place', () => {
    const address = 'redis+sentinel://:first@h:1/name?sentinelPassword=second'
    expect(restorePassword(hidePasswords(address), address)).toBe(address)
    expect(restorePassword('redis://:••••@h?sentinelPassword=••••', 'redis://:one@h')).toBeNull()
  })
  it('are never told in a notice', () => {
    const { notices, notify } = createNotices()
    notify('error', 'redis://:secret@host:6379 does not answer.')
    expect(notices.value.map(({ text }) => text)).toEqual(['redis://:••••@host:6379 does not answer.'])
  })
  it('are missed where there was none', () => {
    expect(restorePassword('redis://:••••@host', 'managed')).toBeNull()
  })
})
