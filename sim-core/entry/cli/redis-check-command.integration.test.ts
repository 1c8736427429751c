import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCluster } from '../../backbone/redis/test-cluster'
import { hasOpenSsl, hasRedis, startTestServer, tlsLines, writeCertificate } from '../../backbone/redis/test-server'
import type { TestServer } from '../../backbone/redis/test-server'
import type { CliIo } from './io'
import { checkCommand } from './redis-check-command'

let server: TestServer

beforeAll(async () => {
  if (hasRedis) server = await startTestServer(['requirepass s3cret', 'maxmemory 100mb'], { password: 's3cret' })
})
afterAll(() => server?.stop())

async function check(url: string, options: Parameters<typeof checkCommand>[1] = {}): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const io: CliIo = { out: (text) => { said.out += text }, err: (text) => { said.err += text }, errStream: process.stderr, errIsTerminal: false, colours: false }
  const code = await checkCommand(url, options, io)
  expect(said.out + said.err).not.toContain('s3cret')
  return { code, ...said }
}

describe.skipIf(!hasRedis)('messengersim redis check', () => {
  it('prints what a server is and that it can be used', async () => {
    const { code, out, err } = await check(`redis://:s3cret@127.0.0.1:${server.port}`)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^(Redis|Valkey) \d+\.\d+\.\d+ at 127\.0\.0\.1:\d+\nReached as: single server\n/)
    expect(out).toMatch(/server +master +[\d.]+ MiB of 100 MiB +noeviction +nothing/)
    expect(out).toContain('Runs can use it')
    expect(out).toContain('it writes no append-only file (appendonly yes)')
  })

  it('prints JSON', async () => {
    const { code, out } = await check(`redis://:s3cret@127.0.0.1:${server.port}`, { json: true })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ where: `127.0.0.1:${server.port}`, mode: 'single server', servers: [{ role: 'master', appendOnly: 'off', memoryBytesMax: 104_857_600 }], missingForDurable: null })
  })

  it('fails as a run would, with what can be found out nevertheless', async () => {
    expect(await check(`redis://:s3cret-no@127.0.0.1:${server.port}`)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('refuses user and password') as string })
    expect(await check('redis://u:s3cret@h/x')).toMatchObject({ code: 1, err: expect.stringContaining('not understood') as string })
    const full = await startTestServer(['maxmemory 100mb', 'maxmemory-policy allkeys-lru'])
    const { code, out, err } = await check(`redis://127.0.0.1:${full.port}`)
    await full.stop()
    expect([code, out.includes('allkeys-lru'), err.includes('would throw messages away')]).toEqual([1, true, true])
  })

  it('says what durable delivery lacks', async () => {
    const own = await startTestServer(['appendonly yes', 'user default off', 'user sim on >s3cret ~* &* +@all'], { username: 'sim', password: 's3cret' })
    const { code, out } = await check(`redis://sim:s3cret@127.0.0.1:${own.port}`)
    await own.stop()
    expect(code).toBe(0)
    expect(out).toContain('append-only file, everysec')
    expect(out).toContain('Not with --delivery durable: The Redis server')
  })

  it('lists the masters of a Cluster', async () => {
    const cluster = await startTestCluster()
    const { code, out } = await check(`redis+cluster://${cluster.servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`)
    await cluster.stop()
    expect(code).toBe(0)
    expect(out).toMatch(/ Cluster \d.*, 3 masters at 127/)
    expect(out.match(/ master +\d/g)).toHaveLength(3)
  })

  it.skipIf(!hasOpenSsl)('takes a file of certificates and a server name', async () => {
    const own = await startTestServer(tlsLines, {}, writeCertificate)
    const ca = join(own.folder, 'ca.pem')
    writeFileSync(ca, String(own.target.ca))
    const url = `rediss://127.0.0.1:${own.port}`
    const codes = [await check(url), await check(url, { redisCa: ca }), await check(url, { redisCa: ca, serverName: 'redis.test' }), await check(url, { redisCa: ca, serverName: 'other.test' }), await check(url, { redisCa: `${ca}x` })]
    await own.stop()
    expect(codes.map(({ code }) => code)).toEqual([1, 0, 0, 1, 1])
  })
})
