import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import type { ParsedKey } from 'ssh2'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'

const KEY_BYTES_MAX = 65_536

/** A key file as far as it can be read without its passphrase. */
export type KeyFile =
  | { readonly path: string; readonly locked: false; readonly key: ParsedKey }
  | { readonly path: string; readonly locked: true; readonly text: Buffer }

/** Keys that are tried where none is named, as OpenSSH does. */
export function usualKeyFiles(): string[] {
  return ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => join(homedir(), '.ssh', name))
}

/** `~/` stands for the home folder of whoever runs this. */
export function expandHome(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path
}

/** Reads a private key. Fails with `ssh-key-unreadable`. */
export async function readKeyFile(given: string): Promise<Result<KeyFile>> {
  const path = expandHome(given)
  const refuse = (reason: string): Result<KeyFile> => failure('ssh-key-unreadable', { path, reason })
  try {
    const { size } = await stat(path)
    if (size > KEY_BYTES_MAX) return refuse(`it is ${size} bytes long; no key is`)
    const text = await readFile(path)
    const key = ssh2.utils.parseKey(text)
    if (key instanceof Error) return /no passphrase given/i.test(key.message) ? success({ path, locked: true, text }) : refuse(key.message)
    const first = firstOf(key)
    return first.isPrivateKey() ? success({ path, locked: false, key: first }) : refuse('it is a public key; the private one has the same name without .pub')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return refuse(code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'permission denied' : (code ?? message))
  }
}

/** Opens a locked key; `null`: the passphrase is wrong. */
export function unlockKey(text: Buffer, passphrase: string): ParsedKey | null {
  try {
    const key = ssh2.utils.parseKey(text, passphrase)
    return key instanceof Error ? null : firstOf(key)
  } catch {
    return null
  }
}

/** Some formats hold a list, whatever the types say. */
function firstOf(key: ParsedKey | ParsedKey[]): ParsedKey {
  return Array.isArray(key) ? key[0] : key
}

/** The public half that lies beside a private key, for telling it among an agent's; `null`: none that can be read. */
export async function publicHalf(path: string): Promise<Buffer | null> {
  try {
    const key = ssh2.utils.parseKey(await readFile(`${expandHome(path)}.pub`))
    return key instanceof Error ? null : firstOf(key).getPublicSSH()
  } catch {
    return null
  }
}
