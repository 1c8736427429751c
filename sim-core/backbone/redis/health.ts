import type { Redis } from 'ioredis'
import { messageOf } from '../../model/errors'
import type { BackboneHealth, ServerFigures } from '../hub.types'
import type { RedisClient } from './client'
import { askFsync, describeProduct, readFacts } from './facts'
import type { ServerFacts } from './facts'
import { tagPerMaster } from './slots'

/** What is known of a server by asking it; the rest of {@link ServerFigures} is the run's. */
export type PolledFigures = Omit<ServerFigures, 'heldBytes' | 'keptBytes'>

export interface ServerWatch {
  /** As they were a second ago at most; `null` before the first answer. */
  figures(): PolledFigures | null
  /** Ends the watch and its connection. */
  stop(): void
}

export interface WatchOptions {
  /** What the server is called in sentences, at their beginning: `The Redis server at …`. */
  readonly who: string
  /** Keys that are there while the run lives. A restarted server that lacks one has lost its memory. */
  readonly keys: readonly string[]
  /** Called at each change, with a sentence. */
  onHealth(health: BackboneHealth, detail: string): void
  /** @default 500 */
  readonly everyMs?: number
  /** Without an answer for so long the server is `not-answering`. @default 1000 */
  readonly limitMs?: number
}

interface Trouble {
  readonly health: Exclude<BackboneHealth, 'up'>
  readonly detail: string
}

/** One master and what it was like last. */
interface Watched {
  readonly who: string
  redis: Redis
  facts: ServerFacts | null
  answerMs: number | null
  /** When the question was put that has no answer yet. */
  askedAtMs: number | null
  trouble: Trouble | null
}

const EVERY_MS = 500
const LIMIT_MS = 1000
const MIB = 1_048_576
/** Worst first: of several masters in trouble, the worst one is told of. */
const byGravity: readonly BackboneHealth[] = ['lost-memory', 'down', 'not-answering', 'read-only', 'disk-full', 'full', 'restarted', 'up']

interface Watching {
  readonly client: RedisClient
  readonly options: WatchOptions
  readonly masters: Map<string, Watched>
  probeKeys: string[]
  told: BackboneHealth
  troubledAtMs: number
  stopped: boolean
}

/**
 * Asks every master a few times a second what it is like and whether it takes writes, by a command that
 * would write nothing. The connection must be used for nothing else; it ends with the watch.
 */
export function watchServer(client: RedisClient, options: WatchOptions): ServerWatch {
  const watching: Watching = { client, options, masters: new Map(), probeKeys: [], told: 'up', troubledAtMs: 0, stopped: false }
  let fsync: string | null = null
  askFsync(client.masters()[0].redis).then((policy) => {
    fsync = policy
  }, () => {})
  const timer = setInterval(() => turn(watching), options.everyMs ?? EVERY_MS)
  turn(watching)
  return {
    figures: () => figuresOf([...watching.masters.values()], client.isCluster, fsync),
    stop() {
      watching.stopped = true
      clearInterval(timer)
      client.close()
    }
  }
}

function turn(watching: Watching): void {
  const { client, options, masters } = watching
  const lost = client.unreachable()
  const present = new Map(client.masters().map(({ name, redis }) => [name, redis]))
  for (const [name, redis] of present) {
    const master = masters.get(name) ?? { who: name === '' ? options.who : `The master ${name} of the Redis Cluster`, redis, facts: null, answerMs: null, askedAtMs: null, trouble: null }
    master.redis = redis
    masters.set(name, master)
  }
  for (const [name, master] of masters) {
    const isLost = lost.includes(name)
    if (isLost) setTrouble(master, unreachable(master, client.problem()))
    // Its slots have gone to another: a failover is over.
    if (!present.has(name) && !isLost) masters.delete(name)
    else if (master.askedAtMs === null) void ask(watching, name, master)
    else if (performance.now() - master.askedAtMs > (options.limitMs ?? LIMIT_MS) && !isLost) setTrouble(master, silent(master))
  }
  tell(watching)
}

async function ask(watching: Watching, name: string, master: Watched): Promise<void> {
  const { client } = watching
  const askedAtMs = performance.now()
  master.askedAtMs = askedAtMs
  try {
    const [info, refusal] = await Promise.all([master.redis.info(), probe(client, probeKey(watching, name))])
    const facts = readFacts(name, info)
    const before = master.facts?.runId
    setTrouble(master, await judge(watching, master, facts, refusal, before))
    if (!facts.isLoading) master.facts = facts
    master.answerMs = performance.now() - askedAtMs
  } catch (error) {
    const isSilent = /timed out/.test(messageOf(error)) && !client.unreachable().includes(name)
    setTrouble(master, isSilent ? silent(master) : unreachable(master, client.problem() || messageOf(error)))
  }
  master.askedAtMs = null
  tell(watching)
}

/** What a run has lost does not come back. */
function setTrouble(master: Watched, trouble: Trouble | null): void {
  if (master.trouble?.health !== 'lost-memory') master.trouble = trouble
}

async function judge({ client, options }: Watching, master: Watched, facts: ServerFacts, refusal: string, before: string | undefined): Promise<Trouble | null> {
  if (facts.isLoading) return { health: 'restarted', detail: `${master.who} was restarted and reads its file.` }
  if (before === undefined || before === facts.runId) return refused(master, facts, refusal)
  const own = options.keys.filter((key) => client.masterOf(key) === facts.name)
  const present = await client.batch(own.map((key) => ['EXISTS', key]))
  return present.every((count) => count === 1)
    ? { health: 'restarted', detail: `${master.who} was restarted and has kept what it had.` }
    : { health: 'lost-memory', detail: `${master.who} was restarted and has lost what it had. The run cannot go on without it.` }
}

function tell(watching: Watching): void {
  const { options, told, masters, stopped } = watching
  const troubles = [...masters.values()].flatMap(({ trouble }) => trouble ?? [])
  const [worst] = troubles.sort((a, b) => byGravity.indexOf(a.health) - byGravity.indexOf(b.health))
  const health = (worst as Trouble | undefined)?.health ?? 'up'
  if (stopped || health === told) return
  if (told === 'up') watching.troubledAtMs = performance.now()
  watching.told = health
  const seconds = ((performance.now() - watching.troubledAtMs) / 1000).toFixed(1)
  options.onHealth(health, health === 'up' ? `${options.who} does its work again, after ${seconds} s.` : worst.detail)
}

/** A key that would lie on this master; looked for anew where slots have moved. */
function probeKey(watching: Watching, name: string): string {
  const { client } = watching
  const find = (): string | undefined => watching.probeKeys.find((key) => client.masterOf(key) === name)
  if (find() === undefined) watching.probeKeys = tagPerMaster(client, 'health').map((tag) => `ms:{${tag}}`)
  return find() ?? 'ms:{health}'
}

/** Puts nothing into a text that is not there: refused like any write, and nothing is written. '' if it was not refused. */
async function probe(client: RedisClient, key: string): Promise<string> {
  try {
    await client.redis.setrange(key, 0, '')
    return ''
  } catch (error) {
    const reason = messageOf(error)
    if (/^(OOM|MISCONF|READONLY|MASTERDOWN|NOREPLICAS)/.test(reason)) return reason
    if (/^(NOPERM|LOADING|CLUSTERDOWN)/.test(reason)) return ''
    throw error
  }
}

function refused({ who }: Watched, { role, master, memoryBytes, memoryBytesMax }: ServerFacts, refusal: string): Trouble | null {
  if (refusal.startsWith('OOM')) {
    const size = `${(memoryBytes / MIB).toFixed(1)} of ${(memoryBytesMax / MIB).toFixed(1)} MiB`
    return { health: 'full', detail: `${who} is full (${size}). Nodes wait until what is under way has been applied; if it stays so, raise its maxmemory.` }
  }
  if (refusal.startsWith('MISCONF')) return { health: 'disk-full', detail: `${who} cannot write to its disk. Nodes wait until it can. It says: ${refusal.slice(0, 300)}` }
  if (role !== 'master') return { health: 'read-only', detail: `${who} takes no writes: it has become a replica of ${master}.` }
  return refusal === '' ? null : { health: 'read-only', detail: `${who} takes no writes. It says: ${refusal.slice(0, 300)}` }
}

function unreachable({ who }: Watched, problem: string): Trouble {
  return { health: 'down', detail: `${who} cannot be reached${problem === '' ? '' : ` (${problem})`}. Nodes keep what they send and try again.` }
}

function silent({ who, askedAtMs }: Watched): Trouble {
  const seconds = askedAtMs === null ? '' : ` for ${((performance.now() - askedAtMs) / 1000).toFixed(1)} s`
  return { health: 'not-answering', detail: `${who} has not answered${seconds}. Nodes keep what they send.` }
}

function figuresOf(watched: readonly Watched[], isCluster: boolean, fsync: string | null): PolledFigures | null {
  const facts = watched.flatMap((master) => master.facts ?? [])
  if (facts.length === 0) return null
  // What was is not what is: a server that does not answer has no rate.
  const answering = watched.filter(({ trouble }) => trouble === null || !['down', 'not-answering'].includes(trouble.health))
  const total = (servers: readonly Watched[], read: (server: ServerFacts) => number): number => servers.reduce((all, server) => all + (server.facts ? read(server.facts) : 0), 0)
  const disk = facts.every((server) => server.appendOnly) ? `append-only file${fsync === null ? '' : ` (${fsync})`}` : 'nothing on disk'
  const role = facts[0].role === 'slave' ? 'replica' : 'master'
  return {
    product: describeProduct(facts, isCluster),
    role: `${isCluster ? `${facts.length} masters` : role}, ${disk}`,
    memoryBytes: total(watched, (server) => server.memoryBytes),
    memoryBytesMax: facts.some((server) => server.memoryBytesMax === 0) ? null : total(watched, (server) => server.memoryBytesMax),
    commandsPerSecond: answering.length === 0 ? null : total(answering, (server) => server.commandsPerSecond),
    answerMs: answering.reduce<number | null>((longest, { answerMs }) => (answerMs === null ? longest : Math.max(longest ?? 0, answerMs)), null)
  }
}
