import type { TimelineEvent } from '../../../sim-core/model/run'
import type { FaultSpan } from '../../composables/faults/fault-spans'
import type { LifeBar } from '../../composables/faults/node-lives'

/** Seconds of the run to pixels. */
export interface Scale {
  leftPx: number
  rightPx: number
  endSeconds: number
}

/** Heights of the rows. */
export const PHASES_PX = 22
export const FAULT_ROW_PX = 20
export const FAULT_ROWS_MAX = 4
export const LIFE_ROW_PX = 22

const LEAST_SECONDS = 5
const steps: readonly number[] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600]
const TICK_PX = 76

export function createScale(leftPx: number, widthPx: number, elapsedSeconds: number): Scale {
  return { leftPx, rightPx: Math.max(leftPx + 10, widthPx), endSeconds: Math.max(LEAST_SECONDS, elapsedSeconds) }
}

export function toPx(scale: Scale, seconds: number): number {
  return scale.leftPx + (Math.min(seconds, scale.endSeconds) / scale.endSeconds) * (scale.rightPx - scale.leftPx)
}

export function secondsFor(scale: Scale, px: number): number {
  return (px / (scale.rightPx - scale.leftPx)) * scale.endSeconds
}

/** Room that a letter of a label takes, on average. */
const LETTER_PX = 6.6

/** Whether words fit into a bar, with a little air. */
export function fitsInto(words: string, barPx: number): boolean {
  return words.length * LETTER_PX < barPx - 10
}

/** Pixels that words need behind a bar; 0 where they fit into it. */
export function roomFor(words: string, barPx: number): number {
  return fitsInto(words, barPx) ? 0 : words.length * LETTER_PX + 14
}

/** Seconds at which the axis is marked. */
export function ticksOf(scale: Scale): number[] {
  const perSecond = (scale.rightPx - scale.leftPx) / scale.endSeconds
  const step = steps.find(candidate => candidate * perSecond >= TICK_PX) ?? steps[steps.length - 1]
  return Array.from({ length: Math.floor(scale.endSeconds / step) + 1 }, (_, i) => i * step)
}

/** A bar with the row that is free for it: bars that overlap in time lie below each other. */
export interface Stacked<T> {
  item: T
  row: number
}

/** At most `rowsMax` rows; where all are taken, the last one is shared. */
export function stack<T>(items: readonly T[], extent: (item: T) => { from: number; to: number }, rowsMax: number): Stacked<T>[] {
  const ends: number[] = []
  return items.map(item => {
    const { from, to } = extent(item)
    const free = ends.findIndex(end => end <= from)
    const row = free >= 0 ? free : Math.min(ends.length, rowsMax - 1)
    ends[row] = Math.max(ends[row] ?? 0, to)
    return { item, row }
  })
}

/** From when a fault shows until nothing of it is left to see. */
export function extentOf(span: FaultSpan, nowSeconds: number): { from: number; to: number } {
  return { from: span.fromSeconds, to: Math.max(span.toSeconds ?? nowSeconds, span.wellSeconds ?? 0) }
}

export interface LabelledBar extends LifeBar {
  /** Seconds until the death before this life was noticed, and until its users were at work again; `null`: there was none. */
  noticedSeconds: number | null
  backSeconds: number | null
}

/** Says of each life how long the death before it took. */
export function labelBars(bars: readonly LifeBar[]): LabelledBar[] {
  return bars.map((bar, i) => {
    if (bar.part !== 'alive' && !bar.takenOver) return { ...bar, noticedSeconds: null, backSeconds: null }
    const last = bar.takenOver ? i : i - 1
    const away = bars[last]?.part === 'away' ? bars[last] : null
    const silent = away !== null && bars[last - 1]?.part === 'silent' ? bars[last - 1] : null
    return {
      ...bar,
      noticedSeconds: silent === null ? null : silent.toSeconds - silent.fromSeconds,
      backSeconds: away === null ? null : away.toSeconds - (silent ?? away).fromSeconds
    }
  })
}

export interface PhaseBand {
  phase: string
  fromSeconds: number
  toSeconds: number
}

/** Phases of the run, one after the other. */
export function phaseBands(events: readonly TimelineEvent[], endSeconds: number): PhaseBand[] {
  const bands: PhaseBand[] = []
  for (const event of events) {
    const phase = event.code === 'phase' ? event.values?.phase : undefined
    if (typeof phase !== 'string') continue
    const before = bands.at(-1)
    if (before !== undefined) before.toSeconds = event.atSeconds
    bands.push({ phase, fromSeconds: event.atSeconds, toSeconds: endSeconds })
  }
  return bands
}
