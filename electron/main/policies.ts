import { APP_HOST, APP_SCHEME } from '../contract/channels'

/** What the window may reach. Pure: tables of addresses in, decisions out. */

/** Exactly our scheme and host, nothing before or behind them. */
export function isAppUrl(address: string): boolean {
  const url = parse(address)
  return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === '' && url.port === ''
}

/** Navigations inside the app reload it; everything else stays where it is. */
export function allowsNavigation(address: string): boolean {
  return isAppUrl(address)
}

/** Pages that may open in the user's browser: the ones that the app links to. */
const externalHosts = new Set(['github.com', 'nodejs.org', 'redis.io'])

export function allowsExternal(address: string): boolean {
  const url = parse(address)
  return url !== null && url.protocol === 'https:' && externalHosts.has(url.host) && url.username === '' && url.password === ''
}

/** Nothing the app does needs a permission of the web platform. */
export function allowsPermission(_permission: string): boolean {
  return false
}

/** Who sends an IPC message, as Electron's event tells it. */
export interface Sender {
  /** Address of the sending frame; empty where the frame is gone. */
  frameUrl: string
  isMainFrame: boolean
  /** Of the sending contents, and of our window. */
  contentsId: number
  windowContentsId: number | null
}

/** Only the main frame of our own window, showing our own page. */
export function trustsSender(sender: Sender): boolean {
  return sender.isMainFrame && sender.contentsId === sender.windowContentsId && isAppUrl(sender.frameUrl)
}

function parse(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}
