import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { failure, messageOf, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { RemoteHost } from '../../model/remote/host'
import type { RemoteFacts, RemoteProgress, RemoteStep, RemoteStepEvent } from '../../model/remote/steps'
import type { SshConnection } from '../trust/client'
import { findNodeCommand, removeFileCommand } from './commands'
import { runRemote } from './exec'
import { clean, probe, upload } from './programs'
import type { ProbeAnswer } from './programs'
import { lastWords, runProgram } from './run-program'
import type { RemoteNode } from './run-program'

const NODE_MAJOR_LEAST = 20
/** A node without users takes about 45 MiB. */
const FREE_MEMORY_BYTES_LEAST = 64 * 2 ** 20
const UPLOAD_SILENCE_MS = 15_000
const UPLOAD_LIMIT_MS = 600_000
/** Longest path of a socket that every system takes, our own names behind the folder taken off. */
const FOLDER_BYTES_MAX = 103 - '/runs/01234567-65535-65535/redis-99'.length

/** A node program as it is uploaded. */
export interface ProgramFile {
  readonly bytes: Buffer
  readonly sha256: string
  readonly file: string
}

/** A machine that was found fit, and how nodes there reach us. */
export interface PreparedHost extends RemoteNode {
  readonly facts: RemoteFacts
  /** Unix socket where the machine's sshd and its folder allow it, else a port of its loopback. */
  readonly tunnel: 'socket' | 'port'
  /** Whole path of the node program there; '' where none was uploaded. */
  readonly programPath: string
}

export interface PrepareOptions {
  readonly connection: SshConnection
  readonly host: RemoteHost
  readonly hops: number
  /** The node program; `null`: the machine is only tried. */
  readonly program: ProgramFile | null
  readonly progress: RemoteProgress
  readonly signal: AbortSignal
}

type Report = (step: RemoteStep, state: RemoteStepEvent['state'], detail?: string, problem?: Failure) => void

export async function readProgram(path: string): Promise<ProgramFile> {
  const bytes = await readFile(path)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), file: basename(path) }
}

/** Finds out whether nodes can run on a machine, one cause at a time, and uploads the node program if it is not there. */
export async function prepareHost(options: PrepareOptions): Promise<Result<PreparedHost>> {
  const { connection, host, hops, progress, program, signal } = options
  const report: Report = (step, state, detail = '', problem) => progress({ host: host.name, hop: host.name, hopIndex: hops - 1, hops, step, state, detail, failure: problem ?? null })
  const during = async <T>(step: RemoteStep, work: () => Promise<Result<T>>, describe: (value: T) => string): Promise<Result<T>> => {
    report(step, 'running')
    const result = await work()
    if (result.ok) report(step, 'done', describe(result.value))
    else report(step, 'failed', '', result)
    return result
  }
  const found = await during('node', () => findNode(connection, host, signal), ({ version, path }) => `Node ${version} (${path})`)
  if (!found.ok) return found
  const machine: RemoteNode = { connection, host: host.name, nodePath: found.value.path }
  const probed = await during('machine', () => probeMachine(machine, host, program, signal), describeMachine)
  if (!probed.ok) return probed
  const folder = await during('folder', () => Promise.resolve(checkFolder(probed.value.answer, host)), (path) => path)
  if (!folder.ok) return folder
  const tunnel = await during('tunnel', () => tryTunnel(machine, folder.value, signal), (kind) => (kind === 'socket' ? 'Unix socket' : 'port of its loopback'))
  if (!tunnel.ok) return tunnel
  const facts = factsOf(found.value, probed.value)
  if (program === null) return success({ ...machine, facts, tunnel: tunnel.value, programPath: '' })
  const uploaded = await during('upload', () => uploadProgram(machine, facts.folder, program, probed.value.answer.hasProgram, report, signal), (how) => how)
  if (!uploaded.ok) return uploaded
  return success({ ...machine, facts, tunnel: tunnel.value, programPath: `${facts.folder}/programs/${program.sha256}/${program.file}` })
}

interface FoundNode {
  readonly version: string
  readonly path: string
  readonly system: string
  readonly architecture: string
}

async function findNode(connection: SshConnection, host: RemoteHost, signal: AbortSignal): Promise<Result<FoundNode>> {
  const output = await runRemote(connection, { host: host.name, command: findNodeCommand, input: [`${host.nodePath}\n`], signal })
  if (!output.ok) return output
  const lines = output.value.stdout.split('\n')
  const from = lines.indexOf('messengersim-find')
  if (from < 0) return failure('ssh-shell', { host: host.name, reason: lastWords(output.value) })
  const said = (word: string): string => lines.slice(from).find((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? 'unknown'
  const nodes = lines.slice(from).flatMap((line) => {
    const match = /^node (\d+)(\S*) (.+)$/.exec(line)
    return match === null ? [] : [{ major: Number(match[1]), version: match[1] + match[2], path: match[3] }]
  })
  if (nodes.length === 0) return failure('ssh-node-missing', { host: host.name, looked: host.nodePath === '' ? 'on PATH and in the usual places' : `looked at ${host.nodePath}` })
  const fit = nodes.find(({ major }) => major >= NODE_MAJOR_LEAST)
  if (fit === undefined) {
    const newest = nodes.reduce((best, node) => (node.major > best.major ? node : best))
    return failure('ssh-node-old', { host: host.name, version: newest.version, path: newest.path })
  }
  return success({ version: fit.version, path: fit.path, system: said('system'), architecture: said('architecture') })
}

interface Probed {
  readonly answer: ProbeAnswer
  readonly clockOffsetMs: number
  readonly roundTripMs: number
}

async function probeMachine(machine: RemoteNode, host: RemoteHost, program: ProgramFile | null, signal: AbortSignal): Promise<Result<Probed>> {
  const sentMs = Date.now()
  const answer = await runProgram(machine, probe, { folder: host.folder, bytes: 2 * (program?.bytes.length ?? 1_000_000), sha256: program?.sha256 ?? '', file: program?.file ?? '' }, { signal })
  if (!answer.ok) return answer
  const { freeMemoryBytes } = answer.value
  if (freeMemoryBytes < FREE_MEMORY_BYTES_LEAST) return failure('ssh-memory', { host: host.name, freeMiB: Math.floor(freeMemoryBytes / 2 ** 20), needMiB: FREE_MEMORY_BYTES_LEAST / 2 ** 20 })
  const receivedMs = Date.now()
  // The answer was made somewhere in between; a machine whose clock agrees is shown as such.
  const offset = answer.value.nowMs - Math.min(Math.max(answer.value.nowMs, sentMs), receivedMs)
  return success({ answer: answer.value, clockOffsetMs: offset, roundTripMs: receivedMs - sentMs })
}

function describeMachine({ answer, clockOffsetMs }: Probed): string {
  const disk = answer.freeDiskBytes === null ? '' : `, ${gibibytes(answer.freeDiskBytes)} GiB of disk free`
  const clock = Math.abs(clockOffsetMs) < 1000 ? '' : `, clock ${Math.abs(clockOffsetMs / 1000).toFixed(1)} s ${clockOffsetMs > 0 ? 'ahead' : 'behind'}`
  return `${answer.cpus} cores, ${gibibytes(answer.freeMemoryBytes)} of ${gibibytes(answer.memoryBytes)} GiB of memory free${disk}${clock}`
}

function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1)
}

function checkFolder({ folder, folderError }: ProbeAnswer, host: RemoteHost): Result<string> {
  if (folderError === '') return success(folder)
  const words: Record<string, string> = { EACCES: 'permission denied', EPERM: 'not permitted', EROFS: 'the file system is read-only', ENOTDIR: 'a part of the path is a file', EEXIST: 'it is a file, not a folder', ENOENT: 'a part of the path is not there' }
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(folderError)) return failure('ssh-disk-full', { host: host.name, path: folder, reason: folderError === 'EDQUOT' ? 'the quota is spent' : 'the disk is full' })
  return failure('ssh-folder', { host: host.name, path: folder, reason: words[folderError] ?? folderError })
}

function factsOf(node: FoundNode, { answer, clockOffsetMs, roundTripMs }: Probed): RemoteFacts {
  const { cpus, memoryBytes, freeMemoryBytes, freeDiskBytes, folder } = answer
  return { nodeVersion: node.version, nodePath: node.path, system: node.system, architecture: node.architecture, cpus, memoryBytes, freeMemoryBytes, freeDiskBytes, folder, clockOffsetMs, roundTripMs }
}

/** Which kind of tunnel the machine lets through. */
async function tryTunnel(machine: RemoteNode, folder: string, signal: AbortSignal): Promise<Result<'socket' | 'port'>> {
  if (Buffer.byteLength(folder) <= FOLDER_BYTES_MAX) {
    const path = `${folder}/.tunnel-${randomBytes(4).toString('hex')}`
    if ((await requestSocket(machine.connection, path)) === '') {
      await cancelSocket(machine.connection, path)
      const removed = await runRemote(machine.connection, { host: machine.host, command: removeFileCommand, input: [`${path}\n`], signal })
      return removed.ok ? success('socket') : removed
    }
  }
  const port = await requestPort(machine.connection)
  if (typeof port === 'string') return failure('ssh-forward', { host: machine.host, reason: port })
  await cancelPort(machine.connection, port)
  return success('port')
}

/** Asks for connections to a Unix socket there; answers '' or the reason why not. */
export function requestSocket({ client }: SshConnection, path: string): Promise<string> {
  return new Promise((resolve) => {
    try {
      client.openssh_forwardInStreamLocal(path, (error) => resolve(error ? error.message : ''))
    } catch (error) {
      // Not an OpenSSH server.
      resolve(messageOf(error))
    }
  })
}

export function cancelSocket({ client }: SshConnection, path: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      client.openssh_unforwardInStreamLocal(path, () => resolve())
    } catch {
      resolve()
    }
  })
}

/** Asks for connections to a free port of the machine's loopback; answers the port, or the reason why not. */
export function requestPort({ client }: SshConnection): Promise<number | string> {
  return new Promise((resolve) => {
    try {
      client.forwardIn('127.0.0.1', 0, (error, port) => resolve(error ? error.message : port))
    } catch (error) {
      resolve(messageOf(error))
    }
  })
}

export function cancelPort({ client }: SshConnection, port: number): Promise<void> {
  return new Promise((resolve) => {
    try {
      client.unforwardIn('127.0.0.1', port, () => resolve())
    } catch {
      resolve()
    }
  })
}

async function uploadProgram(machine: RemoteNode, folder: string, program: ProgramFile, isThere: boolean, report: Report, signal: AbortSignal): Promise<Result<string>> {
  if (isThere) return success('it is there already')
  let shown = -1
  const done = await runProgram(machine, upload, { folder, sha256: program.sha256, bytes: program.bytes.length, file: program.file, silenceMs: UPLOAD_SILENCE_MS }, {
    data: program.bytes,
    signal,
    limitMs: UPLOAD_LIMIT_MS,
    onSent(bytes) {
      const percent = Math.min(100, Math.floor((100 * bytes) / program.bytes.length))
      if (percent >= shown + 10) report('upload', 'running', `${shown = percent} %`)
    }
  })
  if (!done.ok) return done
  const { error } = done.value
  if (error === 'ENOSPC' || error === 'EDQUOT') return failure('ssh-disk-full', { host: machine.host, path: folder, reason: error })
  return error === '' ? success(`${Math.ceil(program.bytes.length / 1024)} KiB`) : failure('ssh-upload', { host: machine.host, reason: error })
}

/** Removes what nodes have left on a machine; see `clean` in programs.ts. */
export function cleanHost(machine: RemoteNode, folder: string, what: 'session' | 'ended' | 'all', session: string, signal: AbortSignal): ReturnType<typeof runProgram<import('./programs').CleanParameters, import('./programs').CleanAnswer>> {
  return runProgram(machine, clean, { folder, what, session }, { signal })
}
