import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'

describe.skipIf(!hasWindow)('wrong scenarios (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney() })
  afterAll(() => journey?.close())

  it('a wrong combination is named at its field, and nothing can be started', async () => {
    const { app } = journey
    await app.tab('Settings').click()
    const field = app.field('graph.degree')
    await field.getByRole('spinbutton').fill('13')
    await field.getByRole('spinbutton').press('Tab')
    await field.getByRole('alert').waitFor()
    await expect.poll(() => field.getByRole('alert').innerText()).toMatch(/even/i)
    await expect.poll(() => app.run.isDisabled()).toBe(true)
    expect(await app.state()).toBe('idle')
  })

  it('mending it makes it startable again', async () => {
    const { app } = journey
    const field = app.field('graph.degree')
    await field.getByRole('spinbutton').fill('12')
    await field.getByRole('spinbutton').press('Tab')
    await field.getByRole('alert').waitFor({ state: 'detached' })
    await expect.poll(() => app.run.isEnabled()).toBe(true)
  })

  it('text with an unknown field names line and field, and is not taken over', async () => {
    const { app } = journey
    await app.useYaml('users: 100\ngraf: { kind: complete }\n')
    await app.yamlRefusal.waitFor()
    const refusal = await app.yamlRefusal.innerText()
    expect(refusal).toContain('graf')
    expect(refusal).toMatch(/line 2/i)
    expect(await app.state()).toBe('idle')
  })

  it('what needs another field is refused with that field and what to use', async () => {
    const { app } = journey
    await app.useYaml('delivery: { mode: durable }\n')
    await expect.poll(() => app.yamlRefusal.innerText()).toMatch(/backbone\.kind.*redis with delivery\.mode durable/)
    expect(await app.state()).toBe('idle')
  })

  it('goes without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
