import { afterEach, expect, it } from 'vitest'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { silentLog } from '../model/ports/log'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'

/** Large friend graphs are built in turns: whoever builds them answers meanwhile. */

const bundles = locateBundles(import.meta.url)
const lines = ['one', 'two', 'three']
const corpus = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }

let coordinator: Coordinator | null = null
afterEach(() => coordinator?.close())

function open(): Coordinator {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  return coordinator
}

const start = (opened: Coordinator, input: ScenarioInput): ReturnType<Coordinator['start']> => opened.start({ scenario: scenarioSchema.parse(input), corpus })

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('nodes tell how far they are, and are gone when the run is cancelled meanwhile', async () => {
  const opened = open()
  const states = new Set<string>()
  const building = new Promise<number[]>((resolve) => {
    opened.onSnapshot(({ state, phaseProgress, nodes }) => {
      states.add(state)
      if (state === 'preparing' && phaseProgress > 0.02) resolve(nodes.map(({ pid }) => pid))
    })
  })
  const started = start(opened, { users: 1_000_000, graph: { kind: 'small-world', degree: 14 }, cluster: { nodes: 2, partitionsPerNode: 2 } })
  const pids = await building
  await opened.cancel()
  expect(await started).toMatchObject({ ok: false, code: 'run-cancelled' })
  expect(await opened.finished()).toMatchObject({ state: 'cancelled', messages: 0 })
  expect(states.has('running')).toBe(false)
  expect(pids.filter((pid) => pid > 0 && isAlive(pid))).toEqual([])
}, 60_000)

it('the coordinator has other turns while it builds one, and none of its nodes is started before', async () => {
  const opened = open()
  let turns = 0
  let launchedAfter = -1
  const counting = setInterval(() => {
    turns++
    if (launchedAfter < 0 && opened.snapshot()?.nodes.some(({ pid }) => pid > 0) === true) launchedAfter = turns
  }, 1)
  try {
    const started = start(opened, { users: 200_000, graph: { kind: 'preferential', attach: 7 }, cluster: { nodes: 1, partitionsPerNode: 2, placing: { kind: 'least-loaded' } } })
    expect(await started).toMatchObject({ ok: true })
  } finally {
    clearInterval(counting)
  }
  await opened.cancel()
  expect(launchedAfter).toBeGreaterThan(10)
}, 60_000)
