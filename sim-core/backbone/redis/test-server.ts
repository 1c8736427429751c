import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RedisTarget } from '../../model/control'
import { openRedis } from './client'
import { findRedisProgram } from './find-program'

/** A real server for tests, with whatever lines its configuration is given. */
export interface TestServer {
  readonly port: number
  readonly target: RedisTarget
  readonly process: ChildProcess
  /** Starts it again on the same port and folder after its process was killed. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export const hasRedis = findRedisProgram() !== null

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/**
 * @param lines of the configuration, beside port and folder; `{port}` and `{folder}` are filled in
 * @param prepare is given the folder before the start
 * @param admin as whom the server is asked whether it is up; `null`: it cannot be asked
 */
export async function startTestServer(lines: readonly string[] = [], admin: Partial<RedisTarget> | null = {}, prepare: (folder: string) => void = () => {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-test-redis-'))
  const port = await freePort()
  const target: RedisTarget = { host: '127.0.0.1', port, ...admin }
  prepare(folder)
  const filled = lines.map((line) => line.replaceAll('{port}', String(port)).replaceAll('{folder}', folder))
  writeFileSync(join(folder, 'redis.conf'), [`port ${port}`, `dir ${folder}`, 'save ""', 'loglevel warning', ...filled, ''].join('\n'))
  let child = await launch(folder, target, admin !== null)
  return {
    port,
    target,
    get process() {
      return child
    },
    async restart() {
      child = await launch(folder, target, admin !== null)
    },
    async stop() {
      const gone = new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(null)))
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function launch(folder: string, target: RedisTarget, canAsk: boolean): Promise<ChildProcess> {
  const child = spawn(findRedisProgram() ?? 'redis-server', [join(folder, 'redis.conf')], { stdio: 'ignore' })
  const deadline = performance.now() + 10_000
  for (;;) {
    try {
      const client = await openRedis(target)
      client.close()
      return child
    } catch (error) {
      if (!canAsk && !/ECONNREFUSED/.test(String(error))) return child
      if (performance.now() > deadline || child.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
