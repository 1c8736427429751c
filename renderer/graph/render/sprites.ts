import { mix, withAlpha } from './palette'

/** Small pictures drawn once and stamped many times: far cheaper than paths. */
export interface SpriteCache {
  /** A user's dot with a halo; `level` 0 … 3 is brightness. */
  user(colour: string, busy: string, radiusPx: number, level: number): HTMLCanvasElement
  /** A message in flight. */
  message(colour: string, spark: string, share: number, radiusPx: number): HTMLCanvasElement
  clear(): void
}

const SPRITES_MAX = 512

export function createSpriteCache(pixelRatio: number): SpriteCache {
  const kept = new Map<string, HTMLCanvasElement>()
  const stamp = (key: string, half: number, paint: (context: CanvasRenderingContext2D) => void): HTMLCanvasElement => {
    const known = kept.get(key)
    if (known) return known
    if (kept.size >= SPRITES_MAX) kept.clear()
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = Math.ceil(half * 2 * pixelRatio)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (context !== null) {
      context.scale(canvas.width / (half * 2), canvas.height / (half * 2))
      context.translate(half, half)
      paint(context)
    }
    kept.set(key, canvas)
    return canvas
  }
  return {
    user: (colour, busy, radiusPx, level) => stamp(`u${colour}${busy}${radiusPx}${level}`, radiusPx * HALO, context => {
      const bright = (level + 1) / 4
      const halo = context.createRadialGradient(0, 0, radiusPx * 0.6, 0, 0, radiusPx * HALO)
      halo.addColorStop(0, withAlpha(colour, 0.5 * bright))
      halo.addColorStop(1, withAlpha(colour, 0))
      disc(context, radiusPx * HALO, halo)
      disc(context, radiusPx * (1 + 0.15 * bright), mix(colour, busy, 0.35 * bright * bright))
    }),
    message: (colour, spark, share, radiusPx) => stamp(`m${colour}${spark}${radiusPx}`, radiusPx * 2.4, context => {
      const halo = context.createRadialGradient(0, 0, 0, 0, 0, radiusPx * 2.4)
      halo.addColorStop(0, withAlpha(colour, 0.9))
      halo.addColorStop(1, withAlpha(colour, 0))
      disc(context, radiusPx * 2.4, halo)
      disc(context, radiusPx, mix(colour, spark, share))
    }),
    clear: () => kept.clear()
  }
}

/** Radius of a halo in radii of its dot. */
export const HALO = 2.6

function disc(context: CanvasRenderingContext2D, radius: number, fill: string | CanvasGradient): void {
  context.beginPath()
  context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.fillStyle = fill
  context.fill()
}
