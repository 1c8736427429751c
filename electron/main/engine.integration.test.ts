import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ScenarioInput } from '../../sim-core/model/scenario/schema'
import { programsOf } from './parts'
import { runningProcesses } from './processes-double'
import { openTestEngine } from './test-engine'
import type { TestEngine } from './test-engine'

vi.mock('electron', async () => (await import('./processes-double')).electronWithProcesses)

const out = resolve(import.meta.dirname, '../../out')
const programs = programsOf(out)
const hasRedis = ['redis-server', 'valkey-server'].some((program) => spawnSync(program, ['--version']).status === 0)
const size: ScenarioInput = { users: 40, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 6 }, cluster: { nodes: 2 } }
const unhurried: ScenarioInput = { ...size, think: { kind: 'exponential', meanMs: 10_000 }, clock: { kind: 'realtime', factor: 10 }, backbone: { kind: 'redis', url: 'managed' } }
const patient = { interval: 50 }

/** Home and temporary files of one test. */
let folder = ''
let engine: TestEngine
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
  for (const name of ['HOME', 'TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
  engine = openTestEngine(join(out, 'main/coordinator.js'), programs)
})
afterEach(async () => {
  await engine.quit()
  await expect.poll(runningProcesses, patient).toEqual([])
  expect(engine.complaints).toEqual([])
  await expect.poll(leftOver, patient).toEqual([])
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Commands of private servers and their guards, and folders of theirs. */
function leftOver(): string[] {
  const commands = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' }).split('\n').filter((args) => args.includes(`${folder}/messengersim-redis-`))
  return [...commands, ...readdirSync(folder).filter((name) => name.startsWith('messengersim-redis-'))]
}

const keepers = (): number => runningProcesses().filter(({ path }) => path === programs.keeper).length

/** Until messages go over the private server. */
async function underWay(): Promise<void> {
  const started = await engine.calls.run({ kind: 'object', scenario: unhurried })
  expect(started).toMatchObject({ ok: true })
  await expect.poll(async () => (await engine.calls.snapshot())?.messages ?? 0, patient).toBeGreaterThan(0)
  expect(keepers()).toBe(1)
  expect(leftOver().some((command) => /redis|valkey/.test(command) && command.includes('redis.sock'))).toBe(true)
}

describe('the desktop app\'s engine, built, on processes of plain Node', () => {
  it('runs a scenario for a window behind a port, with nodes that the shell launches', async () => {
    expect(await engine.calls.describe()).toMatchObject({ product: 'MessengerSim', version: '2.0.0', edition: 'desktop' })
    const report = await engine.run(size)
    expect(report).toMatchObject({ state: 'finished', conversations: 1560, messages: 9360, digest: { verdict: 'equal' } })
    expect(report.nodes).toHaveLength(2)
  })
})

describe.skipIf(!hasRedis)('private servers of the desktop app', () => {
  it('carry a run and keep its texts, held by keepers that the shell launches, and end with the run', async () => {
    const report = await engine.run({ ...size, backbone: { kind: 'redis', url: 'managed' }, textStore: { kind: 'redis-async', where: 'per-node' } })
    expect(report).toMatchObject({ state: 'finished', messages: 9360, digest: { verdict: 'equal' }, textStore: { reads: 9360 } })
    expect(report.nodes).toHaveLength(2)
    await expect.poll(keepers, patient).toBe(0)
  })

  it('end when the app is closed while a run goes on', async () => {
    await underWay()
    await engine.quit()
    await expect.poll(leftOver, patient).toEqual([])
  })

  it('end when the coordinator is killed', async () => {
    await underWay()
    const [coordinator] = runningProcesses().filter(({ path }) => path.endsWith('coordinator.js'))
    process.kill(coordinator.pid, 'SIGKILL')
    await engine.gone
    await expect.poll(leftOver, patient).toEqual([])
    await expect.poll(runningProcesses, patient).toEqual([])
  })

  it('end when the app is gone at once with all its processes', async () => {
    await underWay()
    for (const { pid } of runningProcesses()) process.kill(pid, 'SIGKILL')
    await expect.poll(leftOver, patient).toEqual([])
  })
})
