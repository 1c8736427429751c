import { securityHeaders } from '../../sim-core/api/content-security-policy'
import type { StaticFile } from '../../sim-core/api/static-path'
import { APP_SCHEME } from '../contract/channels'
import { isAppUrl } from './policies'

/** Registered before the app is ready. No `bypassCSP`, no service workers. */
export const appSchemePrivileges = [{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]

export interface ProtocolRequest {
  readonly url: string
  readonly method: string
}

/** Answers `app://messengersim/…` with the window's files and nothing else. */
export function createAppProtocol(readStatic: (target: string) => Promise<StaticFile | null>): (request: ProtocolRequest) => Promise<Response> {
  const headers = securityHeaders({ socketOrigin: null })
  const notFound = (): Response => new Response('Not found', { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
  return async request => {
    if (request.method !== 'GET' || !isAppUrl(request.url)) return notFound()
    const file = await readStatic(new URL(request.url).pathname)
    if (file === null) return notFound()
    return new Response(file.bytes as Uint8Array<ArrayBuffer>, { status: 200, headers: { ...headers, 'content-type': file.contentType } })
  }
}
