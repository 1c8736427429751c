import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import type { Assignment, PlacedNodes } from '../../host/remote/session'
import type { RemoteTools } from '../../host/remote/tools'
import { weightsOf } from '../../host/remote/weights'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { limits } from '../../model/limits'
import { isLocalPath, parseRemoteAddress } from '../../model/remote/address'
import { remoteHostSchema } from '../../model/remote/host'
import type { RemoteHost } from '../../model/remote/host'
import type { RemoteStepEvent } from '../../model/remote/steps'
import type { CliIo } from './io'
import { collect, resolveScenario } from './scenario-options'
import type { ScenarioOptions } from './scenario-options'
import type { CliServices } from './services'

/** Options of commands that reach other machines. */
export interface ReachOptions {
  identity?: string[]
  acceptNewHost?: string[]
}

/** Options of `run` that put nodes on other machines. */
export interface HostOptions extends ReachOptions {
  host?: string[]
  weighted?: boolean
}

function fingerprint(text: string, before: string[] | undefined): string[] {
  const match = /^SHA256:([A-Za-z0-9+/]{43})=?$/.exec(text.trim())
  if (match === null) throw new InvalidArgumentError('expected a fingerprint as ssh-keygen -l prints it: SHA256: and 43 characters.')
  return collect(`SHA256:${match[1]}`, before)
}

/** For commands that connect to machines. */
export function addReachOptions(command: Command): Command {
  return command
    .addOption(new Option('--identity <keyfile>', 'private key to prove who you are; may be repeated').argParser(collect))
    .addOption(new Option('--accept-new-host <fingerprint>', 'trust a machine that is not known yet if its key has this SHA256:… fingerprint; may be repeated').argParser(fingerprint))
}

/** For `run`. */
export function addHostOptions(command: Command): Command {
  return addReachOptions(command
    .addOption(new Option('--host <host=nodes>', 'put nodes on another machine over SSH: NAME=2 (saved) or user@host:port=1; may be repeated. --nodes then counts those of this machine').argParser(collect))
    .option('--weighted', 'place partitions by the measured speed of the machines; see hosts calibrate'))
}

/** Reads `NAME=2`, `NAME`, `user@host:port=1`. Fails with `ssh-host-option`, `host-unknown`, `ssh-address`. */
export function readAssignment(text: string, tools: Pick<RemoteTools, 'profiles'>, identityFiles: readonly string[]): Result<Assignment> {
  const match = /^(.*?)(?:=(\d{1,3}))?$/.exec(text)
  const where = match?.[1] ?? ''
  if (where === '' || where.includes('=')) return failure('ssh-host-option', { text, reason: where === '' ? 'it names no machine' : 'behind = there is no number of nodes' })
  const host = findHost(where, tools, identityFiles)
  if (!host.ok) return host
  const nodes = match?.[2] === undefined ? host.value.nodes : Number(match[2])
  if (nodes < 1 || nodes > limits.nodesMax) return failure('ssh-host-option', { text, reason: `the number of nodes is not from 1 to ${limits.nodesMax}` })
  return success({ host: host.value, nodes })
}

/** A saved host by its name, or one that is not saved by its address. Fails with `host-unknown`, `ssh-address`, `ssh-key-unreadable`. */
export function findHost(where: string, { profiles }: Pick<RemoteTools, 'profiles'>, identityFiles: readonly string[]): Result<RemoteHost> {
  const wrong = identityFiles.find((path) => !isLocalPath(path))
  if (wrong !== undefined) return failure('ssh-key-unreadable', { path: wrong, reason: 'it is no path' })
  const saved = profiles.find(where)
  if (saved !== null) return success(identityFiles.length === 0 ? saved : { ...saved, identityFiles: [...identityFiles] })
  if (!where.includes('@')) return failure('host-unknown', { name: where, known: profiles.list().map(({ name }) => name).join(', ') || 'none' })
  const address = parseRemoteAddress(where)
  if (!address.ok) return address
  return success({ ...remoteHostSchema.parse({ name: 'unsaved', ...address.value, identityFiles }), name: where })
}

/** Nodes on other machines for a run: opened once the scenario is known to be right. */
export interface RemotePlan {
  /** The options with the number of all nodes, and weights, in place. */
  readonly scenario: ScenarioOptions
  /** The other machines, by name. */
  readonly hosts: readonly string[]
  /** @param nodes all nodes of the run */
  place(nodes: number, services: CliServices): Promise<Result<PlacedNodes>>
}

/**
 * What `--host` means for a run; `null`: there is none. Without `--nodes` this machine has as many nodes as the
 * scenario says, the other machines' come on top.
 */
export async function planHosts(source: string, options: HostOptions & ScenarioOptions & { resume?: string; json?: boolean }, io: CliIo, services: CliServices): Promise<Result<RemotePlan | null>> {
  if (options.host === undefined) return success(null)
  const tools = await services.openRemote({ acceptedKeys: options.acceptNewHost ?? [], progress: (event) => showStep(event, io, options.json === true) })
  if (!tools.ok) return tools
  const assignments: Assignment[] = []
  for (const text of options.host) {
    const assignment = readAssignment(text, tools.value, options.identity ?? [])
    if (!assignment.ok) return assignment
    assignments.push(assignment.value)
  }
  const remoteNodes = assignments.reduce((sum, { nodes }) => sum + nodes, 0)
  const localNodes = options.resume === undefined ? await localNodesOf(source, options) : success(0)
  if (!localNodes.ok) return localNodes
  const weights = options.weighted === true ? weightsOf(assignments, localNodes.value, tools.value.profiles) : success(null)
  if (!weights.ok) return weights
  return success({
    scenario: { ...options, nodes: String(localNodes.value + remoteNodes), set: [...(options.set ?? []), ...(weights.value === null ? [] : ['cluster.placing.kind=weighted', `cluster.placing.weights=[${weights.value.join(',')}]`])] },
    hosts: assignments.map(({ host }) => host.name),
    place: (nodes, { onInterrupt }) => placeHosts(tools.value, assignments, nodes - remoteNodes, onInterrupt)
  })
}

async function localNodesOf(source: string, options: ScenarioOptions): Promise<Result<number>> {
  if (options.nodes !== undefined) return /^\d{1,3}$/.test(options.nodes) ? success(Number(options.nodes)) : failure('ssh-host-option', { text: `… --nodes ${options.nodes}`, reason: '--nodes is not a whole number' })
  // Faults may name nodes that are only there with the other machines' ones.
  const { fault: _fault, ...without } = options
  const scenario = await resolveScenario(source, without)
  return scenario.ok ? success(scenario.value.cluster.nodes) : scenario
}

async function placeHosts(tools: RemoteTools, assignments: readonly Assignment[], localNodes: number, onInterrupt: CliServices['onInterrupt']): Promise<Result<PlacedNodes>> {
  if (localNodes < 0) return failure('ssh-host-option', { text: assignments.map(({ host, nodes }) => `${host.name}=${nodes}`).join(' --host '), reason: 'these are more nodes than the run has' })
  const abort = new AbortController()
  const endInterrupts = onInterrupt(() => abort.abort())
  try {
    const placed = await tools.session.place(assignments, tools.local, localNodes, abort.signal)
    return placed.ok || !abort.signal.aborted ? placed : failure('run-cancelled')
  } finally {
    endInterrupts()
  }
}

const stepWords: Record<RemoteStepEvent['step'], string> = {
  connect: 'reached', 'host-key': 'its key is the one on file', authenticate: 'you are let in', node: 'found', machine: 'machine', folder: 'folder', tunnel: 'tunnel', upload: 'node program'
}

const failedWords: typeof stepWords = {
  connect: 'it is not reached', 'host-key': 'its key is not trusted', authenticate: 'you are not let in', node: 'no Node that will do', machine: 'the machine will not do', folder: 'the folder will not do', tunnel: 'no tunnel', upload: 'the node program did not arrive'
}

/** A step that is done or has failed, as one line; nothing where nobody reads lines. */
export function showStep(event: RemoteStepEvent, io: CliIo, quiet: boolean): void {
  if (quiet || (event.state !== 'done' && event.state !== 'failed')) return
  io.err(`${stepLine(event)}\n`)
}

export function stepLine({ host, hop, hops, hopIndex, step, state, detail }: RemoteStepEvent): string {
  const place = hopIndex < hops - 1 ? `${host} over ${hop}` : host
  return state === 'failed' ? `✘ ${place}: ${failedWords[step]}` : `✔ ${place}: ${stepWords[step]}${detail === '' ? '' : `: ${detail}`}`
}
