import { createHmac, timingSafeEqual } from 'node:crypto'
import { wildcardMatches } from '../../model/wildcard'
import { hostKeyType } from './host-key'

/** One line of a known_hosts file that could be read. */
export interface KnownHost {
  /** Where it stands, for messages. */
  readonly file: string
  readonly line: number
  readonly marker: '' | 'revoked' | 'cert-authority'
  readonly key: Buffer
  matches(name: string): boolean
}

/** What the lines say about a key that a machine shows. */
export type KeyStanding =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'changed' | 'revoked'; readonly file: string; readonly line: number }

/** Name by which a machine's key is filed: the port belongs to it where it is not 22. */
export function filedName(address: string, port: number): string {
  const lower = address.toLowerCase()
  return port === 22 ? lower : `[${lower}]:${port}`
}

/** Reads the text of a known_hosts file; lines that make no sense are passed over, as OpenSSH does. */
export function parseKnownHosts(text: string, file: string): KnownHost[] {
  return text.split(/\r?\n/).flatMap((content, index) => {
    const entry = parseLine(content, file, index + 1)
    return entry === null ? [] : [entry]
  })
}

function parseLine(content: string, file: string, line: number): KnownHost | null {
  const fields = content.trim().split(/[ \t]+/)
  if (fields[0] === '' || fields[0].startsWith('#')) return null
  const marker = fields[0].startsWith('@') ? fields.shift() : ''
  if (marker !== '' && marker !== '@revoked' && marker !== '@cert-authority') return null
  const [names, type, encoded] = fields
  if (names === undefined || type === undefined || encoded === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return null
  const key = Buffer.from(encoded, 'base64')
  if (hostKeyType(key) !== type) return null
  const kind = marker === '' ? '' : marker === '@revoked' ? 'revoked' : 'cert-authority'
  return { file, line, marker: kind, key, matches: names.startsWith('|') ? hashedName(names) : plainNames(names) }
}

/** `|1|salt|hash`: HMAC-SHA1 of the name under the salt, both in base64. */
function hashedName(text: string): (name: string) => boolean {
  const [, version, salt, hash] = text.split('|')
  const wanted = Buffer.from(hash ?? '', 'base64')
  return (name) => {
    const found = createHmac('sha1', Buffer.from(salt ?? '', 'base64')).update(name).digest()
    return version === '1' && wanted.length === found.length && timingSafeEqual(wanted, found)
  }
}

/** Patterns with commas between them; one with `!` that matches rules the line out. */
function plainNames(text: string): (name: string) => boolean {
  const patterns = text.toLowerCase().split(',').map((pattern) => ({ negated: pattern.startsWith('!'), wildcard: pattern.replace(/^!/, '') }))
  return (name) => {
    const hits = patterns.filter(({ wildcard }) => wildcardMatches(wildcard, name))
    return hits.length > 0 && !hits.some(({ negated }) => negated)
  }
}

/**
 * What is known about a key under a name. A revoked key is refused whatever else is filed. A machine
 * with another key on file has changed, whatever the types: a false machine could else show a type
 * that nobody has seen yet. A certificate authority's line says nothing, as no certificates are read.
 */
export function keyStanding(entries: readonly KnownHost[], name: string, key: Buffer): KeyStanding {
  const mine = entries.filter((entry) => entry.matches(name))
  const revoked = mine.find((entry) => entry.marker === 'revoked' && entry.key.equals(key))
  if (revoked) return { kind: 'revoked', file: revoked.file, line: revoked.line }
  const plain = mine.filter((entry) => entry.marker === '')
  if (plain.some((entry) => entry.key.equals(key))) return { kind: 'known' }
  if (plain.length === 0) return { kind: 'unknown' }
  const other = plain.find((entry) => hostKeyType(entry.key) === hostKeyType(key)) ?? plain[0]
  return { kind: 'changed', file: other.file, line: other.line }
}

/** Types of the keys on file under a name, to be asked for first. */
export function knownKeyTypes(entries: readonly KnownHost[], name: string): string[] {
  return [...new Set(entries.filter((entry) => entry.marker === '' && entry.matches(name)).map((entry) => hostKeyType(entry.key)))]
}
