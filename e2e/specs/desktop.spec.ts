import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electronBinary, hasDisplay, startDesktop } from '../fixtures/electron-app'
import type { DesktopApp } from '../fixtures/electron-app'
import { mainWindow } from '../pages/main-window'

const scenario = 'name: small\nusers: 100\ngraph: { kind: small-world, degree: 4 }\ncluster: { nodes: 2 }\n'

describe.skipIf(electronBinary() === null || !hasDisplay())('desktop app (needs the Electron binary and a display)', () => {
  let desktop: DesktopApp
  beforeAll(async () => { desktop = await startDesktop() })
  afterAll(() => desktop?.close())

  it('opens one window without Node in it', async () => {
    await mainWindow(desktop.page).preset('town').waitFor({ state: 'attached' })
    expect(desktop.application.windows().length).toBe(1)
    expect(new URL(desktop.page.url()).protocol).toBe('app:')
    expect(await desktop.page.evaluate(() => [typeof (globalThis as Record<string, unknown>).require, typeof (globalThis as Record<string, unknown>).process])).toEqual(['undefined', 'undefined'])
  })

  it('runs to the reference\'s digest', async () => {
    const app = mainWindow(desktop.page)
    await app.showLive()
    await app.useYaml(scenario)
    await app.run.click()
    await expect.poll(app.state).toBe('finished')
    await app.report.waitFor()
    await expect.poll(app.hasTheReferencesDigest).toBe(true)
  })

  it('goes nowhere else', async () => {
    const before = desktop.page.url()
    await desktop.page.evaluate(() => { location.href = 'https://example.org/' })
    await expect.poll(() => desktop.page.url()).toBe(before)
    expect(await desktop.page.evaluate(() => window.open('https://example.org/'))).toBeNull()
  })

  it('goes without any error in the window', () => {
    expect(desktop.problems).toEqual([])
  })
})
