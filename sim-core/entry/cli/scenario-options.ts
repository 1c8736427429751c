import { open } from 'node:fs/promises'
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { cipherModes } from '../../model/cipher-modes'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { parseFault } from '../../model/fault-text'
import { limits } from '../../model/limits'
import { nearest } from '../../model/scenario/nearest'
import { applyOverrides } from '../../model/scenario/override'
import { parseScenarioObject, parseScenarioYaml } from '../../model/scenario/parse'
import { defaultPreset, findPreset, presets } from '../../model/scenario/presets'
import type { Scenario } from '../../model/scenario/schema'

/** Options that choose or change a scenario, as commander hands them over. */
export interface ScenarioOptions {
  users?: string
  graph?: string
  conversations?: string
  length?: string
  corpus?: string
  seed?: string
  nodes?: string
  backbone?: string
  redisCa?: string
  cipher?: string
  clock?: string
  delivery?: string
  chatLog?: string
  set?: string[]
  fault?: string[]
}

/** Adds the argument and the options that `run`, `reference` and `scenario` share. */
export function addScenarioOptions(command: Command): Command {
  return command
    .argument('[preset|file]', `a preset (${presets.map((preset) => preset.name).join(', ')}) or a scenario file in YAML`, defaultPreset.name)
    .option('--users <number>', 'users')
    .option('--graph <kind>', 'friend graph: complete, small-world, preferential, communities, implicit, or file:PATH with two friends a line')
    .option('--conversations <number>', 'conversations each user starts, or every-contact')
    .option('--length <messages>', 'messages in a conversation: 30, geometric, geometric:12 or geometric:12:200 (mean, longest)')
    .option('--corpus <file>', 'text the users speak: a UTF-8 file, moby-dick, redis:NAME on the server of the backbone, or bytes:256 (bytes:64-1024) made up')
    .option('--seed <number>', 'all randomness follows from it')
    .option('--nodes <number>', 'node processes')
    .option('--backbone <name|url>', 'what carries messages: embedded, redis (a private server), or an address: see messengersim redis --help')
    .option('--redis-ca <file>', 'certificates (PEM) that vouch for a Redis server with TLS, in place of the system\'s')
    .option('--cipher <mode>', `end-to-end encryption: ${cipherModes.join(', ')}`)
    .option('--clock <clock>', 'max (as fast as possible, no pauses), realtime, realtimex60 (60 times faster than life), or virtual (discrete events in one process)')
    .option('--delivery <mode>', 'at-most-once, effectively-once, durable')
    .option('--chat-log <what>', 'write conversations down: off, sample, sample:100 (one in a hundred), all')
    .addOption(new Option('--set <path=value>', 'set any field of the scenario, for example graph.degree=8; may be repeated').argParser(collect))
    .addOption(new Option('--fault <fault>', 'do this to the cluster, for example kill:node2@5s or cut:node1-node2@4s+3s; may be repeated').argParser(collect))
}

/** For options that may be repeated. */
export function collect(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), text]
}

/** The scenario that a command line means, checked. Expected failures as the catalogue has them. */
export async function resolveScenario(source: string, options: ScenarioOptions): Promise<Result<Scenario>> {
  const overrides = overridesOf(options)
  const preset = findPreset(source)
  const parsed = preset === null ? await fromFile(source, overrides) : fromPreset(preset.input, overrides)
  if (!parsed.ok) return parsed
  return withFaults(parsed.value, options.fault ?? [])
}

/** Adds faults to those of the scenario; together they are checked again. */
function withFaults(scenario: Scenario, texts: readonly string[]): Result<Scenario> {
  const faults = [...scenario.faults]
  for (const text of texts) {
    const fault = parseFault(text)
    if (!fault.ok) return fault
    faults.push(fault.value)
  }
  return texts.length === 0 ? success(scenario) : parseScenarioObject({ ...scenario, faults })
}

function fromPreset(input: unknown, overrides: readonly string[]): Result<Scenario> {
  const fields = applyOverrides(input, overrides)
  return fields.ok ? parseScenarioObject(fields.value) : fields
}

async function fromFile(path: string, overrides: readonly string[]): Promise<Result<Scenario>> {
  const text = await readTextFile(path, unknownPreset)
  return text.ok ? parseScenarioYaml(text.value, path, overrides) : text
}

/**
 * A UTF-8 file of at most the size of a scenario.
 * @param unknown what to say of a word without dot and slash that names no file
 */
export async function readTextFile(path: string, unknown: (name: string) => Failure): Promise<Result<string>> {
  try {
    const file = await open(path, 'r')
    try {
      const found = await file.stat()
      if (found.isDirectory()) return failure('scenario-unreadable', { path, reason: 'it is a directory' })
      const limit = limits.scenarioBytesMax
      if (found.size > limit) return failure('scenario-too-large', { path, bytes: found.size, limit })
      // One byte more than allowed shows a stream that has no end; the parser then refuses its length.
      const buffer = new Uint8Array(limit + 1)
      let length = 0
      for (let read = -1; read !== 0 && length < buffer.length; length += read) {
        read = (await file.read(buffer, length, buffer.length - length, null)).bytesRead
      }
      return success(new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length)))
    } finally {
      await file.close()
    }
  } catch (error) {
    return unreadable(path, error as NodeJS.ErrnoException, unknown)
  }
}

function unreadable(path: string, error: NodeJS.ErrnoException, unknown: (name: string) => Failure): Failure {
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return failure('scenario-unreadable', { path, reason: 'it is not UTF-8 text' })
  if (error.code !== 'ENOENT') return failure('scenario-unreadable', { path, reason: error.code === 'EACCES' ? 'permission denied' : String(error.code ?? error.message) })
  return /[./\\]/.test(path) ? failure('scenario-unreadable', { path, reason: 'there is no such file' }) : unknown(path)
}

function unknownPreset(path: string): Failure {
  const names = presets.map((preset) => preset.name)
  const near = nearest(path, names)
  return failure('preset-unknown', { name: path, known: names.map((name) => (name === near ? `${name} (did you mean this one?)` : name)).join(', ') })
}

/** Option texts as `path=value` ones, in an order in which later ones win. */
export function overridesOf(options: ScenarioOptions): string[] {
  const { users, graph, conversations, length, corpus, seed, nodes, backbone, redisCa, cipher, clock, delivery, chatLog, set = [] } = options
  const single: [string | undefined, (text: string) => string[]][] = [
    [users, (text) => [`users=${text}`]],
    [graph, graphTexts],
    [conversations, conversationsTexts],
    [length, lengthTexts],
    [corpus, corpusTexts],
    [seed, (text) => [`seed=${text}`]],
    [nodes, (text) => [`cluster.nodes=${text}`]],
    [backbone, backboneTexts],
    [redisCa, (text) => [`backbone.caFile=${text}`]],
    [cipher, (text) => [`cipher=${text}`]],
    [clock, clockTexts],
    [delivery, (text) => [`delivery.mode=${text}`]],
    [chatLog, chatLogTexts]
  ]
  return [...single.flatMap(([text, texts]) => (text === undefined ? [] : texts(text))), ...set]
}

function conversationsTexts(text: string): string[] {
  return text === 'every-contact' ? ['conversations.who=every-contact'] : ['conversations.who=per-user', `conversations.perUser=${text}`]
}

function graphTexts(text: string): string[] {
  return text.startsWith('file:') ? ['graph.kind=file', `graph.path=${text.slice(5)}`] : [`graph.kind=${text}`]
}

function corpusTexts(text: string): string[] {
  if (text === 'moby-dick') return ['corpus.source=moby-dick']
  if (text.startsWith('redis:')) return ['corpus.source=redis', `corpus.name=${text.slice(6)}`]
  if (!text.startsWith('bytes:')) return ['corpus.source=file', `corpus.path=${text}`]
  const [least, most, ...more] = text.slice(6).split('-')
  if (more.length > 0) throw new InvalidArgumentError(`--corpus ${text}: expected bytes:256 or bytes:64-1024.`)
  return ['corpus.source=generated', `corpus.bytes=${least}`, ...(most === undefined ? [] : [`corpus.bytesMax=${most}`])]
}

/** Names of the values behind a kind of length, in the order in which they are written. */
const lengthFields: Record<string, readonly string[]> = {
  fixed: ['messages'], geometric: ['mean', 'max'], lognormal: ['median', 'sigma', 'max'], power: ['least', 'exponent', 'max']
}

function lengthTexts(text: string): string[] {
  if (/^\d/.test(text)) return ['length.kind=fixed', `length.messages=${text}`]
  const [kind, ...values] = text.split(':')
  const fields = Object.hasOwn(lengthFields, kind) ? lengthFields[kind] : []
  if (values.length > fields.length && fields.length > 0) throw new InvalidArgumentError(`--length ${text}: expected 30, fixed:30, geometric:MEAN:LONGEST, lognormal:MEDIAN:SIGMA:LONGEST or power:LEAST:EXPONENT:LONGEST.`)
  return [`length.kind=${kind}`, ...fields.slice(0, values.length).map((field, i) => `length.${field}=${values[i]}`)]
}

function backboneTexts(text: string): string[] {
  if (text === 'redis') return ['backbone.kind=redis', 'backbone.url=managed']
  return /^rediss?(\+\w+)?:\/\//.test(text) ? ['backbone.kind=redis', `backbone.url=${text}`] : [`backbone.kind=${text}`]
}

function chatLogTexts(text: string): string[] {
  const [keep, oneIn, ...more] = text.split(':')
  if (more.length > 0 || (oneIn !== undefined && keep !== 'sample')) throw new InvalidArgumentError(`--chat-log ${text}: expected off, sample, sample:100 or all.`)
  return [`chatLog.keep=${keep}`, ...(oneIn === undefined ? [] : [`chatLog.sampleOneIn=${oneIn}`])]
}

function clockTexts(text: string): string[] {
  const match = /^realtime\s*[x×*]\s*(.+)$/.exec(text)
  return match ? ['clock.kind=realtime', `clock.factor=${match[1]}`] : [`clock.kind=${text}`]
}
