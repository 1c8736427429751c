import { delimiter } from 'node:path'
import { limits } from '../../model/limits'
import { describe, expect, it } from 'vitest'
import { findRedisProgram, installAdvice, programFolders } from './find-program'
import { startManagedRedis } from './managed'
import { packRoutes, unpackRoutes } from './routes'
import { describeTarget, parseRedisUrl } from './target'
import { noKeeper } from './test-server'

describe('the address of a server', () => {
  it.each([
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://127.0.0.1:7000/3', { host: '127.0.0.1', port: 7000, database: 3 }],
    ['rediss://sim:p%40ss@example.org', { host: 'example.org', port: 6379, username: 'sim', password: 'p@ss', tls: true }],
    ['redis://:secret@[::1]:6380', { host: '::1', port: 6380, password: 'secret' }],
    ['redis+cluster://a:7000,b,[::1]:7002', { cluster: [{ host: 'a', port: 7000 }, { host: 'b', port: 6379 }, { host: '::1', port: 7002 }] }],
    ['rediss+cluster://sim:p%2Cw@a:7000/0', { cluster: [{ host: 'a', port: 7000 }], username: 'sim', password: 'p,w', tls: true }],
    ['redis+sentinel://a,b:1/my-master', { sentinel: { nodes: [{ host: 'a', port: 26_379 }, { host: 'b', port: 1 }], master: 'my-master' } }],
    ['rediss+sentinel://sim:pw@a/m?db=3&sentinelUser=s&sentinelPassword=q%26r', {
      sentinel: { nodes: [{ host: 'a', port: 26_379 }], master: 'm', username: 's', password: 'q&r' }, username: 'sim', password: 'pw', tls: true, database: 3
    }]
  ])('%s is understood', (text, target) => {
    expect(parseRedisUrl(text)).toEqual({ ok: true, value: target })
  })

  it.each([
    ['localhost:6379', 'begins with localhost:'], ['http://localhost', 'begins with http:'], ['redis://', 'no host'], ['redis://h/x', 'database'], ['redis://h/70000', 'database'],
    ['redis://h:0', 'port'], ['redis://h?x=1', 'goes on'], ['redis://h#x', 'goes on'], ['redis://a,b', 'several hosts'], ['redis+cluster://a/3', 'one database'], ['redis+cluster://a,,b', 'no host'],
    ['redis+cluster://a,b:0', 'port'], ['redis+sentinel://a', 'name of a master'], ['redis+sentinel://a/m?db=x', 'not a number'], ['redis+sentinel://a/m?password=x', 'only db'],
    ['redis+cluster://a?x', 'goes on'], ['redis+unix://a', 'begins with redis+unix:'], [`redis+cluster://${'a,'.repeat(64)}a`, 'more than 64'], ['redis://%zz@h', 'stands for nothing'], ['redis://h:99999', 'not an address'], ['', 'not an address']
  ])('"%s" is refused with its reason', (text, reason) => {
    const parsed = parseRedisUrl(text)
    expect(parsed).toMatchObject({ ok: false, code: 'redis-address' })
    expect(!parsed.ok && parsed.detail.reason).toContain(reason)
  })

  it('never repeats a password in what it refuses', () => {
    for (const text of ['redis://u:s3cret@h/x', 'redis://u:s3c%zz@h', 'redis+cluster://u:s3cret@a,b?x', 'redis+sentinel://u:s3cret@a/', 'redis://u:s3/cret@h', 'redis://u:s3#cret@h', 'http://u:s3cret@h', 'u:s3cret@h', 'redis://u:s3cret@h:0', 'redis://u:s3cret@a,b']) {
      expect(JSON.stringify(parseRedisUrl(text))).not.toContain('s3')
    }
  })

  it.each([
    [{ host: '::1', port: 1, password: 'x' }, '[::1]:1'], [{ path: '/a/b.sock', password: 'x' }, '/a/b.sock'], [{ password: 'x' }, '127.0.0.1:6379'],
    [{ cluster: [{ host: 'a', port: 1 }, { host: '::1', port: 2 }], password: 'x' }, 'a:1,[::1]:2'],
    [{ sentinel: { nodes: [{ host: 'a', port: 1 }], master: 'm', password: 'x' }, password: 'x' }, 'a:1 (master m)']
  ])('%j is shown as %s', (target, shown) => {
    expect(describeTarget(target)).toBe(shown)
  })
})

describe('the server program', () => {
  it('is looked for on PATH, and on a Mac where Homebrew puts it, which an app not started from a terminal has not on its PATH', () => {
    expect(programFolders(['/usr/bin', '', '/bin'].join(delimiter), 'linux')).toEqual(['/usr/bin', '/bin'])
    expect(programFolders(['/opt/homebrew/bin', '/usr/bin'].join(delimiter), 'darwin')).toEqual(['/opt/homebrew/bin', '/usr/bin', '/usr/local/bin'])
    expect(findRedisProgram(['/nowhere'])).toBeNull()
  })
})

describe('without a server program', () => {
  it('a private server is refused with what to install', async () => {
    expect(await startManagedRedis({ launchKeeper: noKeeper, program: null })).toMatchObject({ ok: false, code: 'redis-missing', detail: { how: installAdvice() } })
  })

  it.each([
    ['linux', 'ID=debian\n', 'apt-get install redis-server'], ['linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'apt-get install redis-server'], ['linux', 'ID=fedora\n', 'dnf install valkey'],
    ['linux', 'ID=alpine\n', 'apk add redis'], ['linux', '', 'Fedora'], ['darwin', '', 'brew install redis'], ['win32', '', 'address']
  ])('on %s %j: %s', (platform, osRelease, advice) => {
    expect(installAdvice(platform, osRelease)).toContain(advice)
  })
})

it('packs owners and lives', () => {
  const ownership = [{ partition: 0, node: 3, incarnation: 1 }, { partition: 7, node: 64, incarnation: 2 }, { partition: limits.partitionsMax - 1, node: 3, incarnation: 65_535 }]
  const packed = packRoutes(ownership)
  expect(packed.length).toBe(4 * limits.partitionsMax)
  expect(unpackRoutes(packed)).toEqual(ownership)
})
