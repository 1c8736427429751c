import { spawnSync } from 'node:child_process'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RedisTarget } from '../../model/control'
import { describeFailure } from '../../model/errors'
import { checkRedis } from './check'
import { cleanRedis } from './clean'
import { openRedis } from './client'
import { createRedisHub } from './hub'
import { freePort, hasRedis, startTestServer } from './test-server'
import type { TestServer } from './test-server'

let server: TestServer
const proxies: Server[] = []

beforeAll(async () => {
  if (!hasRedis) return
  server = await startTestServer([
    'user default off nopass ~* &* +@all', 'user sim on >secret ~* &* +@all', 'user reader on >secret ~* &* -@all +@connection +info +@read', 'user stranger on >secret ~other:* &* +@all'
  ], { username: 'sim', password: 'secret' })
})
afterEach(() => {
  for (const proxy of proxies.splice(0)) proxy.close()
})
afterAll(() => server?.stop())

/** A way to a real server that comes from another address, or changes what the server says. */
function proxyTo(port: number, options: { localAddress?: string; change?: (text: string) => string }): Promise<number> {
  return new Promise((resolve) => {
    const proxy = createServer((socket) => {
      const onward = connect({ host: '127.0.0.1', port, ...options.localAddress === undefined ? {} : { localAddress: options.localAddress } })
      socket.pipe(onward)
      onward.on('data', (chunk) => socket.write(options.change ? Buffer.from(options.change(chunk.toString('latin1')), 'latin1') : chunk))
      for (const [one, other] of [[socket, onward], [onward, socket]]) one.on('error', () => other.destroy()).on('close', () => other.end())
    })
    proxies.push(proxy)
    proxy.listen(0, '127.0.0.1', () => resolve((proxy.address() as AddressInfo).port))
  })
}

/** The failure's code and sentence on a server of its own. */
async function onServer(lines: string[], look: (server: TestServer) => Promise<RedisTarget>): Promise<[string, string]> {
  const own = await startTestServer(lines)
  try {
    return await told(await look(own))
  } finally {
    await own.stop()
  }
}

async function told(target: RedisTarget): Promise<[string, string]> {
  const problem = await checkRedis(target)
  return problem ? [problem.code, describeFailure(problem)] : ['', '']
}

describe.skipIf(!hasRedis)('trying a real server', () => {
  it('finds nothing in the way of a good one, and leaves nothing on it', async () => {
    expect(await told(server.target)).toEqual(['', ''])
    const client = await openRedis(server.target)
    expect(await client.redis.keys('*')).toEqual([])
    client.close()
  })

  it('nobody there', async () => {
    expect(await told({ host: '127.0.0.1', port: await freePort() })).toEqual(['redis-refused', expect.stringContaining('ECONNREFUSED')])
  })

  it('wrong password, unknown user, no password', async () => {
    for (const login of [{ username: 'sim', password: 'wrong' }, { username: 'nobody', password: 'secret' }, {}]) {
      expect(await told({ host: '127.0.0.1', port: server.port, ...login })).toEqual(['redis-password', expect.stringContaining('refuses user and password')])
    }
  })

  it('TLS asked of a server without', async () => {
    expect(await told({ ...server.target, tls: true })).toEqual(['redis-tls', expect.stringContaining('redis:// for one without')])
  })

  it.skipIf(spawnSync('openssl', ['version']).status !== 0)('TLS not asked of a server with it, and a certificate that nobody vouches for', async () => {
    const secured = ['port 0', 'tls-port {port}', 'tls-cert-file {folder}/cert.pem', 'tls-key-file {folder}/key.pem', 'tls-ca-cert-file {folder}/cert.pem', 'tls-auth-clients no']
    const own = await startTestServer(secured, null, (folder) => {
      spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost', '-keyout', 'key.pem', '-out', 'cert.pem'], { cwd: folder, stdio: 'ignore' })
    })
    try {
      expect(await told(own.target)).toEqual(['redis-tls', expect.stringContaining('rediss:// for a server with TLS')])
      expect(await told({ ...own.target, tls: true })).toEqual(['redis-tls', expect.stringContaining('certificate')])
    } finally {
      await own.stop()
    }
  })

  it('a user who may not write, and one whose keys are others', async () => {
    for (const username of ['reader', 'stranger']) {
      expect(await told({ ...server.target, username })).toEqual(['redis-permission', expect.stringContaining('~ms:*')])
    }
  })

  it('too old', async () => {
    const port = await proxyTo(server.port, { change: (text) => text.replace(/redis_version:\d/, 'redis_version:5') })
    expect(await told({ ...server.target, port })).toEqual(['redis-too-old', expect.stringContaining('is Redis 5.')])
  })

  it('a Redis Cluster', async () => {
    const port = await proxyTo(server.port, { change: (text) => text.replace('redis_mode:standalone', 'redis_mode:cluster\r\nx:') })
    expect((await told({ ...server.target, port }))[0]).toBe('not-available')
  })

  it('protected mode', async () => {
    const told = await onServer(['bind 0.0.0.0', 'protected-mode yes'], async ({ port }) => ({ host: '127.0.0.1', port: await proxyTo(port, { localAddress: '127.0.0.2' }) }))
    expect(told).toEqual(['redis-protected', expect.stringContaining('protected mode')])
  })

  it('an eviction policy that loses messages; none without a limit of memory', async () => {
    expect(await onServer(['maxmemory 100mb', 'maxmemory-policy allkeys-lru'], ({ target }) => Promise.resolve(target))).toEqual(['redis-evicts', expect.stringContaining('allkeys-lru')])
    expect(await onServer(['maxmemory-policy allkeys-lru'], ({ target }) => Promise.resolve(target))).toEqual(['', ''])
  })

  it('a read-only replica', async () => {
    const told = await onServer([`replicaof 127.0.0.1 ${server.port}`, 'masteruser sim', 'masterauth secret'], ({ target }) => Promise.resolve(target))
    expect(told).toEqual(['redis-replica', expect.stringContaining(`127.0.0.1:${server.port}`)])
  })

  it('full memory', async () => {
    const [code, sentence] = await onServer(['maxmemory 1', 'maxmemory-policy noeviction'], ({ target }) => Promise.resolve(target))
    expect([code, sentence]).toEqual(['redis-failed', expect.stringContaining('OOM')])
  })
})

describe.skipIf(!hasRedis)('clearing up a server', () => {
  it('removes what ended runs left, and nothing of others', async () => {
    const client = await openRedis(server.target)
    const hub = await createRedisHub({ runNumber: 4711, token: 'ab'.repeat(32), target: server.target })
    await client.redis.set('ms:{12}:routes', 'x')
    await client.redis.xadd('ms:{12}:p:3', '*', 'f', 'x')
    await client.redis.set('ms:notes', 'mine')
    expect(await cleanRedis(server.target)).toEqual({ runs: 1, keys: 2, liveRuns: 1, keptRuns: 0 })
    expect(await client.redis.exists('ms:notes', 'ms:{4711}:meta')).toBe(2)
    await client.redis.del('ms:{4711}:live')
    expect(await cleanRedis(server.target)).toMatchObject({ runs: 1, liveRuns: 0 })
    expect(await client.redis.keys('*')).toEqual(['ms:notes'])
    await client.redis.del('ms:notes')
    await hub.close()
    client.close()
  })
})
