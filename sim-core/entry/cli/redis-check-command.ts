import { Option } from 'commander'
import type { Command } from 'commander'
import type { RedisAddress } from '../../backbone/redis/resolve'
import type { RedisFindings, ServerFindings } from '../../backbone/redis/inspect'
import { describeFailure } from '../../model/errors'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatMiB, formatTable } from './format'
import { redisHelp } from './help'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { collect } from './scenario-options'

/** Options that say how a server is reached, as commander hands them over. */
interface RedisOptions {
  redisCa?: string
  serverName?: string
  nat?: string[]
}

/** `redis check`, and what addresses look like. */
export function addCheck(redis: Command, io: CliIo, end: (exitCode: number) => void): void {
  redis.addHelpText('after', redisHelp).command('check')
    .description('print what a server is, and whether runs can use it')
    .argument('<url>', 'address: redis://, redis+cluster:// or redis+sentinel://, with rediss for TLS')
    .option('--redis-ca <file>', 'certificates (PEM) that vouch for the server')
    .option('--server-name <name>', 'name in the server\'s certificate, if it is not the host\'s')
    .addOption(new Option('--nat <named=reached>', 'where a server that a Cluster or Sentinels name is reached: 10.0.0.1:7000=127.0.0.1:17000; may be repeated').argParser(collect))
    .option('--json', 'print JSON')
    .action(async (url, options) => end(await checkCommand(url, options, io)))
}

function addressOf(url: string, { redisCa, serverName, nat }: RedisOptions): RedisAddress {
  return { url, ...(redisCa === undefined ? {} : { caFile: redisCa }), ...(serverName === undefined ? {} : { serverName }), ...(nat === undefined ? {} : { natMap: nat }) }
}

/**
 * `redis check`: what a server is, and whether runs can use it. Fails as a run on it would. The client is
 * loaded here, for `--help` answers at once.
 */
export async function checkCommand(url: string, options: RedisOptions & { json?: boolean }, io: CliIo): Promise<number> {
  const json = options.json === true
  const [{ resolveTarget }, { checkRedis }, { inspectRedis }, { describeTarget }] = await Promise.all([
    import('../../backbone/redis/resolve'), import('../../backbone/redis/check'), import('../../backbone/redis/inspect'), import('../../backbone/redis/target')
  ])
  const target = await resolveTarget(addressOf(url, options))
  if (!target.ok) {
    printFailure(io, target, json)
    return exitCodeOfFailure(target)
  }
  const problem = await checkRedis(target.value)
  // What can be found out of a server that cannot be used helps to mend it.
  const findings = await inspectRedis(target.value).catch(() => null)
  const where = describeTarget(target.value)
  if (!json && findings !== null) io.out(describeFindings(findings, where))
  if (problem) {
    printFailure(io, problem, json)
    return exitCodeOfFailure(problem)
  }
  const durable = await checkRedis(target.value, { durable: true })
  if (json) printJson(io, { where, ...findings, missingForDurable: durable === null ? null : describeFailure(durable) })
  else io.out(`Runs can use it: --backbone with this address.\n${durable === null ? durableNote(findings) : `Not with --delivery durable: ${describeFailure(durable)}`}\n`)
  return ExitCode.Ok
}

function describeFindings({ product, mode, servers }: RedisFindings, where: string): string {
  const head = `${product} at ${where}\nReached as: ${mode}\n`
  const rows = servers.map((server) => [server.name === '' ? 'server' : server.name, server.role, `${formatMiB(server.memoryBytes)}${server.memoryBytesMax === null ? ', no limit' : ` of ${formatMiB(server.memoryBytesMax)}`}`, server.policy, describeDisk(server)])
  return `${head}${formatTable(['', 'role', 'memory', 'when it is full', 'on its disk'], rows, [0, 1, 2, 3, 4])}\n`
}

function describeDisk({ appendOnly }: ServerFindings): string {
  if (appendOnly === 'off') return 'nothing'
  return appendOnly === 'unknown' ? 'append-only file' : `append-only file, ${appendOnly}`
}

function durableNote(findings: RedisFindings | null): string {
  if (findings?.servers.some(({ appendOnly }) => appendOnly === 'off') !== true) return 'With --delivery durable too.'
  return 'With --delivery durable too, but what it holds is gone when the server itself ends: it writes no append-only file (appendonly yes).'
}
