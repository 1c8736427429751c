import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createElectronDouble } from './electron-double'

const current = vi.hoisted(() => ({ electron: {} as Record<string, unknown>, updater: { loads: 0, asks: 0, found: null as unknown, autoDownload: true, autoInstallOnAppQuit: true } }))
vi.mock('electron', () => new Proxy({}, { get: (_target, name) => name === 'then' ? undefined : current.electron[name as string], has: () => true }))
vi.mock('electron-updater', () => {
  current.updater.loads++
  return { default: { autoUpdater: Object.assign(current.updater, { checkForUpdates: async () => {
    current.updater.asks++
    if (current.updater.found instanceof Error) throw current.updater.found
    return current.updater.found
  } }) } }
})

let folder = ''
let double: ReturnType<typeof createElectronDouble>
const warnings: string[] = []
const preferences = (): string => join(folder, 'shell-preferences.json')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-help-'))
  double = createElectronDouble()
  current.electron = { ...double.electron, app: Object.assign(double.electron.app, { getPath: () => folder }) }
  Object.assign(current.updater, { asks: 0, found: null })
  warnings.length = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function open(facts: object | null) {
  if (facts !== null) writeFileSync(join(folder, 'build-facts.json'), JSON.stringify(facts))
  const { openHelp } = await import('./help')
  return openHelp(folder, text => warnings.push(text))
}
const facts = { signed: false, notarized: false, updates: true }

it('looks for no update and loads no updater until somebody chooses it', async () => {
  const help = await open(facts)
  await help.lookForUpdates()
  expect([help.checksForUpdates, current.updater.loads, current.updater.asks]).toEqual([false, 0, 0])
})

it('keeps the choice, then tells of a newer version and installs nothing', async () => {
  const help = await open(facts)
  help.setChecks(true)
  await expect.poll(() => readFileSync(preferences(), 'utf8')).toBe('{"checksForUpdates":true}\n')
  current.updater.found = { isUpdateAvailable: true, updateInfo: { version: '3.0.0' } }
  const again = await open(facts)
  expect(again.checksForUpdates).toBe(true)
  await again.lookForUpdates()
  expect(double.record.messages.map(({ message }) => message)).toEqual(['MessengerSim 3.0.0 is there.'])
  expect([current.updater.autoDownload, current.updater.autoInstallOnAppQuit]).toEqual([false, false])
})

it('says nothing where there is no newer version, and nowhere to look', async () => {
  writeFileSync(preferences(), '{"checksForUpdates":true}')
  current.updater.found = { isUpdateAvailable: false, updateInfo: { version: '2.0.0' } }
  await (await open(facts)).lookForUpdates()
  await (await open({ ...facts, updates: false })).lookForUpdates()
  expect([double.record.messages, current.updater.asks]).toEqual([[], 1])
})

it('goes on where nobody answers', async () => {
  writeFileSync(preferences(), '{"checksForUpdates":true}')
  current.updater.found = new Error('no network')
  await (await open(facts)).lookForUpdates()
  expect(warnings).toEqual(['no answer about updates: no network'])
})

it('states in the about box that a build is not signed', async () => {
  (await open(facts)).about()
  expect(double.record.messages[0].detail).toContain('This build is not signed.')
})
