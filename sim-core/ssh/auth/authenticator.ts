import type { AnyAuthMethod, ParsedKey } from 'ssh2'
import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { ChallengeQuestion, Prompt, SecretQuestion } from '../../model/ports/prompt'
import type { Authenticator } from '../trust/client'
import type { Endpoint } from '../trust/client-errors'
import { openAgent } from './agent'
import { publicHalf, readKeyFile, unlockKey, usualKeyFiles } from './keys'
import type { KeyFile } from './keys'
import type { SessionSecrets } from './secrets'

export interface AuthenticatorOptions {
  readonly endpoint: Endpoint
  readonly user: string
  /** Keys that the user has named; none: the usual ones. */
  readonly identityFiles: readonly string[]
  /** Socket of the running agent; `null`: none, or not wanted. */
  readonly agentSocket: string | null
  readonly secrets: SessionSecrets
  readonly prompt: Prompt
  readonly signal: AbortSignal
  /** The user is being asked, or has answered. */
  onAsking?(asking: boolean): void
}

type Method = 'publickey' | 'keyboard-interactive' | 'password'

/** One proof: made when its turn comes; `null`: it turned out to be none. */
interface Proof {
  readonly method: Method
  make(pause: () => () => void): Promise<AnyAuthMethod | null>
}

interface Attempts {
  readonly options: AuthenticatorOptions
  /** What was tried, for the message. */
  readonly tried: string[]
  taken: readonly string[]
  /** A better reason than "not let in". */
  problem: Failure | null
}

const WRONG_ANSWERS_MAX = 3

/**
 * Proves who the user is: keys that need no question first, then the agent's, locked keys, and what
 * the server asks for. A password is only sent once the machine's key is accepted.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const attempts: Attempts = { options, tried: [], taken: [], problem: null }
  let proofs: Proof[] | null = null
  return {
    async next(taken, pause) {
      // Asks for nothing, and so learns what the server takes.
      if (taken === null) return { type: 'none', username: options.user }
      attempts.taken = taken
      proofs ??= await collectProofs(attempts)
      for (let at = 0; at < proofs.length && !options.signal.aborted;) {
        if (!taken.includes(proofs[at].method)) {
          at++
          continue
        }
        const [proof] = proofs.splice(at, 1)
        const method = await proof.make(pause)
        if (method !== null) return method
      }
      return false
    },
    failure() {
      const { endpoint, user } = options
      return attempts.problem ?? failure('ssh-auth', {
        ...endpoint, user, tried: attempts.tried.join(', ') || 'nothing, as there is no key, no agent and nobody to ask', taken: attempts.taken.join(', ') || 'nothing'
      })
    }
  }
}

async function collectProofs(attempts: Attempts): Promise<Proof[]> {
  const { identityFiles, agentSocket } = attempts.options
  const named = identityFiles.length > 0
  const files: KeyFile[] = []
  for (const path of named ? identityFiles : usualKeyFiles()) {
    const file = await readKeyFile(path)
    if (file.ok) files.push(file.value)
    else if (named) attempts.problem ??= file
  }
  const agent = agentSocket === null ? [] : [agentProof(attempts, agentSocket, named)]
  const open = files.flatMap((file) => (file.locked ? [] : [keyProof(attempts, file.path, () => Promise.resolve(file.key))]))
  const locked = files.flatMap((file) => (file.locked ? [lockedKeyProof(attempts, file)] : []))
  const asked = Array.from({ length: WRONG_ANSWERS_MAX }, (_, times) => [challengeProof(attempts, times > 0), passwordProof(attempts, times > 0)]).flat()
  return [...(named ? [...open, ...agent] : [...agent, ...open]), ...locked, ...asked]
}

function agentProof(attempts: Attempts, socketPath: string, named: boolean): Proof {
  return {
    method: 'publickey',
    async make() {
      const halves = named ? await Promise.all(attempts.options.identityFiles.map(publicHalf)) : []
      attempts.tried.push('the agent\'s keys')
      return { type: 'agent', username: attempts.options.user, agent: openAgent(socketPath, halves.filter((half) => half !== null)) }
    }
  }
}

function keyProof(attempts: Attempts, path: string, open: (pause: () => () => void) => Promise<ParsedKey | null>): Proof {
  return {
    method: 'publickey',
    async make(pause) {
      const key = await open(pause)
      if (key === null) return null
      attempts.tried.push(path)
      return { type: 'publickey', username: attempts.options.user, key }
    }
  }
}

function lockedKeyProof(attempts: Attempts, file: KeyFile & { locked: true }): Proof {
  const { options } = attempts
  const question: SecretQuestion = { kind: 'passphrase', host: options.endpoint.host, user: options.user, file: file.path, again: false }
  return keyProof(attempts, file.path, async (pause) => {
    for (let times = 0; times < WRONG_ANSWERS_MAX; times++) {
      const passphrase = await askSecret(options, question, pause)
      if (passphrase === null) {
        attempts.problem ??= failure('ssh-passphrase', { path: file.path, reason: times === 0 ? 'its passphrase was not given' : 'the passphrase was wrong' })
        return null
      }
      const key = unlockKey(file.text, passphrase)
      if (key !== null) return key
      await options.secrets.reject(question)
    }
    attempts.problem ??= failure('ssh-passphrase', { path: file.path, reason: `the passphrase was wrong ${WRONG_ANSWERS_MAX} times` })
    return null
  })
}

/** Filed by the server, so that hosts that share a name and a user do not share a password by accident. */
function passwordQuestion({ endpoint, user }: AuthenticatorOptions): SecretQuestion {
  return { kind: 'password', host: `${endpoint.address}:${endpoint.port}`, user, file: '', again: false }
}

function passwordProof(attempts: Attempts, again: boolean): Proof {
  const { options } = attempts
  const question = passwordQuestion(options)
  return {
    method: 'password',
    async make(pause) {
      if (again) await options.secrets.reject(question)
      const password = await askSecret(options, question, pause)
      if (password === null) {
        attempts.tried.push('a password (not given)')
        return null
      }
      attempts.tried.push('a password')
      return { type: 'password', username: options.user, password }
    }
  }
}

/** The server's own questions. One that asks for the password alone gets the one that is known. */
function challengeProof(attempts: Attempts, again: boolean): Proof {
  const { options } = attempts
  return {
    method: 'keyboard-interactive',
    async make(pause) {
      if (again && !options.secrets.knows(passwordQuestion(options)) && attempts.tried.includes('answers (not given)')) return null
      if (again) await options.secrets.reject(passwordQuestion(options))
      return {
        type: 'keyboard-interactive',
        username: options.user,
        prompt: (title, instructions, _language, prompts, finish) => {
          const question: ChallengeQuestion = {
            host: options.endpoint.host, user: options.user, title: plain(title), instructions: plain(instructions), questions: prompts.map(({ prompt, echo }) => ({ text: plain(prompt), echo: echo === true }))
          }
          void answerChallenge(options, question, pause).catch(() => null).then((answers) => {
            attempts.tried.push(answers === null ? 'answers (not given)' : 'answers to its questions')
            finish([...(answers ?? prompts.map(() => ''))])
          })
        }
      }
    }
  }
}

async function answerChallenge(options: AuthenticatorOptions, question: ChallengeQuestion, pause: () => () => void): Promise<readonly string[] | null> {
  const [only] = question.questions
  if (question.questions.length === 1 && !only.echo && /password/i.test(only.text)) {
    const password = await askSecret(options, passwordQuestion(options), pause)
    return password === null ? null : [password]
  }
  return asking(options, pause, () => options.secrets.inTurn(() => (options.signal.aborted ? Promise.resolve(null) : options.prompt.answers(question, options.signal))))
}

function askSecret(options: AuthenticatorOptions, question: SecretQuestion, pause: () => () => void): Promise<string | null> {
  if (options.secrets.knows(question)) return options.secrets.get(question, options.signal)
  return asking(options, pause, () => options.secrets.get(question, options.signal))
}

async function asking<T>(options: AuthenticatorOptions, pause: () => () => void, ask: () => Promise<T>): Promise<T> {
  const resume = pause()
  options.onAsking?.(true)
  try {
    return await ask()
  } finally {
    options.onAsking?.(false)
    resume()
  }
}

/** Without characters that could play tricks on a terminal. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '').slice(0, 1000)
}
