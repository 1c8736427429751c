import { readFileSync, writeFileSync } from 'node:fs'
import type { BrowserWindow, Screen } from 'electron'
import { placeWindow } from './window-place'
import type { WindowPlace } from './window-place'

/** Reads where the window was, brought back onto the displays that there are; the primary one counts first. */
export function readPlace(path: string, screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>): WindowPlace {
  const primary = screen.getPrimaryDisplay()
  const displays = [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)]
  return placeWindow(readJson(path), displays.map(({ workArea }) => workArea))
}

/** Keeps where the window is when it closes. `onFailed`: it could not be written; the next window opens where the system likes. */
export function keepPlace(path: string, window: Pick<BrowserWindow, 'on' | 'getNormalBounds' | 'isMaximized'>, onFailed: (reason: string) => void): void {
  window.on('close', () => {
    try {
      writeFileSync(path, JSON.stringify({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
    } catch (error) {
      onFailed(String(error))
    }
  })
}

/** Anything but a JSON file is nothing kept. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
