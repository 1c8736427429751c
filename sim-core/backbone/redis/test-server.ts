import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RedisTarget } from '../../model/control'
import type { KeeperLauncher } from '../../model/ports/launcher'
import { openRedis } from './client'
import { findRedisProgram } from './find-program'
import { freePorts } from './test-ports'

/** A real server for tests, with whatever lines its configuration is given. */
export interface TestServer {
  readonly port: number
  readonly folder: string
  readonly target: RedisTarget
  readonly process: ChildProcess
  /** Starts it again on the same port and folder after its process was killed. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export const hasRedis = findRedisProgram() !== null
/** For what must fail before a keeper is wanted. */
export const noKeeper: KeeperLauncher = () => Promise.reject(new Error('no keeper was to be started'))
export const hasOpenSsl = spawnSync('openssl', ['version']).status === 0

/** Lines for a server that speaks TLS only. `prepare` it with {@link writeCertificate}. */
export const tlsLines = ['port 0', 'tls-port {port}', 'tls-cert-file {folder}/cert.pem', 'tls-key-file {folder}/key.pem', 'tls-ca-cert-file {folder}/cert.pem', 'tls-auth-clients no']

/** Puts `cert.pem`, which vouches for itself, and `key.pem` into a folder. */
export function writeCertificate(folder: string): void {
  const made = spawnSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=redis.test', '-addext', 'subjectAltName=DNS:redis.test,DNS:localhost,IP:127.0.0.1',
    '-keyout', 'key.pem', '-out', 'cert.pem'
  ], { cwd: folder })
  if (made.status !== 0) throw new Error(made.stderr.toString())
}

/**
 * @param lines of the configuration, beside port and folder; `{port}` and `{folder}` are filled in
 * @param admin as whom the server is asked whether it is up; `null`: it cannot be asked
 * @param prepare is given the folder before the start; with a certificate in it, the target has TLS
 */
export async function startTestServer(
  lines: readonly string[] = [], admin: Partial<RedisTarget> | null = {}, prepare: (folder: string) => void = () => {}, givenPort?: number,
  programArguments: readonly string[] = []
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-test-redis-'))
  const port = givenPort ?? (await freePorts(1))[0]
  prepare(folder)
  const certificate = join(folder, 'cert.pem')
  const secured = existsSync(certificate) ? { tls: true, ca: readFileSync(certificate, 'utf8') } : {}
  const target: RedisTarget = { host: '127.0.0.1', port, ...secured, ...admin }
  const filled = lines.map((line) => line.replaceAll('{port}', String(port)).replaceAll('{folder}', folder))
  writeFileSync(join(folder, 'redis.conf'), [`port ${port}`, `dir ${folder}`, 'save ""', 'loglevel warning', ...filled, ''].join('\n'))
  const start = (): Promise<ChildProcess> => launch(folder, target, admin !== null, programArguments)
  let child = await start().catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  return {
    port,
    folder,
    target,
    get process() {
      return child
    },
    async restart() {
      child = await start()
    },
    async stop() {
      const gone = new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(null)))
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function launch(folder: string, target: RedisTarget, canAsk: boolean, programArguments: readonly string[]): Promise<ChildProcess> {
  const child = spawn(findRedisProgram() ?? 'redis-server', [join(folder, 'redis.conf'), ...programArguments], { stdio: 'ignore' })
  const deadline = performance.now() + 60_000
  for (;;) {
    try {
      const client = await openRedis(target)
      await client.redis.ping().finally(() => client.close())
      return child
    } catch (error) {
      if (!canAsk && !/ECONNREFUSED/.test(String(error))) return child
      if (performance.now() > deadline || child.exitCode !== null) {
        child.kill('SIGKILL')
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
