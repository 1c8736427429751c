import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { limits } from '../../model/limits'
import type { Launcher } from '../../model/ports/launcher'
import type { CliIo } from './io'
import { resolveScenario } from './scenario-options'
import type { ScenarioOptions } from './scenario-options'
import type { CliServices } from './services'

/** Options of `run` for nodes that come by themselves. */
export interface AwaitOptions {
  awaitNodes?: string
  listen?: string
  awaitSeconds?: string
}

/** Where a run's nodes are, once the scenario is known to be right. */
export interface NodePlan {
  /** The options with the number of all nodes in place. */
  readonly scenario: ScenarioOptions
  /** Where nodes are that may not be on this machine, in words. */
  readonly hosts: readonly string[]
  /** @param nodes all nodes of the run */
  place(nodes: number, services: CliServices): Promise<Result<{ readonly launcher: Launcher; close(): Promise<void> }>>
}

export interface Place {
  readonly host: string
  readonly port: number
}

const LISTEN = '127.0.0.1:4711'
const AWAIT_SECONDS = '60'

export function addAwaitOptions(command: Command): Command {
  return command
    .option('--await-nodes <number>', 'wait for so many nodes that join by messengersim node --join; --nodes then counts those that are started here', whole(1, limits.nodesMax))
    .option('--listen <host:port>', `where they join; MESSENGERSIM_LISTEN, else ${LISTEN}`)
    .option('--await-seconds <number>', 'how long to wait for them', whole(1, 86_400))
}

export function whole(least: number, most: number): (text: string) => string {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return text
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`)
  }
}

/** Reads `host:port` and `[::1]:port`. Fails with `join-address`. */
export function readPlace(text: string, portLeast = 1): Result<Place> {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([\w.-]{1,255})):(\d{1,5})$/.exec(text)
  const port = Number(match?.[3])
  if (match === null || port < portLeast || port > 65_535) return failure('join-address', { text })
  return success({ host: match[1] ?? match[2], port })
}

/** The token that both sides know. Fails with `join-token`. */
export function readToken({ MESSENGERSIM_TOKEN: token = '' }: CliServices['environment']): Result<string> {
  const { joinTokenCharactersMin: least, joinTokenCharactersMax: most } = limits
  if (token.length >= least && token.length <= most) return success(token)
  return failure('join-token', { least, most, reason: token === '' ? 'is not set' : `has ${token.length}` })
}

/**
 * What `--await-nodes` means for a run; `null`: it is not asked for.
 * Fails before anything is started: `join-option`, `join-token`, `join-address`, `join-private-redis`.
 */
export async function planAwait(source: string, options: AwaitOptions & ScenarioOptions & { host?: string[]; resume?: string; json?: boolean }, io: CliIo, services: CliServices): Promise<Result<NodePlan | null>> {
  if (options.awaitNodes === undefined) {
    const alone = options.listen === undefined ? (options.awaitSeconds === undefined ? null : '--await-seconds') : '--listen'
    return alone === null ? success(null) : failure('join-option', { option: alone, reason: 'it needs --await-nodes' })
  }
  const clash = options.host === undefined ? (options.resume === undefined ? null : '--resume') : '--host'
  if (clash !== null) return failure('join-option', { option: '--await-nodes', reason: `it does not go together with ${clash}` })
  const awaited = Number(options.awaitNodes)
  const localNodes = options.nodes ?? '0'
  if (!/^\d{1,3}$/.test(localNodes)) return failure('join-option', { option: `--nodes ${localNodes}`, reason: 'it is no whole number' })
  const scenario = { ...options, nodes: String(Number(localNodes) + awaited) }
  const problem = await refuse(source, scenario)
  if (problem !== null) return problem
  const token = readToken(services.environment)
  if (!token.ok) return token
  const listen = readPlace(options.listen ?? (services.environment.MESSENGERSIM_LISTEN || LISTEN), 0)
  if (!listen.ok) return listen
  const seconds = Number(options.awaitSeconds ?? AWAIT_SECONDS)
  const note = (text: string): void => {
    if (options.json !== true) io.err(`${text}\n`)
  }
  return success({ scenario, hosts: ['nodes that join'], place: (nodes, run) => place({ ...listen.value, token: token.value, awaited, localNodes: nodes - awaited, seconds, note }, run) })
}

async function refuse(source: string, options: ScenarioOptions): Promise<Failure | null> {
  const scenario = await resolveScenario(source, options)
  if (!scenario.ok) return scenario
  const { backbone } = scenario.value
  return backbone.kind === 'redis' && backbone.url === 'managed' ? failure('join-private-redis') : null
}

interface Awaited extends Place {
  readonly token: string
  readonly awaited: number
  readonly localNodes: number
  readonly seconds: number
  note(text: string): void
}

async function place({ host, port, token, awaited, localNodes, seconds, note }: Awaited, services: CliServices): ReturnType<NodePlan['place']> {
  const opened = await services.openJoin({ host, port, token })
  if (!opened.ok) return opened
  const { server, local } = opened.value
  const where = `${host}:${server.port}`
  note(`Waiting for ${awaited} ${awaited === 1 ? 'node' : 'nodes'} to join at ${where}.`)
  const abort = new AbortController()
  const endInterrupts = services.onInterrupt(() => abort.abort())
  const overdue = setTimeout(() => abort.abort('late'), seconds * 1000)
  const all = await server.untilWaiting(awaited, abort.signal)
  clearTimeout(overdue)
  endInterrupts()
  if (!all) {
    const joined = server.waiting()
    await server.close()
    return abort.signal.reason === 'late' ? failure('join-too-few', { joined, awaited, where, seconds }) : failure('run-cancelled')
  }
  return success({ launcher: { launch: (request) => (request.node <= localNodes ? local : server.launcher).launch(request) }, close: server.close })
}
