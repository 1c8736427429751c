const DOTS_LEAST = 120
const DOTS_MOST = 1600
const LIT_LEAST = 150
/** Lit conversations, and glowing users, drawn where drawing is cheap. */
export const LIT_MOST = 1400
const GLOW_LEAST = 100
export const GLOW_MOST = 2500
const FADE_LEAST_MS = 350
/** How long a conversation stays lit after a message, where drawing is cheap. */
export const FADE_MOST_MS = 2600
/** Where a picture takes longer than this it is drawn about 30 times a second, else at every chance: the nodes need the processor more. */
const CHEAP_DRAW_MS = 2.5
const SPARING_FRAME_MS = 28
/** Slower than this, less is drawn; faster, more again. */
const SLOW_FRAME_MS = 46
const QUICK_FRAME_MS = 38
const SLOW_DRAW_MS = 22
const QUICK_DRAW_MS = 14

/** Keeps the picture fluent by drawing less of it: fewer dots, lines and glowing users, shorter glow. Measures the frame rate. */
export interface Pace {
  /** Whether to draw at this animation frame; where it says so, draw. */
  due(nowMs: number): boolean
  /** Nothing to draw at this animation frame. */
  rest(): void
  /** Call after drawing; returns how long conversations stay lit from now on. */
  drawn(drawMs: number, lit: number, fadeMs: number): number
  dotsMax(): number
  litMax(): number
  glowMax(): number
  /** Frames drawn in the last full second without rest. */
  framesPerSecond(): number
  /** Longest drawing since the last call. */
  takeDrawMsMax(): number
}

export function createPace(): Pace {
  const load = createLoad()
  let lastMs = -1e9
  let resting = true
  let windowStartMs = 0
  let frames = 0
  let framesPerSecond = 0
  return {
    due(nowMs) {
      if (!resting && load.sparing() && nowMs - lastMs < SPARING_FRAME_MS) return false
      if (resting) {
        windowStartMs = nowMs
        frames = 0
      } else {
        load.frame(nowMs - lastMs)
        frames++
      }
      if (nowMs - windowStartMs >= 1000) {
        framesPerSecond = (frames * 1000) / (nowMs - windowStartMs)
        windowStartMs = nowMs
        frames = 0
      }
      resting = false
      lastMs = nowMs
      return true
    },
    rest() {
      resting = true
    },
    framesPerSecond: () => framesPerSecond,
    drawn: load.drawn,
    dotsMax: load.dotsMax,
    litMax: load.litMax,
    glowMax: load.glowMax,
    takeDrawMsMax: load.takeDrawMsMax
  }
}

/** How dear drawing is, and how much of the picture is left out for it. */
function createLoad(): Pick<Pace, 'drawn' | 'dotsMax' | 'litMax' | 'glowMax' | 'takeDrawMsMax'> & { frame(ms: number): void; sparing(): boolean } {
  let dotsMax = 1200
  let litMax = LIT_MOST
  let glowMax = GLOW_MOST
  let frameMs = 16
  let usualDrawMs = 1
  let drawMsMax = 0
  return {
    frame(ms) {
      frameMs += (Math.min(500, ms) - frameMs) * 0.1
    },
    sparing: () => usualDrawMs > CHEAP_DRAW_MS,
    drawn(drawMs, lit, fadeMs) {
      drawMsMax = Math.max(drawMsMax, drawMs)
      usualDrawMs += (Math.min(100, drawMs) - usualDrawMs) * 0.1
      const slow = frameMs > SLOW_FRAME_MS || usualDrawMs > SLOW_DRAW_MS
      if (slow) {
        dotsMax = Math.max(DOTS_LEAST, dotsMax * 0.97)
        litMax = Math.max(LIT_LEAST, litMax * 0.96)
        glowMax = Math.max(GLOW_LEAST, glowMax * 0.96)
      } else if (frameMs < QUICK_FRAME_MS && usualDrawMs < QUICK_DRAW_MS) {
        dotsMax = Math.min(DOTS_MOST, dotsMax * 1.01)
        litMax = Math.min(LIT_MOST, litMax * 1.01)
        glowMax = Math.min(GLOW_MOST, glowMax * 1.01)
      }
      if (slow || lit >= litMax * 0.8) return Math.max(FADE_LEAST_MS, fadeMs * 0.96)
      return lit < litMax * 0.4 ? Math.min(FADE_MOST_MS, fadeMs * 1.01) : fadeMs
    },
    dotsMax: () => dotsMax,
    litMax: () => litMax,
    glowMax: () => glowMax,
    takeDrawMsMax() {
      const most = drawMsMax
      drawMsMax = 0
      return most
    }
  }
}
