import { z } from 'zod'
import type { SecretAsk } from '../../sim-core/api/shell-messages'
import { messageOf } from '../../sim-core/model/errors'
import { limits } from '../../sim-core/model/limits'

/** The parts of Electron's `safeStorage` that are used. */
export interface SystemEncryption {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(bytes: Buffer): Promise<{ readonly result: string }>
  /** Linux only. */
  getSelectedStorageBackend?(): string
}

/** The one file of kept secrets. */
export interface VaultFile {
  /** `null`: there is none. */
  read(): Promise<string | null>
  /** Replaces it whole, readable by its owner alone. */
  write(text: string): Promise<void>
}

const vaultSchema = z.strictObject({
  version: z.literal(1),
  /** Encrypted by the system, base64, by name. */
  secrets: z.record(z.string().min(1).max(limits.secretNameMax), z.base64().max(limits.secretMax * 8))
})

/** Linux without a key ring "encrypts" with a key that everybody knows. */
const knownKeyBackends = new Set(['basic_text', 'unknown'])

/**
 * Keeps secrets encrypted by the system, and nothing where the system cannot. Calls run one after
 * another. A file that is damaged, or whose secrets the system no longer opens, counts as empty.
 * Never rejects: what fails was not kept.
 */
export function createSecretVault(system: SystemEncryption, file: VaultFile, onFailed: (reason: string) => void): (ask: SecretAsk) => Promise<string | boolean | null> {
  let turn: Promise<unknown> = Promise.resolve()
  const canKeep = async (): Promise<boolean> => !knownKeyBackends.has(system.getSelectedStorageBackend?.() ?? '') && await system.isAsyncEncryptionAvailable()
  const read = async (): Promise<Record<string, string>> => {
    const text = await file.read()
    return text === null ? {} : parseVault(text)
  }
  const write = (secrets: Record<string, string>): Promise<void> => file.write(JSON.stringify({ version: 1, secrets }))
  const answer = async (ask: SecretAsk): Promise<string | boolean | null> => {
    if (!await canKeep()) return ask.call === 'get' ? null : false
    if (ask.call === 'canKeep') return true
    const secrets = await read()
    if (ask.call === 'get') return Object.hasOwn(secrets, ask.name) ? (await system.decryptStringAsync(Buffer.from(secrets[ask.name], 'base64'))).result : null
    if (ask.call === 'remove') {
      const { [ask.name]: removed, ...rest } = secrets
      if (removed !== undefined) await write(rest)
      return true
    }
    if (!Object.hasOwn(secrets, ask.name) && Object.keys(secrets).length >= limits.secretsKeptMax) return false
    await write({ ...secrets, [ask.name]: (await system.encryptStringAsync(ask.secret)).toString('base64') })
    return true
  }
  return ask => {
    const mine = turn.then(() => answer(ask)).catch((error: unknown) => {
      onFailed(messageOf(error))
      return ask.call === 'get' ? null : false
    })
    turn = mine
    return mine
  }
}

function parseVault(text: string): Record<string, string> {
  try {
    const parsed = vaultSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.secrets : {}
  } catch {
    return {}
  }
}
