import { checkRedis } from '../backbone/redis/check'
import { resolveTarget } from '../backbone/redis/resolve'
import type { RedisAddress } from '../backbone/redis/resolve'
import { describeTarget } from '../backbone/redis/target'
import type { RedisTarget } from '../model/control'
import { failure, messageOf } from '../model/errors'
import type { Result } from '../model/errors'

/** Does something with a Redis server, which is tried first. Fails with what is wrong with it. */
export async function withRedisServer<T>(address: RedisAddress, act: (target: RedisTarget) => Promise<Result<T>>): Promise<Result<T>> {
  const target = await resolveTarget(address)
  if (!target.ok) return target
  const problem = await checkRedis(target.value)
  if (problem !== null) return problem
  try {
    return await act(target.value)
  } catch (error) {
    return failure('redis-failed', { where: describeTarget(target.value), reason: messageOf(error) })
  }
}
