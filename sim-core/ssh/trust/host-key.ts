import { createHash } from 'node:crypto'

const TYPE_CHARACTERS_MAX = 64

/** Type that a public key names in its first field; '' for bytes that are no key. */
export function hostKeyType(key: Buffer): string {
  if (key.length < 8) return ''
  const length = key.readUInt32BE(0)
  if (length === 0 || length > TYPE_CHARACTERS_MAX || key.length < 4 + length) return ''
  const type = key.toString('latin1', 4, 4 + length)
  return /^[a-z0-9@.-]+$/.test(type) ? type : ''
}

/** As `ssh-keygen -l` prints it: `SHA256:` and unpadded base64. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

/** The fingerprint with which a text agrees, however much of the padding it has; '' for a text that is none. */
export function readFingerprint(text: string): string {
  const match = /^SHA256:([A-Za-z0-9+/]{43})=?$/.exec(text.trim())
  return match === null ? '' : `SHA256:${match[1]}`
}
