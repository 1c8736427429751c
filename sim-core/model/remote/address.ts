import { failure, success } from '../errors'
import type { Result } from '../errors'

/** Where an SSH server is, and as whom. */
export interface RemoteAddress {
  readonly user: string
  readonly address: string
  readonly port: number
}

const ADDRESS_CHARACTERS_MAX = 253
const USER_CHARACTERS_MAX = 128
const PATH_CHARACTERS_MAX = 1024

/** A host name or IP address without anything that a shell or an option parser would read as more. */
export function isHostAddress(text: string): boolean {
  return text.length <= ADDRESS_CHARACTERS_MAX && /^[A-Za-z0-9:_][A-Za-z0-9._:%-]*$/.test(text)
}

export function isUserName(text: string): boolean {
  return text.length <= USER_CHARACTERS_MAX && /^[A-Za-z0-9_.][A-Za-z0-9_.@+\\-]*$/.test(text) && !text.endsWith('\\')
}

/** Name of a profile; `local` is this machine. */
export function isHostName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(text) && text !== 'local'
}

/** An absolute path on the other machine, or one below its user's home; '' leaves the choice to us. */
export function isRemotePath(text: string): boolean {
  return text === '' || (text.length <= PATH_CHARACTERS_MAX && /^(~\/|\/)[^\u0000-\u001f\u007f]*$/.test(text))
}

/** A path on this machine; control characters belong into none. */
export function isLocalPath(text: string): boolean {
  return text.length > 0 && text.length <= PATH_CHARACTERS_MAX && !/[\u0000-\u001f\u007f]/.test(text)
}

/**
 * Reads `user@host`, `user@host:port` or `user@[IPv6]:port`. Fails with `ssh-address`.
 *
 * @param defaultUser who it is where none is named; '' where one must be named
 */
export function parseRemoteAddress(text: string, defaultUser = ''): Result<RemoteAddress> {
  const wrong = (reason: string): Result<RemoteAddress> => failure('ssh-address', { address: text.slice(0, 100).replace(/[\u0000-\u001f\u007f]/g, '?'), reason })
  const at = text.lastIndexOf('@')
  const user = at < 0 ? defaultUser : text.slice(0, at)
  const match = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(text.slice(at + 1)) ?? /^([A-Fa-f0-9:]+:[A-Fa-f0-9:.]*)$/.exec(text.slice(at + 1))
  if (match === null) return wrong('it is not host or host:port')
  const address = match[1] ?? match[2]
  const port = Number(match[3] ?? 22)
  if (user === '') return wrong('it names no user')
  if (!isUserName(user)) return wrong('its user has a character that no user name has')
  if (!isHostAddress(address)) return wrong('its host is not a name or an address')
  return port < 1 || port > 65_535 ? wrong('its port is not a number from 1 to 65535') : success({ user, address, port })
}

/** As it is written: `user@host:port`. */
export function describeAddress({ user, address, port }: RemoteAddress): string {
  return `${user}@${address.includes(':') ? `[${address}]` : address}:${port}`
}
