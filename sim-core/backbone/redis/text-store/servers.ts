import { failure, messageOf, success } from '../../../model/errors'
import type { Failure, Result } from '../../../model/errors'
import { limits } from '../../../model/limits'
import type { KeeperLauncher } from '../../../model/ports/launcher'
import type { TextStoreScenario } from '../../../model/scenario/schema'
import type { TextStore } from '../../text-store.types'
import { openRedis } from '../client'
import type { RedisClient } from '../client'
import { findRedisProgram, installAdvice } from '../find-program'
import { startManagedRedis } from '../managed'
import type { ManagedRedis } from '../managed'
import { LINES_KEY } from './keys'

/** Lines in one command while they are loaded. */
const LOAD_LINES = 1000
/** Longest wait for a server to say what it used. */
const FIGURES_MS = 2000

export interface TextStoreOptions {
  readonly store: TextStoreScenario
  readonly lines: readonly string[]
  readonly launchKeeper: KeeperLauncher
  /** Server program; `null`: there is none. @default the first on PATH */
  readonly program?: string | null
}

interface Server {
  readonly managed: ManagedRedis
  /** For what it is asked beside the reads. */
  readonly client: RedisClient
}

/**
 * Opens a run's text store: private servers of this machine that hold the lines of the corpus, one in all or one per node.
 * They end with `close()` and with this process, even a killed one. A server that ends by itself is started again and
 * comes back with its lines, not with what was pushed. Fails with `text-store-missing` or `text-store-start-failed`; then
 * nothing is left.
 */
export async function openTextStore(options: TextStoreOptions): Promise<Result<TextStore>> {
  const { store } = options
  const program = options.program === undefined ? findRedisProgram() : options.program
  if (program === null) return failure('text-store-missing', { kind: store.kind, how: installAdvice() })
  const servers = new Map<number, Promise<Result<Server>>>()
  const running: Server[] = []
  let isClosed = false
  let lost: Failure | null = null
  let tellLost: (problem: Failure) => void = () => {}

  /** @param whose the node, 0: all of them */
  function serverOf(whose: number): Promise<Result<Server>> {
    const known = servers.get(whose)
    if (known !== undefined) return known
    const starting = startServer({ ...options, program }).then((started) => {
      if (started.ok) keep(whose, started.value)
      // The next life of the node tries again.
      else servers.delete(whose)
      return started
    })
    servers.set(whose, starting)
    return starting
  }

  function keep(whose: number, server: Server): void {
    running.push(server)
    void server.managed.ended.then((reason) => {
      if (isClosed || lost !== null) return
      lost = failure('text-store-lost', { whose: whose === 0 ? 'all nodes' : `node ${whose}`, reason })
      tellLost(lost)
    })
  }

  const opened: TextStore = {
    async targetFor(node) {
      if (isClosed) return failure('text-store-start-failed', { reason: 'the run is over' })
      const server = await serverOf(store.where === 'central' ? 0 : node)
      return server.ok ? success(server.value.managed.target) : server
    },
    servers: () => running.length,
    cpuSeconds: () => sumCpu(running),
    onLost(handler) {
      tellLost = handler
      if (lost !== null) handler(lost)
    },
    async close() {
      isClosed = true
      await Promise.all([...servers.values()])
      await Promise.all(running.map(closeServer))
    }
  }
  if (store.where === 'per-node') return success(opened)
  const first = await serverOf(0)
  return first.ok ? success(opened) : first
}

async function startServer({ lines, launchKeeper, program }: TextStoreOptions): Promise<Result<Server>> {
  const managed = await startManagedRedis({ launchKeeper, program, memoryBytesMax: limits.textStoreServerBytesMax })
  if (!managed.ok) return failure('text-store-start-failed', { reason: String(managed.detail.reason ?? managed.code) })
  try {
    const client = await openRedis(managed.value.target)
    try {
      await load(client, lines)
      return success({ managed: managed.value, client })
    } catch (error) {
      client.close()
      throw error
    }
  } catch (error) {
    await managed.value.close()
    return failure('text-store-start-failed', { reason: messageOf(error) })
  }
}

async function load({ redis }: RedisClient, lines: readonly string[]): Promise<void> {
  for (let from = 0; from < lines.length; from += LOAD_LINES) await redis.rpush(LINES_KEY, ...lines.slice(from, from + LOAD_LINES))
  // The file in its folder from which it comes back, should it end by itself.
  await redis.save()
}

async function closeServer({ managed, client }: Server): Promise<void> {
  client.close()
  await managed.close()
}

async function sumCpu(servers: readonly Server[]): Promise<number | null> {
  const seconds = await Promise.all(servers.map(async ({ client }) => {
    const late = new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), FIGURES_MS).unref()
    })
    const info = await Promise.race([client.redis.info('cpu').catch(() => null), late])
    return info === null ? null : cpuIn(info)
  }))
  return seconds.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0 as number | null)
}

function cpuIn(info: string): number | null {
  const figures = ['used_cpu_user', 'used_cpu_sys'].map((name) => Number(new RegExp(`^${name}:([0-9.]+)`, 'm').exec(info)?.[1] ?? Number.NaN))
  const seconds = figures[0] + figures[1]
  return Number.isFinite(seconds) ? seconds : null
}

