import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import type { Directory } from '../../backbone/redis/directory'
import { success } from '../../model/errors'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount, formatTable } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'

interface UsersOptions {
  user?: string
  redisCa?: string
  json?: boolean
}

/** `redis users`: who is where in the runs that go on. */
export function addDirectory(redis: Command, io: CliIo, end: (exitCode: number) => void): void {
  redis.command('users')
    .description('print the directory of users of the runs that go on: which node hosts whom')
    .argument('<url>', 'redis:// or rediss:// address')
    .option('--user <number>', 'only where this user is', (text) => {
      if (/^\d{1,8}$/.test(text)) return text
      throw new InvalidArgumentError('expected the number of a user.')
    })
    .option('--redis-ca <file>', 'certificates (PEM) that vouch for the server')
    .option('--json', 'print JSON')
    .action(async (url, options) => end(await usersCommand(url, options, io)))
}

/** The client is loaded here, for `--help` answers at once. */
async function usersCommand(url: string, options: UsersOptions, io: CliIo): Promise<number> {
  const [{ withRedisServer }, { listDirectories, lookUpUser }] = await Promise.all([import('../../host/redis-server'), import('../../backbone/redis/directory')])
  const isJson = options.json === true
  const user = options.user === undefined ? null : Number(options.user)
  const found = await withRedisServer({ url, caFile: options.redisCa }, async (target) => {
    const directories = await listDirectories(target)
    const places = user === null ? [] : await Promise.all(directories.map(async ({ runNumber, partitions }) => {
      const partition = await lookUpUser(target, runNumber, user)
      return { run: runNumber, user, partition, node: partitions.find((entry) => entry.partition === partition)?.node ?? null }
    }))
    return success({ directories, places })
  })
  if (!found.ok) {
    printFailure(io, found, isJson)
    return exitCodeOfFailure(found)
  }
  const { directories, places } = found.value
  if (isJson) printJson(io, user === null ? directories : places)
  else if (user === null) io.out(directories.length === 0 ? 'No run is on this server.\n' : directories.map(directoryText).join('\n'))
  else io.out(places.length === 0 ? 'No run is on this server.\n' : places.map(({ run, partition, node }) => (partition === null ? `run ${run}: user ${user} has no entry\n` : `run ${run}: user ${user} is in partition ${partition} on node ${node ?? 'that is not known yet'}\n`)).join(''))
  return ExitCode.Ok
}

function directoryText({ runNumber, partitions, users, entries }: Directory): string {
  const rows = partitions.map(({ partition, node, incarnation, users: own, slicing, first, last }) => [
    String(partition), String(node), String(incarnation), formatCount(own), own === 0 ? '' : last - first + 1 === own ? `${first}–${last}` : `by ${slicing}, between ${first} and ${last}`
  ])
  const found = entries === 0 ? 'none with an entry of its own' : `${formatCount(entries)} with an entry each`
  return `run ${runNumber}: ${formatCount(users)} users registered, ${found}\n${formatTable(['partition', 'node', 'life', 'users', 'who'], rows, [4])}\n`
}
