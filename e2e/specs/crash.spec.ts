import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasWindow, inDesktop, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'

/** Long enough that the window can go and come back while it runs. */
const scenario = `
name: talk goes on
users: 200
graph: { kind: small-world, degree: 8 }
conversations: { who: every-contact, openPerUser: 1 }
length: { kind: geometric, mean: 6 }
think: { kind: exponential, meanMs: 20000 }
clock: { kind: realtime, factor: 60 }
cluster: { nodes: 2 }
`

describe.skipIf(!hasWindow || inDesktop)('crash of the window (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ colorScheme: 'dark' }) })
  afterAll(() => journey?.close())

  it('leaves the run alone, and finds it again with the scenario', async () => {
    await journey.app.useYaml(scenario)
    await journey.app.run.click()
    await expect.poll(journey.app.phase).toBe('converse')
    await expect.poll(journey.app.messages).toBeGreaterThan(0)
    const before = await journey.app.messages()
    const startedMs = performance.now()
    await journey.crash?.()
    const { app } = journey
    await expect.poll(app.state).toMatch(/running|draining/)
    process.stdout.write(`window back ${Math.round(performance.now() - startedMs)} ms after the crash\n`)
    await app.page.locator('[data-page=run][aria-current=page]').waitFor()
    // Read once: a run that began anew would come so far too.
    await expect.poll(app.messages).toBeGreaterThan(0)
    expect(await app.messages()).toBeGreaterThanOrEqual(before)
    await expect.poll(() => app.nodeCards.count()).toBe(2)
    for (const node of [1, 2]) await expect.poll(() => app.card(node).getAttribute('data-incarnation')).toBe('1')
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-dots-total'))).toBeGreaterThan(0)
  })

  it('of the process for graphics leaves the window and the run alone', async () => {
    const { app } = journey
    await expect.poll(app.state).toBe('running')
    const dots = async (): Promise<number> => Number(await app.canvas.getAttribute('data-dots-total'))
    await journey.crashGraphics?.()
    const [before, messages] = [await dots(), await app.messages()]
    await expect.poll(dots).toBeGreaterThan(before)
    await expect.poll(app.messages).toBeGreaterThan(messages)
    const picture = await app.picture()
    await expect.poll(app.picture).not.toBe(picture)
  })

  it('changes nothing in what is said', async () => {
    const { app } = journey
    await expect.poll(app.state, { timeout: 200_000 }).toBe('finished')
    await app.report.waitFor()
    await expect.poll(app.hasTheReferencesDigest).toBe(true)
    await expect.poll(() => app.headline('lost')).toBe('0')
    await app.showScenario()
    await app.tab('YAML').click()
    await expect.poll(() => app.yamlText.inputValue()).toContain('talk goes on')
  })

  it('went without any other error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
