import type { Prompt, SecretQuestion } from '../../model/ports/prompt'
import type { SecretStore } from '../../model/ports/secret-store'

/** Secrets of one session of the product: each is asked for once, one question at a time, and kept in memory; in `store` only where the user wants it. */
export interface SessionSecrets {
  /** `null`: the user did not give it. */
  get(question: SecretQuestion, signal: AbortSignal): Promise<string | null>
  /** It was wrong: the next `get` asks again. */
  reject(question: SecretQuestion): Promise<void>
  /** Known without asking? */
  knows(question: SecretQuestion): boolean
  /** Runs a question of any kind after those before it. */
  inTurn<T>(ask: () => Promise<T>): Promise<T>
  /** Forgets all of them. */
  clear(): void
}

export function createSessionSecrets(prompt: Prompt, store: SecretStore | null = null): SessionSecrets {
  const known = new Map<string, string>()
  const pending = new Map<string, Promise<string | null>>()
  const refused = new Set<string>()
  let turn: Promise<unknown> = Promise.resolve()

  function inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const mine = turn.then(ask)
    turn = mine.catch(() => null)
    return mine
  }

  async function obtain(name: string, question: SecretQuestion, signal: AbortSignal): Promise<string | null> {
    const stored = refused.has(name) ? null : await store?.get(name)
    if (typeof stored === 'string') return stored
    const canKeep = store !== null && await store.canKeep()
    const answer = await inTurn(() => (signal.aborted ? Promise.resolve(null) : prompt.secret({ ...question, again: refused.has(name), canKeep }, signal)))
    if (answer?.keep === true && canKeep) await store.set(name, answer.secret)
    return answer?.secret ?? null
  }

  return {
    inTurn,
    knows: (question) => known.has(nameOf(question)),
    async get(question, signal) {
      const name = nameOf(question)
      const secret = known.get(name)
      if (secret !== undefined) return secret
      const asking = pending.get(name) ?? obtain(name, question, signal).finally(() => pending.delete(name))
      pending.set(name, asking)
      const obtained = await asking
      if (obtained !== null) known.set(name, obtained)
      return obtained
    },
    async reject(question) {
      const name = nameOf(question)
      known.delete(name)
      refused.add(name)
      await store?.remove(name)
    },
    clear() {
      known.clear()
      refused.clear()
    }
  }
}

function nameOf({ kind, host, user, file }: SecretQuestion): string {
  return kind === 'passphrase' ? `passphrase:${file}` : `password:${user}@${host}`
}
