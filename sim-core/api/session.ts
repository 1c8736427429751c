/**
 * How a browser tab becomes a window of the product: the one-time code stands in the URL's
 * fragment (`#code=…`), which no server and no log ever sees, and is exchanged for a session
 * token by `POST /session`. The caller keeps the token in `sessionStorage`.
 */

/** Path of the exchange: body `{"code":"…"}`, answer `{"token":"…"}` or status 403. */
export const SESSION_PATH = '/session'
/** Path of the WebSocket. */
export const SOCKET_PATH = '/socket'
const CODE_PATTERN = /^#code=([\w-]{43})$/

/** The one-time code in a URL fragment; `null` where there is none. */
export function codeInFragment(fragment: string): string | null {
  return CODE_PATTERN.exec(fragment)?.[1] ?? null
}

/** Exchanges the code; `null` where the server refuses it (used, expired or wrong). */
export async function exchangeCode(code: string, fetcher: typeof fetch = fetch): Promise<string | null> {
  const response = await fetcher(SESSION_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
    credentials: 'omit',
    cache: 'no-store'
  })
  if (!response.ok) return null
  const body: unknown = await response.json()
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : null
  return typeof token === 'string' ? token : null
}

/** The WebSocket's address for a page's origin, e.g. `http://127.0.0.1:4173`. */
export function socketUrl(origin: string): string {
  return origin.replace(/^http/, 'ws') + SOCKET_PATH
}
