import { stringify } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPreset } from '../../sim-core/model/scenario/presets'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { printTasks, watchTasks } from '../fixtures/long-tasks'

/** Milliseconds of the run over which frames and tasks are looked at. */
const WATCH_MS = 5000

/** The city on real time: people pause 20 s, two seconds of theirs in one of ours, 10,000 messages a second. */
const city = stringify({
  ...findPreset('city-100k')?.input,
  conversations: { who: 'per-user', perUser: 10, openPerUser: 1 },
  think: { kind: 'exponential', meanMs: 20_000 },
  clock: { kind: 'realtime', factor: 2 }
})

/** 5,000 users with 10,000 contacts say some 15,000 messages a second, which leaves most of two cores to the window. */
const county = stringify({
  name: 'county',
  users: 5000,
  graph: { kind: 'small-world', degree: 4, rewirePercent: 10 },
  conversations: { who: 'per-user', perUser: 1000, openPerUser: 1 },
  length: { kind: 'geometric', mean: 12, max: 200 },
  think: { kind: 'exponential', meanMs: 20_000 },
  clock: { kind: 'realtime', factor: 60 },
  cluster: { nodes: 2 }
})

/**
 * Drawn in software: frames a second and the longest task of the window are printed, not
 * asserted, because machines differ; that the graph lives is asserted.
 */
describe.skipIf(!hasWindow)('the live graph (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => {
    journey = await openJourney({ colorScheme: 'dark' })
  })
  afterAll(() => journey?.close())

  async function runAndWatch(users: number, dotsLeast: number): Promise<void> {
    const { app } = journey
    await app.run.click()
    await expect.poll(() => app.canvas.getAttribute('data-users-total')).toBe(String(users))
    await expect.poll(app.phase).toBe('converse')
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-dots'))).toBeGreaterThan(dotsLeast)
    const before = Number(await app.canvas.getAttribute('data-dots-total'))
    const seen = await watchTasks(app.page, WATCH_MS)
    printTasks(`live graph, ${users} users`, seen)
    expect(Math.max(...seen.framesPerSecond)).toBeGreaterThan(0)
    expect(Number(await app.canvas.getAttribute('data-dots-total'))).toBeGreaterThan(before)
    await app.stop.click()
    await expect.poll(() => app.run.isVisible()).toBe(true)
  }

  it('of 1,000 users moves, and says how fast', () => runAndWatch(1000, 100))

  it('of 5,000 users with 10,000 contacts moves too, and draws all of them', async () => {
    const { app } = journey
    await app.useYaml(county)
    await runAndWatch(5000, 100)
    await expect.poll(() => app.contactsShown.innerText()).toMatch(/^thin = contact: all 10\s000$/)
  })

  it('of 100,000 users moves too', async () => {
    await journey.app.useYaml(city)
    await runAndWatch(100_000, 20)
  })

  it('goes without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
