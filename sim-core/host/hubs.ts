import { createEmbeddedHub } from '../backbone/embedded/hub'
import type { Hub } from '../backbone/hub.types'
import { checkRedis } from '../backbone/redis/check'
import { createRedisHub } from '../backbone/redis/hub'
import { startManagedRedis } from '../backbone/redis/managed'
import { resolveTarget } from '../backbone/redis/resolve'
import { describeTarget } from '../backbone/redis/target'
import type { CoordinatorPorts } from '../coordinator/types'
import { failure, messageOf, success } from '../model/errors'
import type { Result } from '../model/errors'
import type { KeeperLauncher } from '../model/ports/launcher'
import type { Scenario } from '../model/scenario/schema'

type HubOpener = CoordinatorPorts['createHub']
type Options = Parameters<HubOpener>[0]
type RedisBackbone = Extract<Scenario['backbone'], { kind: 'redis' }>

/** Opens the hub of a run on the backbone that its scenario names. Nothing is left if it fails. */
export function createHubOpener(launchKeeper: KeeperLauncher): HubOpener {
  return (options, backbone) => {
    if (backbone.kind === 'embedded') return openEmbedded(options)
    return backbone.url === 'managed' ? openManaged(options, backbone, launchKeeper) : openExternal(options, backbone)
  }
}

async function openEmbedded(options: Options): Promise<Result<Hub>> {
  try {
    return success(await createEmbeddedHub(options))
  } catch (error) {
    return failure('internal', { reason: `no socket for the nodes: ${messageOf(error)}` })
  }
}

async function openManaged(options: Options, { appendOnly }: RedisBackbone, launchKeeper: KeeperLauncher): Promise<Result<Hub>> {
  const chosen = appendOnly === 'auto' ? (options.durable === true ? 'everysec' : 'off') : appendOnly
  const server = await startManagedRedis({ launchKeeper, appendOnly: chosen })
  if (!server.ok) return server
  try {
    const hub = await createRedisHub({ ...options, target: server.value.target })
    return success({
      ...hub,
      serverProcess: server.value.process,
      async close() {
        await hub.close()
        await server.value.close()
      }
    })
  } catch (error) {
    await server.value.close()
    return failure('redis-start-failed', { reason: messageOf(error) })
  }
}

async function openExternal(options: Options, backbone: RedisBackbone): Promise<Result<Hub>> {
  const target = await resolveTarget(backbone)
  if (!target.ok) return target
  const problem = await checkRedis(target.value, { durable: options.durable })
  if (problem) return problem
  try {
    return success(await createRedisHub({ ...options, target: target.value }))
  } catch (error) {
    return failure('redis-failed', { where: describeTarget(target.value), reason: messageOf(error) })
  }
}
