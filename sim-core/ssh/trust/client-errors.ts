import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'

/** Where a connection leads, as messages name it. */
export interface Endpoint {
  /** Profile or address as the user knows it. */
  readonly host: string
  readonly address: string
  readonly port: number
}

type ClientError = Error & { level?: string; code?: string | number }

/** A failure for each text that ssh2 and the sockets below it have for what goes wrong before a session is open. */
export function connectionFailure(error: ClientError, endpoint: Endpoint, authenticator: { failure(): Failure }): Failure {
  const where = { host: endpoint.host, address: endpoint.address, port: endpoint.port }
  const code = String(error.code ?? '')
  if (error.level === 'client-authentication') return authenticator.failure()
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || error.message.startsWith('getaddrinfo')) return failure('ssh-name', { ...where, reason: code || 'no address found' })
  if (code === 'ECONNREFUSED') return failure('ssh-refused', { ...where, reason: 'connection refused' })
  if (['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'ETIMEDOUT', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'].includes(code)) return failure('ssh-unreachable', { ...where, reason: code })
  if (error.level === 'client-timeout') return failure('ssh-unreachable', { ...where, reason: 'it stopped answering' })
  if (error.message === 'Connection lost before handshake') return failure('ssh-handshake', { ...where, reason: 'it closed the connection before saying who it is (is it an SSH server, and does it let you in?)' })
  if (code === 'ECONNRESET' || code === 'EPIPE') return failure('ssh-handshake', { ...where, reason: 'it broke the connection off' })
  return failure('ssh-handshake', { ...where, reason: error.message.replace(/[\u0000-\u001f\u007f]/g, ' ').slice(0, 200) })
}
