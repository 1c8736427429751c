import type { ClientChannel } from 'ssh2'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { SshConnection } from '../trust/client'

export interface RemoteOutput {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export interface RemoteCommand {
  /** Name of the machine, for messages. */
  readonly host: string
  /** A constant text: what differs goes into `input`. */
  readonly command: string
  /** Standard input, written piece by piece; then it ends. */
  readonly input: readonly (string | Buffer)[]
  readonly signal: AbortSignal
  /** @default 30_000 */
  readonly limitMs?: number
  /** Called as the input goes out, with the bytes the machine has taken so far. */
  onSent?(bytes: number): void
}

const LIMIT_MS = 30_000
/** More than any answer of ours; the rest is dropped. */
const OUTPUT_CHARACTERS_MAX = 262_144
const PIECE_BYTES = 32_768

/** Opens a channel on which a command runs. Fails with `ssh-shell` or `ssh-lost`. */
export function openCommand(connection: SshConnection, host: string, command: string): Promise<Result<ClientChannel>> {
  return new Promise((resolve) => {
    if (!connection.isOpen()) return resolve(failure('ssh-lost', { host, reason: 'it is closed' }))
    connection.client.exec(command, (error, channel) => {
      if (!error) return resolve(success(channel))
      const reason = error.message.replace(/^\(SSH\) /, '')
      resolve(connection.isOpen() ? failure('ssh-shell', { host, reason }) : failure('ssh-lost', { host, reason }))
    })
  })
}

/** Runs a command to its end. Fails with `ssh-shell`, `ssh-lost`, or `ssh-cancelled`. */
export async function runRemote(connection: SshConnection, what: RemoteCommand): Promise<Result<RemoteOutput>> {
  const opened = await openCommand(connection, what.host, what.command)
  if (!opened.ok) return opened
  const channel = opened.value
  return new Promise((resolve) => {
    let stdout = ''
    let stderr = ''
    let ending: { code: number | null; signal: string | null } | null = null
    let cut: Result<RemoteOutput> | null = null
    const abandon = (result: Result<RemoteOutput>) => (): void => {
      cut ??= result
      channel.close()
      channel.destroy()
    }
    const abort = abandon(failure('ssh-cancelled', { host: what.host }))
    const overdue = setTimeout(abandon(failure('ssh-shell', { host: what.host, reason: `no answer within ${(what.limitMs ?? LIMIT_MS) / 1000} s` }, false)), what.limitMs ?? LIMIT_MS)
    what.signal.addEventListener('abort', abort)
    channel.setEncoding('utf8').on('data', (text: string) => {
      stdout = (stdout + text).slice(0, OUTPUT_CHARACTERS_MAX)
    })
    channel.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-OUTPUT_CHARACTERS_MAX)
    })
    channel.on('exit', (code: number | null, signal?: string) => {
      ending = { code, signal: signal ?? null }
    })
    channel.on('error', () => {})
    channel.once('close', () => {
      clearTimeout(overdue)
      what.signal.removeEventListener('abort', abort)
      resolve(cut ?? (ending === null ? failure('ssh-lost', { host: what.host, reason: 'it ended during a command' }, false) : success({ ...ending, stdout, stderr })))
    })
    if (what.signal.aborted) abort()
    else void feed(channel, what).catch(() => channel.close())
  })
}

/** Writes no faster than the other side takes it. */
async function feed(channel: ClientChannel, { input, onSent }: RemoteCommand): Promise<void> {
  let sent = 0
  for (const part of input) {
    const bytes = Buffer.from(part)
    for (let at = 0; at < bytes.length && channel.writable; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES)
      if (!channel.write(piece)) await drained(channel)
      onSent?.(sent += piece.length)
    }
  }
  channel.end()
}

function drained(channel: ClientChannel): Promise<void> {
  return new Promise((resolve) => {
    channel.once('drain', resolve)
    channel.once('close', resolve)
  })
}
