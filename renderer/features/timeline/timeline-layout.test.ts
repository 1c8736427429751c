import { describe, expect, it } from 'vitest'
import type { RunPhase } from '../../../sim-core/model/run'
import { makeEvent } from '../../../sim-core/model/run-events'
import type { LifeBar } from '../../composables/faults/node-lives'
import { createScale, extentOf, labelBars, phaseBands, roomFor, secondsFor, stack, ticksOf, toPx } from './timeline-layout'

describe('axis', () => {
  it.each([[0, 6], [12, 7], [95, 7], [4000, 6]])('of %d s has round marks with room between them', (elapsed, most) => {
    const scale = createScale(80, 640, elapsed)
    const ticks = ticksOf(scale)
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.length).toBeLessThanOrEqual(most + 1)
    expect(ticks[0]).toBe(0)
    expect([1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600]).toContain(ticks[1])
    expect(toPx(scale, 0)).toBe(80)
    expect(toPx(scale, 1e9)).toBe(640)
  })
})

describe('bars', () => {
  const span = { text: '', fault: { kind: 'cut' as const, nodes: [], at: 0, for: 1 }, fromSeconds: 1, toSeconds: null, plannedSeconds: 3, wellSeconds: null }
  it('lie below each other where they overlap, in at most so many rows', () => {
    const rows = stack([[0, 4], [1, 2], [2, 3], [3, 9], [4, 5]], ([from, to]) => ({ from, to }), 2).map(({ row }) => row)
    expect(rows).toEqual([0, 1, 1, 1, 0])
    expect(stack([[0, 9], [1, 9], [2, 9]], ([from, to]) => ({ from, to }), 2).map(({ row }) => row)).toEqual([0, 1, 1])
  })
  it('leave room for words behind a bar that is too short for them', () => {
    const scale = createScale(0, 100, 50)
    expect(roomFor('ten letters', 400)).toBe(0)
    expect(secondsFor(scale, roomFor('ten letters', 20))).toBeGreaterThan(30)
  })
  it('reach from the fault to the end of what it did', () => {
    expect(extentOf(span, 7)).toEqual({ from: 1, to: 7 })
    expect(extentOf({ ...span, toSeconds: 4, wellSeconds: 5 }, 7)).toEqual({ from: 1, to: 5 })
  })
  it('say how long a death took, before the next life or where the others took over', () => {
    const bar = (part: LifeBar['part'], fromSeconds: number, toSeconds: number, takenOver = false): LifeBar => ({ part, fromSeconds, toSeconds, life: 1, takenOver })
    const said = (bars: LifeBar[]): unknown[] => labelBars(bars).map(({ noticedSeconds, backSeconds }) => [noticedSeconds, backSeconds])
    expect(said([bar('alive', 0, 3), bar('silent', 3, 4), bar('away', 4, 6), bar('alive', 6, 9)])).toEqual([[null, null], [null, null], [null, null], [1, 3]])
    expect(said([bar('alive', 0, 3), bar('away', 3, 4.5, true)])).toEqual([[null, null], [null, 1.5]])
  })
})

describe('phases', () => {
  it('follow each other to the end', () => {
    const phase = (atSeconds: number, name: RunPhase): Parameters<typeof phaseBands>[0][number] => ({ atSeconds, ...makeEvent('phase', { phase: name }) })
    expect(phaseBands([phase(0, 'initialise'), phase(1, 'converse')], 5)).toEqual([{ phase: 'initialise', fromSeconds: 0, toSeconds: 1 }, { phase: 'converse', fromSeconds: 1, toSeconds: 5 }])
  })
})
