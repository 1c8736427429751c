import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { chromiumPath } from '../fixtures/window'

/** Seconds of the run over which frames and tasks are looked at. */
const WATCH_MS = 8000

/**
 * A thousand users at human pace, drawn in software: frames a second and the longest task of the
 * window are printed, not asserted, because machines differ; that the graph lives is asserted.
 */
describe.skipIf(chromiumPath === null)('the live graph at 1,000 users (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => {
    journey = await openJourney({ colorScheme: 'dark' })
  })
  afterAll(() => journey?.close())

  it('moves, and says how fast', async () => {
    const { app } = journey
    await app.run.click()
    await expect.poll(app.phase, { timeout: 30_000 }).toBe('converse')
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-dots')), { timeout: 20_000 }).toBeGreaterThan(100)
    const before = Number(await app.canvas.getAttribute('data-dots-total'))
    const seen = await app.page.evaluate(async (watchMs) => {
      const canvas = document.querySelector('canvas[data-fps]')
      const tasksMs: number[] = []
      const observer = new PerformanceObserver((list) => tasksMs.push(...list.getEntries().map((entry) => entry.duration)))
      observer.observe({ entryTypes: ['longtask'] })
      const framesPerSecond: number[] = []
      const end = performance.now() + watchMs
      while (performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 1000))
        framesPerSecond.push(Number(canvas?.getAttribute('data-fps')))
      }
      observer.disconnect()
      return { framesPerSecond, longestTaskMs: Math.max(0, ...tasksMs), longTasks: tasksMs.length }
    }, WATCH_MS)
    process.stdout.write(`live graph, 1,000 users, software drawing: ${Math.min(...seen.framesPerSecond)} … ${Math.max(...seen.framesPerSecond)} frames/s; ${seen.longTasks} tasks over 50 ms, longest ${Math.round(seen.longestTaskMs)} ms\n`)
    expect(Math.max(...seen.framesPerSecond)).toBeGreaterThan(0)
    expect(Number(await app.canvas.getAttribute('data-dots-total'))).toBeGreaterThan(before)
    await app.stop.click()
    await expect.poll(() => app.run.isVisible(), { timeout: 30_000 }).toBe(true)
  })
})
