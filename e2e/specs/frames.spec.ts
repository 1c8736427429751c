import { stringify } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPreset } from '../../sim-core/model/scenario/presets'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { printLayouts, watchLayout } from '../fixtures/layout-watch'
import { printTasks, watchTasks } from '../fixtures/long-tasks'

/** How often places are found anew, to see what it takes. */
const LAYOUTS = 3
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

  async function run(users: number): Promise<void> {
    const { app } = journey
    await app.run.click()
    // What the one before showed stands there until then; and a run that begins brings its page back.
    await expect.poll(app.state).toBe('running')
    await expect.poll(() => app.canvas.getAttribute('data-users-total')).toBe(String(users))
    await expect.poll(app.phase).toBe('converse')
  }

  async function stop(): Promise<void> {
    const { app } = journey
    await app.stop.click()
    await expect.poll(() => app.run.isVisible()).toBe(true)
  }

  async function runAndWatch(users: number, dotsLeast: number): Promise<void> {
    const { app } = journey
    await run(users)
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-dots'))).toBeGreaterThan(dotsLeast)
    const before = Number(await app.canvas.getAttribute('data-dots-total'))
    const seen = await watchTasks(app.page, WATCH_MS)
    printTasks(`live graph, ${users} users`, seen)
    expect(Math.max(...seen.framesPerSecond)).toBeGreaterThan(0)
    expect(Number(await app.canvas.getAttribute('data-dots-total'))).toBeGreaterThan(before)
    await stop()
  }

  it('of 1,000 users moves, and says how fast', () => runAndWatch(1000, 100))

  it('of 5,000 users with 10,000 contacts moves too, and draws all of them', async () => {
    const { app } = journey
    await app.useYaml(county)
    await runAndWatch(5000, 100)
    await expect.poll(() => app.contactsShown.innerText()).toMatch(/^thin = contact: all 10\s000$/)
  })

  it('of 5,000 users finds their places in a worker, which ends with the view, and without one too', async () => {
    const { app } = journey
    const { page } = app
    await run(5000)
    const seen = []
    for (let i = 0; i < LAYOUTS; i++) seen.push(await watchLayout(app))
    printLayouts('live graph, 5000 users', seen)
    expect(page.workers().map(worker => worker.url())).toEqual([expect.stringMatching(/\/assets\/layout-worker-[\w-]+\.js$/)])
    await page.locator('[data-page=start]').click()
    await expect.poll(() => page.workers().length).toBe(0)
    await page.evaluate(() => { Reflect.deleteProperty(window, 'Worker') })
    await app.showLive()
    await expect.poll(() => app.canvas.getAttribute('data-settled')).toBe('true')
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-edges'))).toBeGreaterThan(0)
    expect(page.workers()).toEqual([])
    await stop()
  })

  it('of 100,000 users moves too', async () => {
    await journey.app.useYaml(city)
    await runAndWatch(100_000, 20)
  })

  it('goes without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
