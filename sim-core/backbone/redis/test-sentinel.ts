import { openRedis } from './client'
import { startTestServer } from './test-server'
import type { TestServer } from './test-server'

/** A real Sentinel for tests that watches one server, by the log-in of its target. Redis and Valkey are a Sentinel where asked. */
export async function startTestSentinel({ target }: TestServer, name: string): Promise<TestServer> {
  const sentinel = await startTestServer([
    `sentinel monitor ${name} 127.0.0.1 ${target.port} 1`,
    `sentinel down-after-milliseconds ${name} 1500`,
    `sentinel failover-timeout ${name} 2000`,
    ...(target.username === undefined ? [] : [`sentinel auth-user ${name} ${target.username}`]),
    ...(target.password === undefined ? [] : [`sentinel auth-pass ${name} ${target.password}`])
  ], {}, undefined, undefined, ['--sentinel'])
  const client = await openRedis(sentinel.target)
  try {
    while (String(await client.redis.call('SENTINEL', 'MASTER', name)).includes('s_down')) await new Promise((resolve) => setTimeout(resolve, 20))
    return sentinel
  } finally {
    client.close()
  }
}
