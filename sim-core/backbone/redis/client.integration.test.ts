import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RedisTarget } from '../../model/control'
import { openRedis } from './client'
import type { RedisClient } from './client'
import { slotOf, tagPerMaster } from './slots'
import { startTestCluster } from './test-cluster'
import type { TestCluster } from './test-cluster'
import { startTestSentinel } from './test-sentinel'
import { hasOpenSsl, hasRedis, startTestServer, tlsLines, writeCertificate } from './test-server'

describe.skipIf(!hasRedis)('a Cluster of three masters', () => {
  let cluster: TestCluster
  let client: RedisClient

  beforeAll(async () => {
    cluster = await startTestCluster()
    client = await openRedis(cluster.target)
  })
  afterAll(async () => {
    client?.close()
    await cluster?.stop()
  })

  it('is one client to whoever uses it', async () => {
    expect([client.isCluster, client.isReady(), client.problem()]).toEqual([true, true, ''])
    expect(client.masters().map((master) => master.name)).toEqual(cluster.servers.map(({ port }) => `127.0.0.1:${port}`).sort())
    expect(await client.redis.call('CLUSTER', 'KEYSLOT', 'ms:{4711.2}:routes')).toBe(slotOf('ms:{4711.2}:routes'))
  })

  it('has a tag for each master, whose keys lie there', async () => {
    const tags = tagPerMaster(client, '4711')
    const masters = client.masters()
    expect(tags).toHaveLength(3)
    await client.batch(tags.map((tag) => ['SET', `{${tag}}:here`, tag]))
    for (const [index, tag] of tags.entries()) {
      expect(client.masterOf(`{${tag}}:here`)).toBe(masters[index].name)
      expect(await masters[index].redis.keys('*')).toEqual([`{${tag}}:here`])
    }
  })

  it('sends commands to many slots together and answers in their order', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`)
    await client.batch(keys.map((key, index) => ['SET', key, index]))
    expect(await client.batch(keys.map((key) => ['GET', key]))).toEqual(keys.map((_, index) => String(index)))
    await expect(client.batch([['GET', 'key-1'], ['XADD', 'key-2', '*', 'a', 'b']])).rejects.toThrow('WRONGTYPE')
    expect(await client.batch([])).toEqual([])
  })

  it('runs scripts and reads streams of one slot', async () => {
    expect(await client.redis.call('EVAL', 'return redis.call("XADD", KEYS[1], "1-1", "f", ARGV[1]) .. KEYS[2]', 2, 's:{t}:1', 's:{t}:2', 'x')).toBe('1-1s:{t}:2')
    const reply = await client.redis.xreadBuffer('COUNT', 5, 'BLOCK', 10, 'STREAMS', 's:{t}:1', 's:{t}:2', '0-0', '0-0')
    expect(JSON.stringify(reply?.map(([key, entries]) => [String(key), entries.length]))).toBe('[["s:{t}:1",1]]')
  })

  it('gives a command up after its time when no node answers, and goes on when one does', async () => {
    const own = await openRedis(cluster.target, 1500)
    for (const server of cluster.servers) server.process.kill('SIGSTOP')
    try {
      await expect(own.redis.get('a')).rejects.toThrow('Command timed out')
    } finally {
      for (const server of cluster.servers) server.process.kill('SIGCONT')
    }
    expect(await untilAnswer(() => own.redis.set('a', '1'))).toBe('OK')
    own.close()
  })
})

describe.skipIf(!hasRedis)('a Cluster with a password', () => {
  it('refuses who has none', async () => {
    const cluster = await startTestCluster({ lines: ['requirepass secret'], login: { password: 'secret' } })
    try {
      const client = await openRedis(cluster.target)
      expect(await client.redis.set('a', '1')).toBe('OK')
      client.close()
      await expect(openRedis({ ...cluster.target, password: 'wrong' })).rejects.toThrow('WRONGPASS')
    } finally {
      await cluster.stop()
    }
  })
})

describe.skipIf(!hasRedis)('Sentinels', () => {
  it('lead to the master, and to its successor when it is gone', async () => {
    const master = await startTestServer()
    const replica = await startTestServer([`replicaof 127.0.0.1 ${master.port}`, 'repl-diskless-sync-delay 0'])
    // A Sentinel asks a master for its replicas when it begins, and then every ten seconds only.
    await untilReplicated(master.target)
    const sentinel = await startTestSentinel(master, 'town')
    const client = await openRedis({ sentinel: { nodes: [{ host: '127.0.0.1', port: sentinel.port }], master: 'town' } })
    try {
      expect(await client.redis.set('a', 'kept')).toBe('OK')
      expect(await client.redis.call('WAIT', 1, 5000)).toBe(1)
      master.process.kill('SIGKILL')
      expect(await untilAnswer(() => client.redis.set('b', 'new'))).toBe('OK')
      expect(await client.redis.get('a')).toBe('kept')
      expect(await client.redis.call('CONFIG', 'GET', 'port')).toEqual(['port', String(replica.port)])
    } finally {
      client.close()
      await Promise.all([master, replica, sentinel].map((server) => server.stop()))
    }
  })
})

describe.skipIf(!hasRedis || !hasOpenSsl)('TLS', () => {
  it('is believed with the file of its authority, by address and by name', async () => {
    const server = await startTestServer(tlsLines, {}, writeCertificate)
    try {
      for (const change of [{}, { host: 'localhost' }, { serverName: 'redis.test' }]) {
        const client = await openRedis({ ...server.target, ...change })
        expect(await client.redis.ping()).toBe('PONG')
        client.close()
      }
      await expect(openRedis({ ...server.target, serverName: 'other.test' })).rejects.toThrow('altnames')
      const { ca: _ca, ...stranger } = server.target
      await expect(openRedis(stranger)).rejects.toThrow('certificate')
    } finally {
      await server.stop()
    }
  })

  it('carries a Cluster', async () => {
    const cluster = await startTestCluster({ tls: true })
    try {
      const client = await openRedis(cluster.target)
      await client.batch(tagPerMaster(client, 'a').map((tag) => ['SET', `{${tag}}`, 1]))
      expect(client.masters()).toHaveLength(3)
      client.close()
    } finally {
      await cluster.stop()
    }
  })
})

/** The answer of a command that is asked until it does not fail. */
async function untilAnswer<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => null)
    if (answer !== null) return answer
  }
}

async function untilReplicated(target: RedisTarget): Promise<void> {
  const client = await openRedis(target)
  while (!(await client.redis.info('replication')).includes('state=online')) await new Promise((resolve) => setTimeout(resolve, 20))
  client.close()
}
