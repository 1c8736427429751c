import { copyFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RedisTarget } from '../../model/control'
import { openRedis } from './client'
import { SLOTS } from './slots'
import { freePorts } from './test-ports'
import { startTestServer, tlsLines, writeCertificate } from './test-server'
import type { TestServer } from './test-server'

/** A real Cluster for tests: masters on loopback, each with a share of the slots. */
export interface TestCluster {
  readonly target: RedisTarget
  readonly servers: readonly TestServer[]
  stop(): Promise<void>
}

export interface TestClusterOptions {
  /** @default 3 */
  readonly masters?: number
  /** More lines of every server's configuration. */
  readonly lines?: readonly string[]
  readonly login?: Partial<RedisTarget>
  /** Members and clients speak TLS, with one certificate for all. @default false */
  readonly tls?: boolean
  /** Slots that nobody holds, from the last one downwards. @default 0 */
  readonly missingSlots?: number
}

const READY_MS = 60_000

export async function startTestCluster({ masters = 3, lines = [], login = {}, tls = false, missingSlots = 0 }: TestClusterOptions = {}): Promise<TestCluster> {
  const servers: TestServer[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()))
  }
  try {
    const common = ['bind 127.0.0.1', 'cluster-enabled yes', 'cluster-config-file nodes.conf', 'cluster-node-timeout 2000', ...(tls ? [...tlsLines, 'tls-cluster yes'] : []), ...lines]
    const prepare = (folder: string): void => {
      if (!tls) return
      if (servers.length === 0) writeCertificate(folder)
      else for (const file of ['cert.pem', 'key.pem']) copyFileSync(resolve(servers[0].folder, file), resolve(folder, file))
    }
    for (const port of await freePorts(masters)) servers.push(await startTestServer(common, login, prepare, port))
    await join(servers, missingSlots)
    const { host: _host, port: _port, ...rest } = servers[0].target
    return { target: { ...rest, cluster: servers.map(({ port }) => ({ host: '127.0.0.1', port })) }, servers, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function join(servers: readonly TestServer[], missingSlots: number): Promise<void> {
  const clients = await Promise.all(servers.map(({ target }) => openRedis(target)))
  try {
    await Promise.all(clients.map(async ({ redis }, index) => {
      const from = Math.round(SLOTS * index / clients.length)
      const to = Math.min(Math.round(SLOTS * (index + 1) / clients.length), SLOTS - missingSlots)
      await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1)
      await redis.call('CLUSTER', 'ADDSLOTS', ...Array.from({ length: to - from }, (_, at) => from + at))
    }))
    for (const { port } of servers.slice(1)) await clients[0].redis.call('CLUSTER', 'MEET', '127.0.0.1', port)
    const deadline = performance.now() + READY_MS
    for (const { redis } of clients) {
      const wanted = missingSlots === 0 ? /cluster_state:ok/ : /cluster_slots_assigned:/
      for (;;) {
        const info = String(await redis.call('CLUSTER', 'INFO'))
        const assigned = Number(/cluster_slots_assigned:(\d+)/.exec(info)?.[1])
        if (wanted.test(info) && assigned === SLOTS - missingSlots) break
        if (performance.now() > deadline) throw new Error(`the members do not come together: ${info}`)
        await new Promise((next) => setTimeout(next, 20))
      }
    }
  } finally {
    for (const client of clients) client.close()
  }
}
