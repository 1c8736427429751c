import { describeFailure } from '../../sim-core/model/errors'
import { codeInFragment, exchangeCode, socketUrl } from '../../sim-core/api/session'
import { connectWebSocket } from '../../sim-core/api/web-socket-link'
import { createClientOverLinks } from './client-over-links'
import type { HostClient } from './host-client'

const TOKEN_KEY = 'messengersim.token'

export interface BrowserSurroundings {
  location: Pick<Location, 'hash' | 'origin' | 'pathname' | 'search'>
  history: Pick<History, 'replaceState'>
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  exchange?: (code: string) => Promise<string | null>
}

/**
 * Takes the one-time code out of the address and the history, exchanges it for a token and keeps
 * that for this tab. Rejects with a sentence where there is neither code nor token.
 */
export async function obtainToken(surroundings: BrowserSurroundings): Promise<string> {
  const { location, history, storage, exchange = exchangeCode } = surroundings
  const code = codeInFragment(location.hash)
  if (code !== null) {
    history.replaceState(null, '', location.pathname + location.search)
    const token = await exchange(code)
    if (token !== null) storage.setItem(TOKEN_KEY, token)
  }
  const kept = storage.getItem(TOKEN_KEY)
  if (kept === null) throw new Error(SESSION_UNKNOWN)
  return kept
}

/** Trying again cannot help then. */
const SESSION_UNKNOWN = describeFailure({ code: 'api-unauthorised', detail: {} })

/** The client of the browser edition: a WebSocket to the server that delivered this page. */
export function createBrowserClient(surroundings: BrowserSurroundings = { location, history, storage: sessionStorage }): HostClient {
  return createClientOverLinks({
    open: async () => connectWebSocket(socketUrl(surroundings.location.origin), await obtainToken(surroundings)),
    reopens: reason => reason !== SESSION_UNKNOWN
  })
}
