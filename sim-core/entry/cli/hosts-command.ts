import type { RemoteTools } from '../../host/remote/tools'
import type { Failure, Result } from '../../model/errors'
import { describeAddress, parseRemoteAddress } from '../../model/remote/address'
import type { RemoteHost } from '../../model/remote/host'
import type { RemoteFacts, RemoteStepEvent } from '../../model/remote/steps'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { findHost, showStep, stepLine } from './host-options'
import type { ReachOptions } from './host-options'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import type { CliServices } from './services'

interface JsonOption {
  json?: boolean
}

export interface AddHostOptions extends JsonOption {
  identity?: string[]
  jump?: string[]
  group?: string
  nodes?: string
  nodePath?: string
  folder?: string
  weight?: string
  redis?: string
  agent?: boolean
}

type ReachCommandOptions = ReachOptions & JsonOption

async function withTools(io: CliIo, services: CliServices, options: ReachCommandOptions, work: (tools: RemoteTools, refuse: (failed: Failure) => number) => Promise<number> | number, progress?: (event: RemoteStepEvent) => void): Promise<number> {
  const refuse = (failed: Failure): number => {
    printFailure(io, failed, options.json === true)
    return exitCodeOfFailure(failed)
  }
  const tools = await services.openRemote({ acceptedKeys: options.acceptNewHost ?? [], progress: progress ?? ((event) => showStep(event, io, options.json === true)) })
  if (!tools.ok) return refuse(tools)
  try {
    return await work(tools.value, refuse)
  } finally {
    tools.value.session.close()
  }
}

async function abortable<T>(services: CliServices, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  const end = services.onInterrupt(() => abort.abort())
  try {
    return await work(abort.signal)
  } finally {
    end()
  }
}

/** `hosts list [words]`: those whose name, group or address holds all the words. */
export function listHosts(words: readonly string[], options: JsonOption, io: CliIo, services: CliServices): Promise<number> {
  return withTools(io, services, options, ({ profiles }) => {
    const found = profiles.list().filter((host) => words.every((word) => `${host.name} ${host.group} ${describeAddress(host)}`.toLowerCase().includes(word.toLowerCase())))
    if (options.json === true) printJson(io, { hosts: found, localWeight: profiles.localWeight() })
    else if (found.length === 0) io.out(words.length === 0 ? 'No host is saved. To save one: messengersim hosts add NAME user@host\n' : 'No saved host fits.\n')
    else io.out(found.map(describeHost).join(''))
    return ExitCode.Ok
  })
}

function describeHost(host: RemoteHost): string {
  const way = host.jumps.length === 0 ? '' : ` over ${host.jumps.join(', ')}`
  const weight = host.weight === null ? '' : `, weight ${host.weight}`
  const group = host.group === '' ? '' : `  [${host.group}]`
  return `${host.name.padEnd(16)} ${describeAddress(host)}${way}  ${host.nodes} ${host.nodes === 1 ? 'node' : 'nodes'}${weight}${group}\n`
}

/** `hosts add NAME user@host:port`. */
export function addHost(name: string, address: string, options: AddHostOptions, io: CliIo, services: CliServices): Promise<number> {
  return withTools(io, services, { json: options.json === true }, ({ profiles }, refuse) => {
    const parsed = parseRemoteAddress(address)
    if (!parsed.ok) return refuse(parsed)
    const added = profiles.add({
      name, ...parsed.value, identityFiles: options.identity ?? [], jumps: options.jump ?? [], group: options.group ?? '', agent: options.agent !== false,
      ...(options.nodes === undefined ? {} : { nodes: Number(options.nodes) }),
      ...(options.nodePath === undefined ? {} : { nodePath: options.nodePath }),
      ...(options.folder === undefined ? {} : { folder: options.folder }),
      ...(options.weight === undefined ? {} : { weight: Number(options.weight) }),
      ...(options.redis === undefined ? {} : { redis: options.redis })
    })
    if (!added.ok) return refuse(added)
    if (options.json === true) printJson(io, added.value)
    else io.out(`Saved. To try it: messengersim hosts test ${name}\n`)
    return ExitCode.Ok
  })
}

export function removeHost(name: string, options: JsonOption, io: CliIo, services: CliServices): Promise<number> {
  return withTools(io, services, options, ({ profiles }, refuse) => {
    const removed = profiles.remove(name)
    if (!removed.ok) return refuse(removed)
    if (options.json === true) printJson(io, { removed: name })
    else io.out('Removed.\n')
    return ExitCode.Ok
  })
}

/** `hosts test NAME|user@host`: the probe as a list of steps; nothing is left there. */
export async function testHost(where: string, options: ReachCommandOptions, io: CliIo, services: CliServices): Promise<number> {
  const steps: RemoteStepEvent[] = []
  const json = options.json === true
  const note = (event: RemoteStepEvent): void => {
    steps.push(event)
    if (!json && (event.state === 'done' || event.state === 'failed')) io.out(`${stepLine(event)}\n`)
  }
  return withTools(io, services, options, async (tools, refuse) => {
    const host = findHost(where, tools, options.identity ?? [])
    if (!host.ok) return refuse(host)
    const tested = await abortable(services, (signal) => tools.session.test(host.value, signal))
    if (!tested.ok) return refuse(tested)
    if (json) printJson(io, { host: host.value.name, facts: tested.value, steps: steps.filter(({ state }) => state === 'done') })
    else io.out(`Nodes can run there. ${advice(tested.value)}\n`)
    return ExitCode.Ok
  }, note)
}

function advice({ cpus, roundTripMs }: RemoteFacts): string {
  return `${cpus} ${cpus === 1 ? 'core: one node is' : `cores: up to ${cpus} nodes are`} of use; it answers within ${roundTripMs} ms, a start of Node included.`
}

/** `hosts calibrate [names]`: two seconds of conversing on each, one after another; `local` is this machine. All are measured if none is named. */
export function calibrateHosts(names: readonly string[], options: ReachCommandOptions, io: CliIo, services: CliServices): Promise<number> {
  return withTools(io, services, options, async (tools, refuse) => {
    const wanted = names.length > 0 ? names : ['local', ...tools.profiles.list().map(({ name }) => name)]
    const weights: Record<string, number> = {}
    for (const name of wanted) {
      const host: Result<RemoteHost | null> = name === 'local' ? { ok: true, value: null } : findHost(name, tools, options.identity ?? [])
      if (!host.ok) return refuse(host)
      const measured = await abortable(services, (signal) => tools.measure(host.value, signal))
      if (!measured.ok) return refuse(measured)
      weights[name] = measured.value
      const saved = tools.profiles.find(name)
      if (host.value === null) tools.profiles.setLocalWeight(measured.value)
      else if (saved !== null) tools.profiles.change({ ...saved, weight: measured.value })
      if (options.json !== true) io.out(`${name.padEnd(16)} ${measured.value} million messages/s by one node${host.value !== null && saved === null ? ' (not saved)' : ''}\n`)
    }
    if (options.json === true) printJson(io, { weights })
    return ExitCode.Ok
  })
}

/** `hosts import [names]`: from the user's SSH configuration; those that are saved already are left as they are. */
export function importHosts(names: readonly string[], options: JsonOption & { file?: string; show?: boolean }, io: CliIo, services: CliServices): Promise<number> {
  return withTools(io, services, { json: options.json === true }, async ({ profiles }, refuse) => {
    const { importSshConfig } = await import('../../settings/import-ssh-config')
    const read = importSshConfig(options.file === undefined ? {} : { path: options.file })
    if (!read.ok) return refuse(read)
    const chosen = read.value.hosts.filter(({ name }) => names.length === 0 || names.includes(name))
    const isSaved = ({ name }: RemoteHost): boolean => profiles.find(name) !== null
    const fresh = chosen.filter((host) => !isSaved(host))
    const kept = chosen.filter(isSaved).map(({ name }) => name)
    if (options.show !== true) {
      for (const host of fresh) {
        const added = profiles.add(host)
        if (!added.ok) return refuse(added)
      }
    }
    if (options.json === true) printJson(io, { hosts: fresh, kept, passedOver: read.value.passedOver, resolvedBy: read.value.resolvedBy, saved: options.show !== true })
    else {
      io.out(fresh.map((host) => `${describeHost(host)}${host.identityFiles.map((file) => `${' '.repeat(17)}key ${file}\n`).join('')}`).join(''))
      for (const { name, reason } of read.value.passedOver) io.err(`${name} was passed over: ${reason}.\n`)
      io.out(`${fresh.length} ${options.show === true ? 'found' : 'saved'}${kept.length === 0 ? '' : `, ${kept.length} left as saved before (${kept.join(', ')})`}.\n`)
    }
    return ExitCode.Ok
  })
}

/** `hosts clean NAME`: what ended runs have left; with `--all` living nodes and the node program too. */
export function cleanHosts(where: string, options: ReachCommandOptions & { all?: boolean }, io: CliIo, services: CliServices): Promise<number> {
  return withTools(io, services, options, async (tools, refuse) => {
    const host = findHost(where, tools, options.identity ?? [])
    if (!host.ok) return refuse(host)
    const cleaned = await abortable(services, (signal) => tools.session.clean(host.value, options.all === true, signal))
    if (!cleaned.ok) return refuse(cleaned)
    const { removed, ended, alive } = cleaned.value
    if (options.json === true) printJson(io, cleaned.value)
    else io.out(`${removed} leftovers removed, ${ended} nodes ended${alive === 0 ? '' : `; ${alive} nodes that are at work were left alone (--all ends them)`}.\n`)
    return ExitCode.Ok
  })
}
