import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { takeScreen } from '../fixtures/pictures'

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
    await expect.poll(() => app.preset('town').getAttribute('aria-checked')).toBe('true')
    for (const figure of ['rate', 'p99', 'lost', 'digest']) await expect.poll(() => app.headline(figure)).toBe('–')
  })

  it('runs, and shows messages moving and a rate', async () => {
    const { app } = journey
    await app.useYaml(scenario)
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    await expect.poll(() => app.headline('rate')).toMatch(/[1-9]/)
    await expect.poll(() => app.shown.innerText()).toContain('400')
    const before = await app.picture()
    await expect.poll(app.picture).not.toBe(before)
    await expect.poll(() => app.nodeCards.count()).toBe(4)
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
    }).toBe(true)
    await expect.poll(() => app.contacts.count()).toBeGreaterThan(0)
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
      await app.orderCheck.waitFor()
      return app.bubbles.count()
    }).toBeGreaterThan(1)
    const numbers = await app.bubbles.evaluateAll((bubbles) => bubbles.map((bubble) => Number((bubble as HTMLElement).dataset.index)))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(await app.orderCheck.getAttribute('class')).toContain('good')
  })

  it('pauses and resumes', async () => {
    const { app } = journey
    await app.showRun()
    await app.pause.click()
    await expect.poll(app.state).toBe('paused')
    // The figures are renewed each second.
    let counted = -1
    await expect.poll(async () => {
      const before = counted
      counted = await app.messages()
      return counted - before
    }, { interval: 1200 }).toBe(0)
    await app.resume.click()
    await expect.poll(app.messages).toBeGreaterThan(counted)
  })

  it('kills a node and sees it come back', async () => {
    const { app } = journey
    await app.kill(2).click()
    await expect.poll(() => app.card(2).getAttribute('data-incarnation')).toBe('2')
    await expect.poll(() => app.card(2).getAttribute('data-state')).toMatch(/ready|busy/)
    await expect.poll(() => app.events('node-recovered').count()).toBeGreaterThan(0)
  })

  it('ends by itself with the reference\'s digest', async () => {
    const { app } = journey
    await expect.poll(app.state, { timeout: 200_000 }).toBe('finished')
    await app.report.waitFor()
    const [sent, received, reference] = [await app.digest('sent'), await app.digest('received'), await app.digest('reference')]
    expect(sent).toMatch(/^[0-9a-f]{32}$/)
    expect(received).toBe(sent)
    expect(reference).toBe(sent)
    await expect.poll(() => app.headline('lost')).toBe('0')
    await app.showAll.click()
    await takeScreen(app.page, 'report')
  })

  it('went without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
