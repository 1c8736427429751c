import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'

const scenario = `
name: secret talk
users: 120
graph: { kind: small-world, degree: 6 }
length: { kind: geometric, mean: 8 }
cluster: { nodes: 2 }
`

describe.skipIf(!hasWindow)('end-to-end encryption (needs Chromium)', () => {
  let journey: Journey
  let plainDigest = ''
  beforeAll(async () => { journey = await openJourney() })
  afterAll(() => journey?.close())

  async function runToTheEnd(): Promise<string> {
    const { app } = journey
    await app.run.click()
    await expect.poll(app.state).toBe('finished')
    await app.report.waitFor()
    await expect.poll(app.hasTheReferencesDigest).toBe(true)
    return app.digest('sent')
  }

  it('off: a run of plain text spends nothing on it', async () => {
    await journey.app.useYaml(scenario)
    plainDigest = await runToTheEnd()
    expect(plainDigest).toMatch(/^[0-9a-f]{32}$/)
    await expect.poll(() => journey.app.reportFigure('cipher')).not.toMatch(/\d/)
  })

  it('on: the switch changes the next run, which shows its cost and keeps the digest', async () => {
    const { app } = journey
    await expect.poll(() => app.encryption.getAttribute('aria-checked')).toBe('false')
    await app.encryption.locator('..').click()
    await expect.poll(() => app.encryption.getAttribute('aria-checked')).toBe('true')
    expect(await runToTheEnd()).toBe(plainDigest)
    await expect.poll(() => app.reportFigure('cipher')).toMatch(/\d/)
  })

  it('goes without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
