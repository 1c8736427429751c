import type { Duplex } from 'node:stream'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { Prompt } from '../../model/ports/prompt'
import type { RemoteHost } from '../../model/remote/host'
import type { RemoteProgress, RemoteStep, RemoteStepEvent } from '../../model/remote/steps'
import { createAuthenticator } from '../auth/authenticator'
import type { SessionSecrets } from '../auth/secrets'
import { connectClient } from '../trust/client'
import type { SshConnection } from '../trust/client'
import { fingerprintOf, hostKeyType } from '../trust/host-key'
import { filedName, keyStanding, knownKeyTypes } from '../trust/known-hosts'
import type { KnownHost } from '../trust/known-hosts'
import type { TrustStore } from '../trust/trust-store'

/** What every connection of a session needs. */
export interface ConnectOptions {
  readonly trust: TrustStore
  readonly prompt: Prompt
  readonly secrets: SessionSecrets
  /** Socket of the running SSH agent; `null`: there is none. */
  readonly agentSocket: string | null
  readonly progress: RemoteProgress
  /** @default 5000 */
  readonly keepaliveMs?: number
  /** @default 20_000 */
  readonly answerMs?: number
}

/** A connection to the last machine of a chain; ending it ends those on the way. */
export type ChainConnection = SshConnection

interface Hop {
  readonly target: RemoteHost
  readonly host: RemoteHost
  readonly index: number
  readonly hops: number
}

/**
 * Connects over any number of machines; each is verified by its own key and lets the user in by
 * itself. Fails with the first that does not, and leaves nothing open.
 */
export async function connectChain(way: readonly RemoteHost[], options: ConnectOptions, signal: AbortSignal): Promise<Result<ChainConnection>> {
  const opened: SshConnection[] = []
  const closeAll = (): void => {
    for (const connection of [...opened].reverse()) connection.close()
  }
  const target = way[way.length - 1]
  for (const [index, host] of way.entries()) {
    const hop: Hop = { target, host, index, hops: way.length }
    const connected = await connectHop(hop, opened[index - 1], options, signal)
    if (!connected.ok) {
      closeAll()
      return connected
    }
    opened.push(connected.value)
  }
  const last = opened[opened.length - 1]
  last.onClose(closeAll)
  return success({ ...last, close: closeAll })
}

function reporter({ target, host, index, hops }: Hop, progress: RemoteProgress): (step: RemoteStep, state: RemoteStepEvent['state'], detail?: string, failure?: Failure) => void {
  return (step, state, detail = '', problem) => progress({ host: target.name, hop: host.name, hopIndex: index, hops, step, state, detail, failure: problem ?? null })
}

async function connectHop(hop: Hop, before: SshConnection | undefined, options: ConnectOptions, signal: AbortSignal): Promise<Result<SshConnection>> {
  const { host } = hop
  const report = reporter(hop, options.progress)
  const endpoint = { host: host.name, address: host.address, port: host.port }
  const name = filedName(host.hostKeyAlias || host.address, host.hostKeyAlias === '' ? host.port : 22)
  let step: RemoteStep = 'connect'
  const enter = (next: RemoteStep): void => {
    report(step, 'done')
    step = next
    report(step, 'running')
  }
  // A key that the user accepts is filed, and the connection made anew: meanwhile nothing waits.
  for (let attempt = 1; ; attempt++) {
    step = 'connect'
    report(step, 'running')
    const entries = await options.trust.entries()
    if (!entries.ok) return refuse(entries)
    const through = before === undefined ? success(undefined) : await openThrough(before, hop)
    if (!through.ok) return refuse(through)
    let asked = false
    let unknownKey: Buffer | null = null
    const connected = await connectClient({
      endpoint,
      user: host.user,
      ...(through.value === undefined ? {} : { through: through.value }),
      signal,
      knownKeyTypes: knownKeyTypes(entries.value, name),
      checkKey: (key) => {
        const checked = checkKey(entries.value, name, key, endpoint)
        if (!checked.ok && checked.code === 'ssh-host-unknown') unknownKey = key
        return Promise.resolve(checked)
      },
      authenticator: createAuthenticator({
        endpoint, user: host.user, identityFiles: host.identityFiles, agentSocket: host.agent ? options.agentSocket : null, secrets: options.secrets, prompt: options.prompt, signal,
        onAsking(asking) {
          asked = true
          report(step, asking ? 'asking' : 'running')
        }
      }),
      onAnswer: () => enter('host-key'),
      onAccepted: () => enter('authenticate'),
      ...(options.keepaliveMs === undefined ? {} : { keepaliveMs: options.keepaliveMs }),
      ...(options.answerMs === undefined ? {} : { answerMs: options.answerMs })
    })
    if (connected.ok) {
      report(step, 'done')
      return connected
    }
    if (unknownKey !== null && attempt === 1) {
      report(step, 'asking', fingerprintOf(unknownKey))
      const accepted = await confirmKey(unknownKey, name, endpoint, options, signal)
      if (!accepted.ok) return refuse(accepted.code === 'ssh-host-unknown' ? connected : accepted)
    } else if (!asked || connected.code !== 'ssh-handshake' || attempt > 2) return refuse(connected)
    // Else the server has hung up while the user was answering: the answer is known now.
  }

  function refuse(problem: Failure): Failure {
    report(step, 'failed', '', problem)
    return problem
  }
}

function openThrough(before: SshConnection, { host }: Hop): Promise<Result<Duplex>> {
  return new Promise((resolve) => {
    const refuse = (reason: string): void => resolve(failure('ssh-jump-refused', { hop: host.name, address: host.address, port: host.port, reason }))
    if (!before.isOpen()) return refuse('the connection to it is gone')
    before.client.forwardOut('127.0.0.1', 0, host.address, host.port, (error, channel) => {
      if (error) refuse(error.message.replace(/^\(SSH\) /, ''))
      else resolve(success(channel))
    })
  })
}

function checkKey(entries: readonly KnownHost[], name: string, key: Buffer, endpoint: { host: string; address: string; port: number }): Result<null> {
  const standing = keyStanding(entries, name, key)
  const shown = { ...endpoint, keyType: hostKeyType(key) || 'unreadable', fingerprint: fingerprintOf(key) }
  switch (standing.kind) {
    case 'known':
      return success(null)
    case 'unknown':
      return failure('ssh-host-unknown', shown)
    case 'changed':
      return failure('ssh-host-changed', { ...shown, file: standing.file, line: standing.line })
    case 'revoked':
      return failure('ssh-host-revoked', { ...shown, file: standing.file, line: standing.line })
  }
}

/** Fails with `ssh-host-unknown` where the user does not accept the key. */
async function confirmKey(key: Buffer, name: string, endpoint: { host: string; address: string; port: number }, options: ConnectOptions, signal: AbortSignal): Promise<Result<null>> {
  const question = { ...endpoint, keyType: hostKeyType(key), fingerprint: fingerprintOf(key) }
  const answer: unknown = question.keyType === '' ? false : await options.secrets.inTurn(() => (signal.aborted ? Promise.resolve(false) : options.prompt.confirmHostKey(question, signal)))
  if (signal.aborted) return failure('ssh-cancelled', { host: endpoint.host })
  return answer === true ? options.trust.accept(name, key) : failure('ssh-host-unknown', question)
}
