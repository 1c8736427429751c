import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import { withRedisCorpora } from '../../host/scenario-corpus'
import { loadCorpus } from '../../corpus/load'
import { success } from '../../model/errors'
import type { Failure } from '../../model/errors'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount, formatTable } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'

interface StoreOptions {
  backbone: string
  redisCa?: string
  name?: string
  json?: boolean
}

/** `corpus load`, `corpus list` and `corpus remove`: texts on a Redis server, which scenarios speak by name. */
export function addCorpusStore(corpus: Command, io: CliIo, end: (exitCode: number) => void): void {
  const onServer = (command: Command): Command => command
    .requiredOption('--backbone <url>', 'address of the Redis server')
    .option('--redis-ca <file>', 'certificates (PEM) that vouch for the server')
    .option('--json', 'print JSON')
  onServer(corpus.command('load').description('put a text on a Redis server, where scenarios find it by name (--corpus redis:NAME)'))
    .argument('<file>', 'a UTF-8 text file, or moby-dick')
    .option('--name <name>', 'its name there; by default that of the file')
    .action(async (file, options) => end(await load(file, options, io)))
  onServer(corpus.command('list').description('list the texts on a Redis server'))
    .action(async (options) => end(await list(options, io)))
  onServer(corpus.command('remove').description('remove a text from a Redis server'))
    .argument('<name>', 'its name there')
    .action(async (name, options) => end(await remove(name, options, io)))
}

function addressOf({ backbone, redisCa }: StoreOptions): { url: string; caFile: string } {
  return { url: backbone, caFile: redisCa ?? '' }
}

function refuse(failed: Failure, options: StoreOptions, io: CliIo): number {
  printFailure(io, failed, options.json === true)
  return exitCodeOfFailure(failed)
}

async function load(file: string, options: StoreOptions, io: CliIo): Promise<number> {
  const text = await loadCorpus(file === 'moby-dick' ? { source: 'moby-dick' } : { source: 'file', path: file })
  if (!text.ok) return refuse(text, options, io)
  const name = options.name ?? basename(file, extname(file))
  const stored = await withRedisCorpora(addressOf(options), (corpora) => corpora.save({ ...text.value, name }, new Date().toISOString()))
  if (!stored.ok) return refuse(stored, options, io)
  const { lines, bytes, sha256 } = stored.value
  if (options.json === true) printJson(io, stored.value)
  else io.out(`Loaded as "${name}": ${formatCount(lines)} lines, ${formatCount(bytes)} bytes, sha256 ${sha256}.\nSpeak it: messengersim run --backbone URL --corpus redis:${name}\n`)
  return ExitCode.Ok
}

async function list(options: StoreOptions, io: CliIo): Promise<number> {
  const stored = await withRedisCorpora(addressOf(options), async (corpora) => success(await corpora.list()))
  if (!stored.ok) return refuse(stored, options, io)
  const rows = stored.value.map(({ name, lines, bytes, sha256, loadedAt }) => [name, formatCount(lines), formatCount(bytes), sha256.slice(0, 16), loadedAt])
  if (options.json === true) printJson(io, stored.value)
  else io.out(rows.length === 0 ? 'There is no text on this server. Load one: messengersim corpus load FILE --backbone URL\n' : `${formatTable(['name', 'lines', 'bytes', 'sha256', 'loaded'], rows, [0, 3, 4])}\n`)
  return ExitCode.Ok
}

async function remove(name: string, options: StoreOptions, io: CliIo): Promise<number> {
  const removed = await withRedisCorpora(addressOf(options), (corpora) => corpora.remove(name))
  if (!removed.ok) return refuse(removed, options, io)
  if (options.json === true) printJson(io, { removed: name })
  else io.out(`Removed "${name}".\n`)
  return ExitCode.Ok
}
