import { stringify } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPreset } from '../../sim-core/model/scenario/presets'
import { memoryOf, printFigures, printMemory, timeMoves, timeUntil } from '../fixtures/graph-answers'
import { namesUnderZoom } from '../fixtures/graph-picks'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { printTasks, watchTasks } from '../fixtures/long-tasks'
import { takeScreen } from '../fixtures/pictures'

const SETUP_MS = 600_000
const THERE_MS = 60_000
const WATCH_MS = 10_000
const MEMORY_BYTES_MAX = 500e6

const preset = (name: string): object => findPreset(name)?.input ?? {}
/** Both go on for longer than they are looked at. */
const runs = [
  { name: 'ten-million-human', what: '10 M people, sixty times faster', scenario: { ...preset('ten-million-human'), clock: { kind: 'realtime', factor: 60 }, horizonSeconds: 1800 } },
  { name: 'ten-million', what: '10 M users at full rate', scenario: { ...preset('ten-million'), length: { kind: 'fixed', messages: 100 } } }
]

describe.skipIf(!hasWindow).each(runs)('the live graph of $what (needs Chromium)', ({ name, what, scenario }) => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ colorScheme: 'dark' }) })
  afterAll(() => journey?.close())

  it('shows everybody in groups, and answers while they speak', async () => {
    const { app } = journey
    await app.useYaml(stringify(scenario))
    await app.run.click()
    await expect.poll(app.phase, { timeout: SETUP_MS, interval: 500 }).toBe('converse')
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-dots')), { timeout: THERE_MS }).toBeGreaterThan(20)
    expect(await app.level()).toBe('groups')
    expect(await app.shown.innerText()).toMatch(/^10\s000\s000 users in [\d\s]+ groups, all shown$/)
    printTasks(what, await watchTasks(app.page, WATCH_MS))
    printFigures(`${what}, groups`, { ...(await timeMoves(app.page)) })
    await app.showAll.click()
    await takeScreen(app.page, `${name}-groups`)
  })

  it('opens the group under the pointer, and picks its users', async () => {
    const { app } = journey
    const group = await namesUnderZoom(app, 'group')
    expect(new Set(group.names)).toEqual(new Set([group.at.name]))
    const opened = await timeUntil(() => app.page.mouse.click(group.at.x, group.at.y), () => expect.poll(app.level, { timeout: THERE_MS, interval: 20 }).toBe('group'))
    expect(`group ${await app.focus()}`).toBe(group.at.name)
    expect(await app.shown.innerText()).toMatch(/^[\d\s]+ of 10\s000\s000 users: all of this group$/)
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-edges')), { timeout: THERE_MS }).toBeGreaterThan(0)
    printFigures(`${what}, one group`, { 'there after': opened, ...(await timeMoves(app.page)) })
    await app.showAll.click()
    await takeScreen(app.page, `${name}-group`)
    const user = await namesUnderZoom(app, 'user')
    expect(new Set(user.names)).toEqual(new Set([user.at.name]))
    const inspected = await timeUntil(() => app.page.mouse.click(user.at.x, user.at.y), () => app.userName.waitFor({ timeout: THERE_MS }))
    expect(await app.userWhere.innerText()).toContain(`User ${user.at.name.split(' ')[1]},`)
    printFigures(what, { 'a user inspected after': inspected })
    await app.showRun()
  })

  it('finds users by number and name, those with most mail, and follows one', async () => {
    const { app } = journey
    const find = (query: string): Promise<number> => timeUntil(() => app.search.fill(query), () => app.suggestions.first().waitFor({ timeout: THERE_MS }))
    const byName = await find('Anna')
    await app.search.fill('')
    await expect.poll(() => app.suggestions.count()).toBe(0)
    const byNumber = await find('#9999999')
    const shown = await timeUntil(() => app.suggestions.first().click(), () => expect.poll(app.focus, { timeout: THERE_MS, interval: 20 }).toBe(9_999_999))
    expect(await app.shown.innerText()).toMatch(/^600 of 10\s000\s000 users: those nearest by contacts$/)
    const followed = await timeUntil(() => app.follow.click(), () => expect.poll(() => app.follow.getAttribute('aria-pressed'), { interval: 20 }).toBe('true'))
    printFigures(`${what}, those around one`, { ...(await timeMoves(app.page)) })
    await takeScreen(app.page, `${name}-near`)
    const busy = await timeUntil(() => app.busy.locator('summary').click(), () => expect.poll(() => app.busy.innerText(), { timeout: THERE_MS, interval: 20 }).toMatch(/Waiting\s+Before them|No mail is waiting/))
    printFigures(what, { 'found by name after': byName, 'by number after': byNumber, 'shown after': shown, 'followed after': followed, 'fullest mailboxes after': busy })
  })

  it('costs little, in the window and at the nodes', async () => {
    const { app } = journey
    await app.showRun()
    const memory = await memoryOf(app.page)
    printMemory(what, memory)
    expect(memory.heapBytes).toBeLessThan(MEMORY_BYTES_MAX)
    if (memory.residentBytesMax !== null) expect(memory.residentBytesMax).toBeLessThan(MEMORY_BYTES_MAX)
    const share = await app.overviewFigure('observer')
    const rate = await app.headline('rate')
    printFigures(what, { 'watching takes': share, 'rate': rate.replaceAll(/\s+/g, ' '), 'phase': await app.phase() ?? '' })
    expect(share).toMatch(/%/)
    await app.stop.click()
    await expect.poll(() => app.run.isVisible(), { timeout: THERE_MS }).toBe(true)
    expect(journey.problems()).toEqual([])
  })
})
