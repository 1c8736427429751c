import type { Duplex } from 'node:stream'
import ssh2 from 'ssh2'
import type { AnyAuthMethod, Client, ServerHostKeyAlgorithm } from 'ssh2'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { connectionFailure } from './client-errors'
import type { Endpoint } from './client-errors'
import { strictVerifier } from './strict-verifier'

/** Chooses how to prove who the user is; see `auth/authenticator.ts`. */
export interface Authenticator {
  /**
   * The next proof to try, `false` when there is none left.
   * @param taken methods the server takes now; `null` before it has said so
   * @param pause stops the server's time while the user is being asked; its answer starts it again
   */
  next(taken: readonly string[] | null, pause: () => () => void): Promise<AnyAuthMethod | false>
  /** Why none of them worked. */
  failure(): Failure
}

export interface ClientOptions {
  readonly endpoint: Endpoint
  readonly user: string
  /** A connection that leads there, instead of one of our own. */
  readonly through?: Duplex
  /** Decides about the key that the machine shows, before anything of the user's is sent. */
  readonly checkKey: (key: Buffer) => Promise<Result<null>>
  /** Types of keys on file, asked for first. */
  readonly knownKeyTypes: readonly string[]
  readonly authenticator: Authenticator
  readonly signal: AbortSignal
  /** How long the other side may take for each answer. @default 20_000 */
  readonly answerMs?: number
  /** Time between signs of life; three without an answer end the connection. @default 5000 */
  readonly keepaliveMs?: number
  /** The machine has answered; its key is being checked. */
  onAnswer?(): void
  /** Its key is accepted; the user is being let in. */
  onAccepted?(): void
}

/** A connection whose machine is verified and whose user was let in. */
export interface SshConnection {
  readonly client: Client
  isOpen(): boolean
  /** Called once, with the reason; at once if it has ended already. */
  onClose(handler: (reason: string) => void): void
  close(): void
}

const ANSWER_MS = 20_000
const KEEPALIVE_MS = 5000
const KEEPALIVES_MISSED_MAX = 3
/** All that ssh2 has but `ssh-rsa` (SHA-1). */
const hostKeyAlgorithms: readonly ServerHostKeyAlgorithm[] = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', 'rsa-sha2-512', 'rsa-sha2-256']

/** Algorithms of host keys, those of keys on file first. */
export function hostKeyOffer(knownTypes: readonly string[]): ServerHostKeyAlgorithm[] {
  const isKnown = (name: ServerHostKeyAlgorithm): boolean => knownTypes.includes(name.startsWith('rsa-') ? 'ssh-rsa' : name)
  return [...hostKeyAlgorithms.filter(isKnown), ...hostKeyAlgorithms.filter((name) => !isKnown(name))]
}

/**
 * Opens a connection. The only place where a client of ssh2 is made: by itself it would accept any
 * machine, and its errors may come twice, or be thrown. Answers once; afterwards only `onClose` speaks.
 */
export function connectClient(options: ClientOptions): Promise<Result<SshConnection>> {
  return new Promise((resolve) => {
    const client = new ssh2.Client()
    const state: ConnectState = { problem: null, lastError: '', isReady: false, closed: false, asking: null, onClose: [] }
    const clock = createAnswerClock(options.answerMs ?? ANSWER_MS, () => {
      state.problem ??= failure('ssh-timeout', { ...options.endpoint, seconds: (options.answerMs ?? ANSWER_MS) / 1000 })
      client.destroy()
    })
    const abort = (): void => {
      state.problem ??= failure('ssh-cancelled', { host: options.endpoint.host })
      client.destroy()
      options.through?.destroy()
      close()
    }
    const close = (): void => {
      if (state.closed) return
      state.closed = true
      clock.stop()
      options.signal.removeEventListener('abort', abort)
      if (state.isReady) for (const handler of state.onClose.splice(0)) handler(state.lastError || 'it was closed')
      else void (state.asking ?? Promise.resolve()).then(() => resolve(state.problem ?? failure('ssh-handshake', { ...options.endpoint, reason: 'it closed the connection' }, false)))
    }
    client.on('error', (error) => {
      state.lastError = error.message
      // A missing agent is no end: other proofs follow.
      if (error.level !== 'agent') state.problem ??= connectionFailure(error, options.endpoint, options.authenticator)
    })
    client.on('close', close)
    // Small messages both ways: waiting to fill packets costs a tenth of a second.
    client.on('connect', () => client.setNoDelay(true))
    client.on('ready', () => {
      state.isReady = true
      clock.stop()
      options.signal.removeEventListener('abort', abort)
      resolve(success(connectionOver(client, state)))
    })
    options.signal.addEventListener('abort', abort)
    if (options.signal.aborted) return abort()
    clock.start()
    try {
      client.connect(configuration(options, state, clock))
    } catch (error) {
      state.problem ??= connectionFailure(error as Error, options.endpoint, options.authenticator)
      close()
    }
  })
}

interface ConnectState {
  problem: Failure | null
  lastError: string
  isReady: boolean
  closed: boolean
  /** Settles when the user has answered, or has been asked in vain. */
  asking: Promise<unknown> | null
  readonly onClose: ((reason: string) => void)[]
}

function configuration(options: ClientOptions, state: ConnectState, clock: AnswerClock): Parameters<Client['connect']>[0] {
  const { endpoint, authenticator } = options
  return {
    host: endpoint.address,
    port: endpoint.port,
    username: options.user,
    ...(options.through === undefined ? {} : { sock: options.through }),
    // Ours counts each answer by itself, and not while the user is asked.
    readyTimeout: 0,
    keepaliveInterval: options.keepaliveMs ?? KEEPALIVE_MS,
    keepaliveCountMax: KEEPALIVES_MISSED_MAX,
    agentForward: false,
    algorithms: { serverHostKey: hostKeyOffer(options.knownKeyTypes) },
    hostVerifier: strictVerifier(async (key) => {
      // Asked again whenever the keys of the session are renewed: that is no new step.
      if (!state.isReady) options.onAnswer?.()
      const checked: Partial<Result<null>> | null = await options.checkKey(key)
      const isAccepted = checked?.ok === true
      if (isAccepted && !state.isReady) options.onAccepted?.()
      if (!isAccepted) state.problem ??= typeof checked === 'object' && checked !== null && 'code' in checked ? (checked as Failure) : failure('ssh-handshake', { ...endpoint, reason: 'its key was not checked' })
      return isAccepted
    }),
    authHandler: (taken, _partial, use) => {
      const choosing = authenticator.next(taken, () => {
        clock.stop()
        return () => clock.start()
      })
      state.asking = choosing.catch(() => false)
      choosing.then((method) => {
        clock.start()
        // ssh2 takes `false` for "none is left".
        use(method as AnyAuthMethod)
      }, (error: unknown) => {
        state.problem ??= failure('internal', { reason: String(error) })
        use(false as unknown as AnyAuthMethod)
      })
    }
  }
}

function connectionOver(client: Client, state: ConnectState): SshConnection {
  return {
    client,
    isOpen: () => !state.closed,
    onClose(handler) {
      if (state.closed) handler(state.lastError || 'it was closed')
      else state.onClose.push(handler)
    },
    close() {
      client.end()
      // The other side may not answer any more.
      setTimeout(() => client.destroy(), 1000).unref()
    }
  }
}

interface AnswerClock {
  start(): void
  stop(): void
}

function createAnswerClock(limitMs: number, onOverdue: () => void): AnswerClock {
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => clearTimeout(timer)
  return {
    start() {
      stop()
      timer = setTimeout(onOverdue, limitMs)
    },
    stop
  }
}
