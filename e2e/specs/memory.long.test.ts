import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldBytes } from '../fixtures/heap'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'

const MINUTES = 5
const EVERY_MS = 5000
const GROWTH_MAX = 1.2

/** The town at its pace, with enough to say for longer than the window is watched. */
const town = `name: long town
users: 1000
graph: { kind: small-world, degree: 14, rewirePercent: 10 }
conversations: { who: every-contact, rounds: 40, openPerUser: 1 }
length: { kind: geometric, mean: 12, max: 200 }
think: { kind: exponential, meanMs: 20000 }
clock: { kind: realtime, factor: 60 }
cluster: { nodes: 2 }
`

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]

describe.skipIf(!hasWindow)('memory of the window (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ colorScheme: 'dark' }) })
  afterAll(() => journey?.close())

  it(`stays as it is over ${MINUTES} minutes of a run`, async () => {
    const { app } = journey
    await app.useYaml(town)
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    const samples: number[] = []
    const end = performance.now() + MINUTES * 60_000
    while (performance.now() < end) {
      await app.page.waitForTimeout(EVERY_MS)
      samples.push(await heldBytes(app.page))
    }
    expect(await app.phase()).toBe('converse')
    const quarter = samples.length >> 2
    const [first, last] = [median(samples.slice(0, quarter)), median(samples.slice(-quarter))]
    process.stdout.write(`heap of the window after collection, MiB: ${samples.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(' ')}; first quarter ${(first / 2 ** 20).toFixed(1)}, last ${(last / 2 ** 20).toFixed(1)}\n`)
    expect(last).toBeLessThanOrEqual(first * GROWTH_MAX)
    await app.stop.click()
    await expect.poll(() => app.run.isVisible()).toBe(true)
    expect(journey.problems()).toEqual([])
  })
})
