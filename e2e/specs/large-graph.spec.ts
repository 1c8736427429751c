import { stringify } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPreset } from '../../sim-core/model/scenario/presets'
import { printFigures, timeMoves, timeUntil } from '../fixtures/graph-answers'
import { findUnder, namesUnderZoom } from '../fixtures/graph-picks'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'

/** The city, slow enough to leave the window some of the machine. */
const city = stringify({
  ...findPreset('city-100k')?.input,
  conversations: { who: 'per-user', perUser: 10, openPerUser: 1 },
  think: { kind: 'exponential', meanMs: 20_000 },
  clock: { kind: 'realtime', factor: 2 }
})

describe.skipIf(!hasWindow)('the live graph of 100,000 users (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ colorScheme: 'dark' }) })
  afterAll(() => journey?.close())

  it('answers the wheel and a drag, and says how quickly', async () => {
    const { app } = journey
    await app.useYaml(city)
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    await expect.poll(app.level).toBe('groups')
    const { pan, zoom } = await timeMoves(app.page, 8)
    printFigures('live graph, 100,000 users', { zoom, pan })
    await expect.poll(() => app.shown.innerText()).toMatch(/^100\s000 users in [\d\s]+ groups, all shown$/)
    await expect.poll(() => app.contactsShown.count()).toBe(0)
  })

  it('finds the same group under the pointer at each scale, and opens it', async () => {
    const { app } = journey
    await app.showAll.click()
    const { at, names } = await namesUnderZoom(app, 'group')
    expect(new Set(names)).toEqual(new Set([at.name]))
    const opened = await timeUntil(() => app.page.mouse.click(at.x, at.y), () => expect.poll(app.level, { interval: 20 }).toBe('group'))
    printFigures('live graph, 100,000 users', { 'users of a group after': opened })
    expect(`group ${await app.focus()}`).toBe(at.name)
    await expect.poll(() => app.contactsShown.innerText()).toMatch(/^thin = contact: all [\d\s]+$/)
  })

  it('finds the same user under the pointer at each scale, and shows them', async () => {
    const { app } = journey
    await expect.poll(() => app.canvas.getAttribute('data-settled')).toBe('true')
    const { at, names } = await namesUnderZoom(app, 'user')
    expect(new Set(names)).toEqual(new Set([at.name]))
    await app.page.mouse.click(at.x, at.y)
    await app.userName.waitFor()
    await expect.poll(() => app.userWhere.innerText()).toContain(`User ${at.name.split(' ')[1]},`)
  })

  it('shows those around a user whose number a group bears too, and leaves that group alone', async () => {
    const { app } = journey
    await app.page.locator('[data-crumb="all"]').click()
    await expect.poll(app.level).toBe('groups')
    await app.search.fill('#5')
    await app.suggestions.first().click()
    await expect.poll(app.level).toBe('near')
    await expect.poll(app.focus).toBe(5)
    await expect.poll(() => app.shown.innerText()).toMatch(/^600 of 100\s000 users: those nearest by contacts$/)
    await expect.poll(() => findUnder(app, 'user').then(({ name }) => name, () => '')).toMatch(/^user \d+$/)
    await app.stop.click()
    await expect.poll(() => app.run.isVisible()).toBe(true)
    expect(journey.problems()).toEqual([])
  })
})
