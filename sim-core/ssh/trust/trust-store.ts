import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { hostKeyType } from './host-key'
import { parseKnownHosts } from './known-hosts'
import type { KnownHost } from './known-hosts'

/** Which machines' keys are trusted. */
export interface TrustStore {
  /** All that is on file. Fails with `ssh-known-hosts-unreadable`: what cannot be read may hold a refusal. */
  entries(): Promise<Result<readonly KnownHost[]>>
  /** Files a key that the user has accepted, in our own file. */
  accept(name: string, key: Buffer): Promise<Result<null>>
}

export interface TrustStoreOptions {
  /** Our own file, the only one that is written. */
  readonly ownFile: string
  /** Files that are read. @default those that OpenSSH reads */
  readonly files?: readonly string[]
}

/** The files that OpenSSH reads where nothing else is configured. */
export function usualKnownHostsFiles(): string[] {
  return [join(homedir(), '.ssh/known_hosts'), join(homedir(), '.ssh/known_hosts2'), '/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2']
}

export function createTrustStore(options: TrustStoreOptions): TrustStore {
  const files = [...(options.files ?? usualKnownHostsFiles()), options.ownFile]
  return {
    async entries() {
      const all: KnownHost[] = []
      for (const file of files) {
        const text = await readIfThere(file)
        if (!text.ok) return text
        all.push(...parseKnownHosts(text.value, file))
      }
      return success(all)
    },
    async accept(name, key) {
      try {
        await mkdir(dirname(options.ownFile), { recursive: true, mode: 0o700 })
        await appendFile(options.ownFile, `${name} ${hostKeyType(key)} ${key.toString('base64')}\n`, { mode: 0o600 })
        return success(null)
      } catch (error) {
        return failure('ssh-known-hosts-unwritable', { path: options.ownFile, reason: reasonOf(error) })
      }
    }
  }
}

async function readIfThere(file: string): Promise<Result<string>> {
  try {
    return success(await readFile(file, 'utf8'))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return code === 'ENOENT' || code === 'ENOTDIR' ? success('') : failure('ssh-known-hosts-unreadable', { path: file, reason: reasonOf(error) })
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'EACCES' ? 'permission denied' : (code ?? message)
}
