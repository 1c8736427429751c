import { describe, expect, it } from 'vitest'
import { installAdvice } from './find-program'
import { startManagedRedis } from './managed'
import { ownedPartitions, packRoutes } from './routes'
import { describeTarget, hidePassword, parseRedisUrl } from './target'

describe('the address of a server', () => {
  it.each([
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://127.0.0.1:7000/3', { host: '127.0.0.1', port: 7000, database: 3 }],
    ['rediss://sim:p%40ss@example.org', { host: 'example.org', port: 6379, username: 'sim', password: 'p@ss', tls: true }],
    ['redis://:secret@[::1]:6380', { host: '::1', port: 6380, password: 'secret' }]
  ])('%s is understood', (text, target) => {
    expect(parseRedisUrl(text)).toEqual({ ok: true, value: target })
  })

  it.each([
    ['localhost:6379', 'begins with localhost:'], ['http://localhost', 'begins with http:'], ['redis://', 'no host'], ['redis://h/x', 'database'], ['redis://h/70000', 'database'],
    ['redis://h:0', 'port'], ['redis://h?x=1', 'goes on'], ['redis://%zz@h', 'stands for nothing'], ['redis://h:99999', 'not an address'], ['', 'not an address']
  ])('"%s" is refused with its reason', (text, reason) => {
    const parsed = parseRedisUrl(text)
    expect(parsed).toMatchObject({ ok: false, code: 'redis-address' })
    expect(!parsed.ok && parsed.detail.reason).toContain(reason)
  })

  it('is shown and kept without the password', () => {
    expect(describeTarget({ host: '::1', port: 1, password: 'x' })).toBe('[::1]:1')
    expect(hidePassword('redis://sim:secret@h:1/2')).toBe('redis://sim:…@h:1/2')
    expect(hidePassword('managed')).toBe('managed')
    expect(hidePassword('redis://h:1')).toBe('redis://h:1')
  })
})

describe('without a server program', () => {
  it('a private server is refused with what to install', async () => {
    expect(await startManagedRedis({ keeperPath: '', program: null })).toMatchObject({ ok: false, code: 'redis-missing', detail: { how: installAdvice() } })
  })

  it.each([
    ['linux', 'ID=debian\n', 'apt-get install redis-server'], ['linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'apt-get install redis-server'], ['linux', 'ID=fedora\n', 'dnf install valkey'],
    ['linux', 'ID=alpine\n', 'apk add redis'], ['linux', '', 'Fedora'], ['darwin', '', 'brew install redis'], ['win32', '', 'address']
  ])('on %s %j: %s', (platform, osRelease, advice) => {
    expect(installAdvice(platform, osRelease)).toContain(advice)
  })
})

it('packs owners and lives', () => {
  const packed = packRoutes([{ partition: 0, node: 3, incarnation: 1 }, { partition: 1023, node: 3, incarnation: 65_535 }, { partition: 7, node: 64, incarnation: 2 }])
  expect(packed.length).toBe(4096)
  expect(ownedPartitions(packed, 3)).toEqual([0, 1023])
  expect(ownedPartitions(packed, 64)).toEqual([7])
})
