import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RedisTarget } from '../../model/control'
import { describeFailure } from '../../model/errors'
import { checkRedis } from './check'
import type { CheckOptions } from './check'
import { cleanRedis } from './clean'
import { openRedis } from './client'
import { createRedisHub } from './hub'
import { freePort } from './managed'
import { startTestCluster } from './test-cluster'
import { startTestSentinel } from './test-sentinel'
import { hasOpenSsl, hasRedis, startTestServer, tlsLines, writeCertificate } from './test-server'
import type { TestServer } from './test-server'

let server: TestServer
const proxies: Server[] = []

beforeAll(async () => {
  if (!hasRedis) return
  server = await startTestServer([
    'user default off nopass ~* &* +@all', 'user sim on >secret ~* &* +@all', 'user reader on >secret ~* &* -@all +@connection +info +@read', 'user stranger on >secret ~other:* &* +@all',
    'user least on >secret ~ms:* &* -@all +@read +@write +@scripting +@connection +info'
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

async function told(target: RedisTarget, options?: CheckOptions): Promise<[string, string]> {
  const problem = await checkRedis(target, options)
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

  it.skipIf(!hasOpenSsl)('TLS not asked of a server with it, a certificate that nobody vouches for, and one of another name', async () => {
    const own = await startTestServer(tlsLines, {}, writeCertificate)
    try {
      const { tls: _tls, ca: _ca, ...plain } = own.target
      expect(await told(plain)).toEqual(['redis-tls', expect.stringContaining('rediss:// for a server with TLS')])
      expect(await told({ ...plain, tls: true })).toEqual(['redis-tls', expect.stringMatching(/self.signed certificate.*backbone\.caFile/)])
      expect(await told({ ...own.target, serverName: 'other.test' })).toEqual(['redis-tls', expect.stringContaining('other.test')])
      expect(await told(own.target)).toEqual(['', ''])
    } finally {
      await own.stop()
    }
  })

  it('nothing for a user who may do what the advice grants', async () => {
    expect(await told({ ...server.target, username: 'least' }, { durable: true })).toEqual(['', ''])
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

  it('a server that is no Cluster, by the address of one', async () => {
    const { username, password } = server.target
    expect(await told({ username, password, cluster: [{ host: '127.0.0.1', port: server.port }] })).toEqual(['redis-no-cluster', expect.stringContaining(`Use its address as redis://127.0.0.1:${server.port}.`)])
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
    expect(await onServer(['maxmemory 1', 'maxmemory-policy noeviction'], ({ target }) => Promise.resolve(target))).toEqual(['redis-full', expect.stringContaining('Raise maxmemory')])
  })

  it('a server that would forget at a restart what scripts did, where that counts', async () => {
    const own = await startTestServer(['appendonly yes', 'user default off', 'user sim on >secret ~* &* +@all'], { username: 'sim', password: 'secret' })
    try {
      expect(await told(own.target, { durable: true })).toEqual(['redis-default-user', expect.stringContaining('user default off nopass ~* &* +@all')])
      expect(await told(own.target)).toEqual(['', ''])
    } finally {
      await own.stop()
    }
    expect(await told(server.target, { durable: true })).toEqual(['', ''])
  })
})

describe.skipIf(!hasRedis)('trying a Cluster', () => {
  it('finds nothing in the way of a good one, for a user who may do what the advice grants', async () => {
    const cluster = await startTestCluster({
      lines: ['user default off nopass ~* &* +@all', 'user sim on >secret ~* &* +@all', 'user least on >secret ~ms:* &* -@all +@read +@write +@scripting +@connection +info +cluster|slots +cluster|info'],
      login: { username: 'sim', password: 'secret' }
    })
    try {
      expect(await told({ ...cluster.target, username: 'least' }, { durable: true })).toEqual(['', ''])
      const [first] = cluster.servers
      expect(await told(first.target)).toEqual(['redis-is-cluster', expect.stringContaining(`redis+cluster://127.0.0.1:${first.port}`)])
      expect(await told({ ...cluster.target, password: 'wrong' })).toEqual(['redis-password', expect.any(String)])
      expect(await told({ ...cluster.target, cluster: [{ host: '127.0.0.1', port: await freePort() }] })).toEqual(['redis-refused', expect.stringContaining('ECONNREFUSED')])
      const client = await openRedis(cluster.target)
      for (const { redis } of client.masters()) expect(await redis.keys('*')).toEqual([])
      await client.masters()[1].redis.call('CONFIG', 'SET', 'maxmemory', '100mb', 'maxmemory-policy', 'volatile-ttl')
      expect(await told(cluster.target)).toEqual(['redis-evicts', expect.stringContaining(client.masters()[1].name)])
      client.close()
    } finally {
      await cluster.stop()
    }
  })

  it('slots that nobody holds', async () => {
    const cluster = await startTestCluster({ masters: 2, missingSlots: 100 })
    try {
      expect(await told(cluster.target)).toEqual(['redis-cluster-slots', expect.stringContaining('100 of 16384 are missing')])
    } finally {
      await cluster.stop()
    }
  })
})

describe.skipIf(!hasRedis)('trying Sentinels', () => {
  it('a good one, one without that master, one taken for a server, a server taken for one, nobody', async () => {
    const sentinel = await startTestSentinel(server, 'town')
    const at = (nodes: { host: string; port: number }[], master = 'town'): RedisTarget => ({ username: 'sim', password: 'secret', sentinel: { nodes, master } })
    try {
      const nodes = [{ host: '127.0.0.1', port: sentinel.port }]
      expect(await told(at(nodes))).toEqual(['', ''])
      expect(await told(at([{ host: '127.0.0.1', port: await freePort() }, ...nodes]))).toEqual(['', ''])
      expect(await told(at(nodes, 'city'))).toEqual(['redis-sentinel-master', expect.stringContaining('know no master "city". They know: town.')])
      expect(await told({ ...at(nodes), password: 'wrong' })).toEqual(['redis-password', expect.any(String)])
      expect(await told({ host: '127.0.0.1', port: sentinel.port })).toEqual(['redis-is-sentinel', expect.stringContaining(`redis+sentinel://127.0.0.1:${sentinel.port}/NAME with the name of a master: town`)])
      expect(await told(at([{ host: '127.0.0.1', port: server.port }]))).toEqual(['redis-sentinel', expect.stringContaining('NOAUTH')])
      expect(await told(at([{ host: '127.0.0.1', port: await freePort() }]))).toEqual(['redis-sentinel', expect.stringContaining('ECONNREFUSED')])
    } finally {
      await sentinel.stop()
    }
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
