import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { takePicture } from '../fixtures/pictures'
import { redisPath } from '../fixtures/redis'

const scenario = `
name: by way of Redis
users: 240
graph: { kind: small-world, degree: 8 }
conversations: { who: every-contact, openPerUser: 1 }
length: { kind: geometric, mean: 5 }
think: { kind: exponential, meanMs: 20000 }
clock: { kind: realtime, factor: 90 }
cluster: { nodes: 2 }
backbone: { kind: redis, url: managed }
`

describe.skipIf(!hasWindow || redisPath === null)('Redis as backbone (needs Chromium and redis-server)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ colorScheme: 'dark' }) })
  afterAll(() => journey?.close())

  it('never shows the password of an address, and keeps it while other things are edited', async () => {
    const { app } = journey
    await app.useYaml('users: 100\nbackbone:\n  kind: redis\n  url: redis://sim:sesame@127.0.0.1:6399/1\n')
    await expect.poll(() => app.yamlText.inputValue()).toContain('sim:••••@127.0.0.1:6399')
    const text = (await app.yamlText.inputValue()).replace('6399', '6398')
    await app.useYaml(text)
    await expect.poll(() => app.yamlText.inputValue()).toContain('sim:••••@127.0.0.1:6398')
    await app.tab('Settings').click()
    await expect.poll(() => app.field('backbone.url').getByRole('textbox').inputValue()).toBe('redis://sim:••••@127.0.0.1:6398/1')
    expect(await app.page.content()).not.toContain('sesame')
    await app.tab('YAML').click()
    await app.useYaml('backbone: { kind: embedded }\n')
    await app.useYaml(text)
    await app.yamlRefusal.getByText('not known here').waitFor()
  })

  it('says at the field what durable needs', async () => {
    const { app } = journey
    await app.useYaml('users: 100\n')
    await app.tab('Settings').click()
    const field = app.field('delivery.mode')
    await field.locator('.el-select').click()
    await app.page.getByRole('option', { name: 'durable', exact: true }).click()
    await field.getByText('Durable keeps frames and checkpoints on a Redis server.').waitFor()
    await expect.poll(() => app.run.isDisabled()).toBe(true)
    await field.getByRole('button', { name: 'Choose Redis' }).click()
    await expect.poll(() => app.run.isEnabled()).toBe(true)
  })

  it('runs over it, and shows its figures moving', async () => {
    const { app } = journey
    await app.useYaml(scenario)
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    await expect.poll(() => app.backbone.innerText()).toMatch(/Redis|Valkey/)
    await expect.poll(() => app.backbone.getAttribute('data-health')).toBe('up')
    await expect.poll(() => app.backbone.locator('[data-figure="frames"]').innerText()).toMatch(/[1-9]/)
    const before = await app.backbone.innerText()
    await expect.poll(() => app.backbone.innerText()).not.toBe(before)
    await app.backbone.click()
    await app.page.getByRole('heading', { name: /Redis|Valkey/ }).waitFor()
    await takePicture(app.page, 'backbone')
    await app.showRun()
  })

  it('ends with the reference\'s digest', async () => {
    const { app } = journey
    await expect.poll(app.state, { timeout: 200_000 }).toBe('finished')
    await expect.poll(app.hasTheReferencesDigest).toBe(true)
  })

  it('went without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
