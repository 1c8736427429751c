import { LIT_DRAWN_MAX } from '../render/flow-layer'

const DOTS_LEAST = 120
const DOTS_MOST = 1600
const FADE_LEAST_MS = 350
const FADE_MOST_MS = 2600

/** Keeps the picture fluent by drawing less of it: fewer dots, shorter glow. Measures the frame rate. */
export interface Pace {
  /** Call once per animation frame; `live`: something moves. */
  frame(nowMs: number, live: boolean): void
  /** Call after drawing; returns how long conversations stay lit from now on. */
  drawn(drawMs: number, lit: number, fadeMs: number): number
  dotsMax(): number
  /** Frames drawn in the last full second in which something moved. */
  framesPerSecond(): number
  /** Longest drawing since the last call. */
  takeDrawMsMax(): number
}

export function createPace(): Pace {
  let dotsMax = 1200
  let lastMs = 0
  let frameMs = 16
  let wasLive = false
  let windowStartMs = 0
  let frames = 0
  let framesPerSecond = 0
  let drawMsMax = 0
  return {
    frame(nowMs, live) {
      if (live && wasLive) {
        frameMs += (Math.min(500, nowMs - lastMs) - frameMs) * 0.1
        frames++
        if (nowMs - windowStartMs >= 1000) {
          framesPerSecond = (frames * 1000) / (nowMs - windowStartMs)
          windowStartMs = nowMs
          frames = 0
        }
      } else {
        windowStartMs = nowMs
        frames = 0
      }
      wasLive = live
      lastMs = nowMs
    },
    drawn(drawMs, lit, fadeMs) {
      drawMsMax = Math.max(drawMsMax, drawMs)
      if (frameMs > 38 || drawMs > 30) dotsMax = Math.max(DOTS_LEAST, dotsMax * 0.97)
      else if (frameMs < 28 && drawMs < 16) dotsMax = Math.min(DOTS_MOST, dotsMax * 1.01)
      if (lit >= LIT_DRAWN_MAX * 0.8 || frameMs > 38) return Math.max(FADE_LEAST_MS, fadeMs * 0.96)
      return lit < LIT_DRAWN_MAX * 0.4 ? Math.min(FADE_MOST_MS, fadeMs * 1.01) : fadeMs
    },
    dotsMax: () => dotsMax,
    framesPerSecond: () => framesPerSecond,
    takeDrawMsMax() {
      const most = drawMsMax
      drawMsMax = 0
      return most
    }
  }
}
