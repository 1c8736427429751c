import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newKey } from '../../sim-core/ssh/test-server'
import { accessProblems } from '../fixtures/access-problems'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { hasSshd, startOtherMachine } from '../fixtures/other-machine'
import type { OtherMachine } from '../fixtures/other-machine'
import { picturesWanted, takePicture, takeScreen } from '../fixtures/pictures'

/** Opens the key; must be found nowhere afterwards. */
const CANARY = 'canary-c04f'

const scenario = `
name: over three machines
users: 240
graph: { kind: small-world, degree: 8 }
length: { kind: geometric, mean: 12 }
think: { kind: exponential, meanMs: 1000 }
clock: { kind: realtime, factor: ${picturesWanted ? 3 : 5} }
delivery: { timeoutMs: 500 }
cluster: { nodes: 1, partitionsPerNode: 2, detector: { heartbeatMs: 100, suspectMs: 2000, fenceMs: 5000, deadManMs: 8000 } }
`

/** As `ssh-keygen -l` prints it, computed here from the key that the server really has. */
function fingerprintOf({ sshd }: OtherMachine): string {
  const [, , key] = sshd.knownHost.trim().split(' ')
  return `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replace(/=+$/, '')}`
}

/** In both themes and at both sizes; the narrow one has the panel where it was asked for. */
async function isLegible(page: Page): Promise<void> {
  for (const [colorScheme, width, height] of [['light', 1440, 900], ['light', 1024, 700], ['dark', 1024, 700], ['dark', 1440, 900]] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height })
    await expect.poll(() => page.locator('html').getAttribute('class')).toContain(colorScheme)
    await expect.poll(() => accessProblems(page)).toEqual([])
    await expect.poll(() => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([width, height])
  }
}

function filesWith(text: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))).filter((path) => readFileSync(path).includes(text))
}

describe.skipIf(!hasWindow || !hasSshd || process.platform !== 'linux')('nodes on two other machines (needs Chromium and sshd on Linux)', () => {
  let journey: Journey
  let folder = ''
  const machines: Record<string, OtherMachine> = {}

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'messengersim-key-'))
    const key = newKey({ passphrase: CANARY })
    writeFileSync(join(folder, 'identity'), key.private, { mode: 0o600 })
    writeFileSync(join(folder, 'identity.pub'), key.public)
    machines.ant = await startOtherMachine(1, join(folder, 'identity'))
    machines.bee = await startOtherMachine(2, join(folder, 'identity'))
    journey = await openJourney({ colorScheme: 'dark' })
  })
  afterAll(async () => {
    await journey?.close()
    for (const machine of Object.values(machines)) await machine.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('saves machines, and says at its field what is wrong', async () => {
    const { app } = journey
    await app.showMachines()
    for (const [name, { address, port, sshd }] of Object.entries(machines)) {
      const values = { name, group: 'Lab', user: userInfo().username, address, identityFiles: join(folder, 'identity'), nodePath: process.execPath, folder: join(sshd.folder, 'there') }
      if (name === 'ant') {
        await app.addMachine({ ...values, port: '99999' })
        await app.page.getByText('A whole number from 1 to 65535.').waitFor()
        await app.machineField('port').fill(String(port))
        await app.page.getByRole('button', { name: 'Save', exact: true }).click()
      } else await app.addMachine({ ...values, port: String(port) })
      await app.machine(name).waitFor()
    }
    await expect.poll(() => app.page.locator('[data-machine]').count()).toBe(2)
  })

  it('sends nothing to a machine whose key is not accepted', async () => {
    const { app } = journey
    await app.machine('ant').locator('.name').click()
    await app.testMachine('ant')
    await app.prompt.waitFor()
    await expect.poll(() => app.fingerprint.innerText()).toBe(fingerprintOf(machines.ant))
    await takePicture(app.page, 'machine-key')
    await isLegible(app.page)
    await expect.poll(() => app.promptButton('Cancel').evaluate((button) => button === document.activeElement)).toBe(true)
    await app.page.keyboard.press('Enter')
    await app.step('ant', 'host-key').locator('[data-code="ssh-host-unknown"]').waitFor()
    await expect.poll(() => app.step('ant', 'authenticate').getAttribute('data-state')).toBe('waiting')
    await expect.poll(() => app.prompt.count()).toBe(0)
  })

  it('tries a machine step by step, asking for what it needs', async () => {
    const { app } = journey
    await app.testMachine('ant')
    await app.prompt.waitFor()
    await app.promptButton('It is the same: accept').click()
    await app.prompt.and(app.page.locator('[data-kind="passphrase"]')).waitFor()
    await app.prompt.getByLabel('Passphrase').fill('wrong')
    await app.promptButton('Continue').click()
    await app.prompt.getByText('That was wrong. Try again.').waitFor()
    await app.prompt.getByLabel('Passphrase').fill(CANARY)
    await app.promptButton('Continue').click()
    await expect.poll(() => app.machine('ant').getAttribute('data-standing')).toBe('good')
    for (const step of ['connect', 'host-key', 'authenticate', 'node', 'machine', 'folder', 'tunnel']) await expect.poll(() => app.step('ant', step).getAttribute('data-state'), { message: step }).toBe('done')
    await takePicture(app.page, 'machine-test')
    await isLegible(app.page)
  })

  it('runs with one node here and one on each, after the other machine\'s key is accepted too', async () => {
    const { app } = journey
    await app.showScenario()
    await app.useYaml(scenario)
    await app.showMachines()
    await app.moreNodesOn('ant')
    await app.moreNodesOn('bee')
    await app.page.getByText('3 nodes in the next run: 1 here, 2 elsewhere').waitFor()
    await expect.poll(() => app.run.isEnabled()).toBe(true)
    await app.run.click()
    await app.prompt.waitFor()
    await expect.poll(() => app.fingerprint.innerText()).toBe(fingerprintOf(machines.bee))
    await app.promptButton('It is the same: accept').click()
    await expect.poll(app.phase).toBe('converse')
    for (const host of ['local', 'ant', 'bee']) await expect.poll(() => app.place(host).locator('article[data-node]').count(), { message: host }).toBe(1)
    await expect.poll(() => app.place('ant').locator('h3').innerText()).toMatch(/ant · [<\d]/)
    await expect.poll(async () => /[1-9]/.test(await app.headline('rate'))).toBe(true)
    await takeScreen(app.page, 'machines')
  })

  it('shows a machine that is cut off, and goes on when it answers again', async () => {
    const { app } = journey
    const lives = async (): Promise<number> => Number(await app.place('ant').locator('article[data-node]').getAttribute('data-incarnation'))
    const before = await lives()
    machines.ant.cut()
    await expect.poll(() => app.place('ant').getAttribute('data-away')).toBe('true')
    // Mended before it is fenced, its node would go on as if nothing had been.
    await expect.poll(() => app.place('ant').locator('article[data-node]').getAttribute('data-state')).toMatch(/dead|starting/)
    await expect.poll(() => app.place('bee').getAttribute('data-away')).toBe('false')
    await takePicture(app.page, 'machine-cut')
    await expect.poll(() => accessProblems(app.page)).toEqual([])
    machines.ant.mend()
    await expect.poll(() => app.place('ant').getAttribute('data-away')).toBe('false')
    await expect.poll(lives).toBeGreaterThan(before)
  })

  it('ends with the reference\'s digest, and leaves nothing there', async () => {
    const { app } = journey
    await expect.poll(app.state, { timeout: 200_000 }).toBe('finished')
    await expect.poll(app.hasTheReferencesDigest).toBe(true)
    const left = ({ sshd }: OtherMachine): string[] => (existsSync(join(sshd.folder, 'there/runs')) ? readdirSync(join(sshd.folder, 'there/runs')) : [])
    await expect.poll(() => Object.values(machines).flatMap(left)).toEqual([])
  })

  it('keeps no secret anywhere, and went without any error in the window', async () => {
    const { app } = journey
    const stored = await app.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(await app.page.content() + stored).not.toContain(CANARY)
    expect(filesWith(CANARY, [journey.folder, folder, ...Object.values(machines).map(({ sshd }) => sshd.folder)])).toEqual([])
    expect(readFileSync(join(journey.folder, '.config/messengersim/known_hosts'), 'utf8').trim().split('\n')).toHaveLength(2)
    expect(journey.problems()).toEqual([])
  })
})
