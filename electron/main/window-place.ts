/** A rectangle on the desktop, in device-independent pixels. */
export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

export interface WindowPlace {
  /** Where it was; `null`: the system chooses. */
  bounds: Bounds | null
  maximized: boolean
}

export const WINDOW_WIDTH_MIN = 900
export const WINDOW_HEIGHT_MIN = 600
/** So much of the upper edge must be on a display, or nobody could move the window. */
const GRIP_WIDTH = 120
const GRIP_HEIGHT = 40

/**
 * Where the window opens, from what was kept of it (anything) and the displays that there are (their work areas,
 * the primary first). What was kept is brought back onto a display: shrunk to it where it is larger, moved where
 * it could not be gripped, e.g. because its display is gone.
 */
export function placeWindow(kept: unknown, displays: readonly Bounds[]): WindowPlace {
  const place = readPlace(kept)
  if (place.bounds === null || displays.length === 0) return place
  const { bounds } = place
  const home = displays.find(display => isGrippable(bounds, display)) ?? null
  if (home === null) return { ...place, bounds: centred(bounds, displays[0]) }
  const width = Math.min(bounds.width, home.width)
  const height = Math.min(bounds.height, home.height)
  const y = Math.max(home.y, bounds.y)
  return { ...place, bounds: { x: width < bounds.width ? home.x : bounds.x, y: height < bounds.height ? home.y : y, width, height } }
}

function readPlace(kept: unknown): WindowPlace {
  const nowhere: WindowPlace = { bounds: null, maximized: false }
  if (typeof kept !== 'object' || kept === null) return nowhere
  const { bounds, maximized } = kept as Record<string, unknown>
  if (typeof bounds !== 'object' || bounds === null) return nowhere
  const { x, y, width, height } = bounds as Record<string, unknown>
  const whole = [x, y, width, height].every(value => Number.isInteger(value) && Math.abs(value as number) < 1e6)
  if (!whole || (width as number) < WINDOW_WIDTH_MIN || (height as number) < WINDOW_HEIGHT_MIN) return nowhere
  return { bounds: { x, y, width, height } as Bounds, maximized: maximized === true }
}

function isGrippable(window: Bounds, display: Bounds): boolean {
  const across = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x)
  const down = Math.min(window.y + GRIP_HEIGHT, display.y + display.height) - Math.max(window.y, display.y)
  return across >= GRIP_WIDTH && down > 0
}

function centred(window: Bounds, display: Bounds): Bounds {
  const width = Math.min(window.width, display.width)
  const height = Math.min(window.height, display.height)
  return { x: display.x + Math.floor((display.width - width) / 2), y: display.y + Math.floor((display.height - height) / 2), width, height }
}
