import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findUnder } from '../fixtures/graph-picks'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'

const USERS = 60_000
const scenario = `name: many
users: ${USERS}
graph: { kind: implicit }
conversations: { who: per-user, perUser: 4, openPerUser: 1 }
length: { kind: fixed, messages: 60 }
think: { kind: exponential, meanMs: 20000 }
clock: { kind: realtime, factor: 200 }
cluster: { nodes: 2 }
`

describe.skipIf(!hasWindow)('more users than can be drawn one by one (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => {
    journey = await openJourney({ colorScheme: 'dark' })
  })
  afterAll(() => journey?.close())

  it('are drawn in groups that stand for all of them, and live', async () => {
    const { app } = journey
    await app.useYaml(scenario)
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    await expect.poll(app.level).toBe('groups')
    await expect.poll(() => app.shown.innerText()).toMatch(/^60\s000 users in \d+ groups, all shown$/)
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-dots-total'))).toBeGreaterThan(20)
  })

  it('says whose mailboxes are fullest, or that none are', async () => {
    const { page } = journey.app
    const busy = page.getByTestId('busy-users')
    await busy.locator('summary').click()
    await expect.poll(() => busy.innerText()).toMatch(/Waiting\s+Before them|No mail is waiting/)
    await busy.locator('summary').click()
  })

  it('lead to the users of one group, and back', async () => {
    const { app } = journey
    // Groups may still glide to their places.
    await expect.poll(async () => {
      if (await app.level() === 'groups') {
        const { x, y } = await findUnder(app, 'group')
        await app.page.mouse.click(x, y)
      }
      return app.level()
    }, { interval: 1000 }).toBe('group')
    await expect.poll(() => app.shown.innerText()).toMatch(/^\d+ of 60\s000 users: all of this group$/)
    expect(Number(await app.canvas.getAttribute('data-users'))).toBeLessThan(500)
    await app.page.locator('[data-crumb="all"]').click()
    await expect.poll(app.level).toBe('groups')
  })

  it('are found one by one, shown with those around them, and followed to another node', async () => {
    const { app } = journey
    await app.search.fill('#44444')
    await app.suggestions.first().click()
    await expect.poll(app.level).toBe('near')
    await expect.poll(() => app.shown.innerText()).toMatch(/^600 of 60\s000 users: those nearest by contacts$/)
    const follow = app.page.getByRole('button', { name: 'Follow', exact: true })
    await follow.click()
    await expect.poll(() => follow.getAttribute('aria-pressed')).toBe('true')
    await app.stop.click()
    await expect.poll(() => app.run.isVisible()).toBe(true)
  })
})
