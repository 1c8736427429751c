import { describe, expect, it } from 'vitest'
import { placeWindow } from './window-place'
import type { Bounds } from './window-place'

const primary: Bounds = { x: 0, y: 0, width: 1920, height: 1040 }
const second: Bounds = { x: 1920, y: 200, width: 1280, height: 984 }
const at = (x: number, y: number, width = 1200, height = 800): Bounds => ({ x, y, width, height })

describe('place of the window', () => {
  it.each<[string, Bounds, Bounds[], Bounds]>([
    ['stays where it was', at(100, 80), [primary, second], at(100, 80)],
    ['stays on the second display', at(1950, 210), [primary, second], at(1950, 210)],
    ['stays where it hangs over an edge but can be gripped', at(-900, 100), [primary], at(-900, 100)],
    ['comes back to the middle of the first display when its display is gone', at(2000, 300), [primary], at(360, 120)],
    ['comes back when its upper edge is above all displays', at(100, -400), [primary], at(360, 120)],
    ['comes down when its upper edge is a little above', at(100, -10), [primary], at(100, 0)],
    ['shrinks to a display that is smaller than it', at(0, 0, 3000, 2000), [primary], primary],
    ['shrinks when it also has to move', at(9000, 9000, 3000, 2000), [second], second]
  ])('%s', (_, kept, displays, expected) => {
    expect(placeWindow({ bounds: kept, maximized: false }, displays).bounds).toEqual(expected)
  })
  it.each([null, 'garbage', 3, [], {}, { bounds: null }, { bounds: { x: 1 } }, { bounds: at(Number.NaN, 0) }, { bounds: at(0.5, 0) }, { bounds: at(1e9, 0) }, { bounds: at(0, 0, 10, 10) }])('is the system\'s choice for %j', kept => {
    expect(placeWindow(kept, [primary])).toEqual({ bounds: null, maximized: false })
  })
  it('remembers that it filled the screen', () => {
    expect(placeWindow({ bounds: at(100, 80), maximized: true }, [primary]).maximized).toBe(true)
  })
  it('is always wholly or grippably on a display', () => {
    for (let x = -4000; x <= 4000; x += 370) {
      for (let y = -3000; y <= 3000; y += 290) {
        const { bounds } = placeWindow({ bounds: at(x, y), maximized: false }, [primary, second])
        const seen = [primary, second].some(display => bounds !== null && bounds.y >= display.y && bounds.y < display.y + display.height && bounds.x < display.x + display.width && bounds.x + bounds.width > display.x)
        expect(seen, `${x},${y}`).toBe(true)
      }
    }
  })
})
