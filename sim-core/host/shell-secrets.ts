import type { FromShell, SecretAsk, ToShell } from '../api/shell-messages'
import type { SecretStore } from '../model/ports/secret-store'
import type { Timers } from '../model/ports/timers'

/** Has the desktop shell keep secrets, which alone can ask the system to encrypt them. */
export interface ShellSecrets extends SecretStore {
  /** Takes the shell's answers; false: the message was not for this store. */
  receive(message: FromShell): boolean
}

type Value = string | boolean | null

/** A system that asks its user to unlock a key ring takes its time. */
const ANSWER_MS = 60_000

/** What is not answered within a minute counts as not kept. */
export function createShellSecrets(tell: (message: ToShell) => void, timers: Pick<Timers, 'after'>): ShellSecrets {
  const asked = new Map<number, (value: Value) => void>()
  let lastId = 0
  const ask = (question: SecretAsk): Promise<Value> => new Promise(resolve => {
    const id = ++lastId
    const settle = (value: Value): void => {
      asked.delete(id)
      endTimer()
      resolve(value)
    }
    const endTimer = timers.after(ANSWER_MS, () => settle(null))
    asked.set(id, settle)
    tell({ type: 'secret', id, ask: question })
  })
  return {
    canKeep: async () => await ask({ call: 'canKeep' }) === true,
    async get(name) {
      const value = await ask({ call: 'get', name })
      return typeof value === 'string' ? value : null
    },
    set: async (name, secret) => await ask({ call: 'set', name, secret }) === true,
    async remove(name) {
      await ask({ call: 'remove', name })
    },
    receive(message) {
      if (message.type !== 'secret-answer') return false
      asked.get(message.id)?.(message.value)
      return true
    }
  }
}
