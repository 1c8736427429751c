import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { takeScreen } from '../fixtures/pictures'
import type { MainWindow } from '../pages/main-window'

/** The default scenario's pace, with fewer and shorter conversations: long enough to look around, half a minute in all. */
const scenario = `
name: small town
users: 400
graph: { kind: small-world, degree: 8 }
conversations: { who: every-contact, openPerUser: 1 }
length: { kind: geometric, mean: 7 }
think: { kind: exponential, meanMs: 20000 }
clock: { kind: realtime, factor: 60 }
cluster: { nodes: 4 }
`

/** In a small world of degree 8 everybody has asked this many others. */
const contactsLeast = 4

describe.skipIf(!hasWindow)('first run (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney() })
  afterAll(() => journey?.close())

  it('offers presets with size and time before anything runs', async () => {
    const { app } = journey
    expect(await app.preset('town').getAttribute('aria-checked')).toBe('true')
    for (const figure of ['rate', 'p99', 'lost', 'digest']) expect(await app.headline(figure)).toBe('–')
  })

  it('runs, and shows messages moving and a rate', async () => {
    const { app } = journey
    await app.useYaml(scenario)
    await app.run.click()
    await expect.poll(app.phase, { timeout: 30_000 }).toBe('converse')
    await expect.poll(() => app.headline('rate'), { timeout: 10_000 }).toMatch(/[1-9]/)
    await expect.poll(() => app.shown.innerText(), { timeout: 10_000 }).toContain('400')
    const before = await app.picture()
    await expect.poll(app.picture, { timeout: 5000 }).not.toBe(before)
    expect(await app.nodeCards.count()).toBe(4)
  })

  it('shows a clicked user with contacts', async () => {
    const { app } = journey
    const box = await app.canvas.boundingBox()
    if (box === null) throw new Error('the graph has no place')
    await expect.poll(async () => {
      for (let at = 0.2; at < 0.8; at += 0.02) {
        await app.page.mouse.click(box.x + box.width * at, box.y + box.height * (0.3 + ((at * 7) % 0.4)))
        if (await app.userName.isVisible()) return true
      }
      return false
    }, { timeout: 20_000 }).toBe(true)
    expect(await app.contacts.count()).toBeGreaterThan(0)
  })

  it('finds a user by name', async () => {
    const { app } = journey
    await app.search.fill('an')
    const name = (await app.suggestions.first().innerText()).split('#')[0].trim()
    await app.suggestions.first().click()
    await expect.poll(() => app.userName.innerText()).toBe(name)
  })

  it('shows a conversation of both ends in order', async () => {
    const { app } = journey
    let contact = 0
    await expect.poll(async () => {
      if (contact > 0) await app.back.click()
      await app.contacts.nth(contact++ % contactsLeast).getByRole('button').last().click()
      await app.bubbles.first().waitFor({ timeout: 1500 }).catch(() => {})
      return app.bubbles.count()
    }, { timeout: 20_000 }).toBeGreaterThan(1)
    const numbers = await app.bubbles.evaluateAll((bubbles) => bubbles.map((bubble) => Number((bubble as HTMLElement).dataset.index)))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(await app.orderCheck.getAttribute('class')).toContain('good')
  })

  it('pauses and resumes', async () => {
    const { app } = journey
    await app.showRun()
    await app.pause.click()
    await expect.poll(app.state, { timeout: 10_000 }).toBe('paused')
    await expect.poll(() => countedIn(app, 1200), { timeout: 10_000 }).toBe(0)
    await app.resume.click()
    await expect.poll(() => countedIn(app, 500), { timeout: 10_000 }).toBeGreaterThan(0)
  })

  it('kills a node and sees it come back', async () => {
    const { app } = journey
    await app.kill(2).click()
    await expect.poll(() => app.card(2).getAttribute('data-incarnation'), { timeout: 20_000 }).toBe('2')
    await expect.poll(() => app.card(2).getAttribute('data-state'), { timeout: 20_000 }).toMatch(/ready|busy/)
    await expect.poll(() => app.events('node-recovered').count(), { timeout: 20_000 }).toBeGreaterThan(0)
  })

  it('ends by itself with the reference\'s digest', async () => {
    const { app } = journey
    await expect.poll(app.state, { timeout: 110_000 }).toBe('finished')
    await app.report.waitFor()
    const [sent, received, reference] = [await app.digest('sent'), await app.digest('received'), await app.digest('reference')]
    expect(sent).toMatch(/^[0-9a-f]{32}$/)
    expect(received).toBe(sent)
    expect(reference).toBe(sent)
    expect(await app.headline('lost')).toBe('0')
    await app.showAll.click()
    await takeScreen(app.page, 'report')
  })

  it('went without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})

/** Messages that the window counts within some time. */
async function countedIn(app: MainWindow, ms: number): Promise<number> {
  const before = await app.messages()
  await app.page.waitForTimeout(ms)
  return (await app.messages()) - before
}
