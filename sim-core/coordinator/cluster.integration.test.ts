import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import type { CorpusText } from '../model/corpus'
import { silentLog } from '../model/ports/log'
import type { RunReport, RunSnapshot } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'
import { patientDetector as detector, quickDetector } from '../testing/detectors'
import { until } from '../testing/until'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 500 }, (_, i) => `line ${i} says ${'something '.repeat(i % 9)}— naïve ${i * 7919}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const opened: Coordinator[] = []

function openCoordinator(): Coordinator {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  opened.push(coordinator)
  return coordinator
}

/** About 60,000 messages in 4,000 conversations. */
function scenario(input: ScenarioInput): ReturnType<typeof scenarioSchema.parse> {
  return scenarioSchema.parse({
    users: 400, graph: { kind: 'small-world', degree: 10 }, length: { kind: 'geometric', mean: 15 }, removeFriendPercent: 20,
    delivery: { timeoutMs: 300 }, ...input, cluster: { nodes: 2, detector, ...input.cluster }
  })
}

/** Long enough to do something to it, with half as much to say. */
const unhurried: ScenarioInput = { users: 200, think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 50 } }

async function finish(coordinator: Coordinator, input: ScenarioInput): Promise<RunReport> {
  expect(await coordinator.start({ scenario: scenario(input), corpus })).toMatchObject({ ok: true })
  return coordinator.finished()
}

/** Resolves with the first snapshot for which the condition holds. */
function shown(coordinator: Coordinator, condition: (snapshot: RunSnapshot) => boolean): Promise<RunSnapshot> {
  return new Promise((resolve) => {
    const end = coordinator.onSnapshot((snapshot) => {
      if (!condition(snapshot)) return
      end()
      resolve(snapshot)
    })
  })
}

const isUnderWay = (snapshot: RunSnapshot): boolean => snapshot.phase === 'converse' && snapshot.messages > 2000
/** Temporary files of this file's tests: whatever else runs on the machine has others. */
let folder = ''
const hubFolders = (): string[] => readdirSync(folder).filter((name) => /^messengersim-.{6}$/.test(name) && existsSync(join(folder, name, 'hub')))

function expectSound(report: RunReport): void {
  expect(report.digest.verdict).toBe('equal')
  expect(report.ledgers.transport.balanced).toBe(true)
  expect(report.ledgers.logical.inFlight).toBe(0)
  expect(report.failure).toBeNull()
}

/** State of a process in `ps`'s letters; '' where there is none (a zombie counts as none). */
function processState(pid: number): string {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return state.startsWith('Z') ? '' : state
  } catch {
    return ''
  }
}

/** Open sockets of a process: three to its parent, one more to the hub. */
function sockets(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:')
    } catch {
      return false
    }
  }).length
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-hubs-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
})
afterAll(async () => {
  const pids = opened.flatMap((coordinator) => coordinator.snapshot()?.nodes.map((node) => node.pid) ?? [])
  await Promise.all(opened.map((coordinator) => coordinator.close()))
  expect(pids.filter((pid) => processState(pid) !== '')).toEqual([])
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe('real processes reach the reference\'s digest', () => {
  const digests = new Set<string>()
  it.each<[string, ScenarioInput]>([
    ['on one node', { cluster: { nodes: 1 } }],
    ['on two nodes', { cluster: { nodes: 2 } }],
    ['on five nodes', { cluster: { nodes: 5, partitionsPerNode: 3 } }],
    ['sliced by hash, placed in turn', { cluster: { nodes: 3, slicing: 'hash', placing: { kind: 'round-robin' } } }],
    ['sliced by community, placed by weight', { cluster: { nodes: 2, slicing: 'community', placing: { kind: 'weighted', weights: [3, 1] } } }],
    ['encrypted', { cipher: 'native-aead' }]
  ])('%s', async (_how, input) => {
    const report = await finish(openCoordinator(), input)
    expectSound(report)
    expect(report.recoveries).toEqual([])
    expect(report.ledgers.transport.unknown).toBe(0)
    expect(report.ledgers.befriending.removals).toBeGreaterThan(100)
    expect(report.messages).toBeGreaterThan(40_000)
    expect(report.latencyMs.p99).toBeGreaterThan(0)
    if (input.cipher) expect(report.cipher.messages).toBeGreaterThan(40_000)
    digests.add(report.digest.sent)
    expect(digests.size).toBe(1)
  })
})

describe.concurrent('a node of a running cluster', () => {
  it('is killed, with SIGKILL from outside, and replaced', async () => {
    const coordinator = openCoordinator()
    const finished = finish(coordinator, { ...unhurried, cluster: { nodes: 3 } })
    const { nodes } = await shown(coordinator, isUnderWay)
    process.kill(nodes[1].pid, 'SIGKILL')
    const report = await finished
    expectSound(report)
    expect(report.recoveries).toMatchObject([{ node: 2, cause: 'signal SIGKILL' }])
    expect(report.nodes[1].pid).not.toBe(nodes[1].pid)
  })

  it('is stopped, found silent, fenced and replaced', async () => {
    const coordinator = openCoordinator()
    const finished = finish(coordinator, { ...unhurried, cluster: { nodes: 2, detector: quickDetector } })
    const { nodes } = await shown(coordinator, isUnderWay)
    process.kill(nodes[0].pid, 'SIGSTOP')
    const report = await finished
    expectSound(report)
    const recovery = report.recoveries.find(({ node }) => node === nodes[0].id)
    expect(recovery?.cause).toMatch(/^silent for/)
  })

  it('is added, another is removed', async () => {
    const coordinator = openCoordinator()
    const finished = finish(coordinator, { ...unhurried, cluster: { nodes: 2 } })
    await shown(coordinator, isUnderWay)
    expect(await coordinator.addNode()).toEqual({ ok: true, value: { node: 3 } })
    expect(await coordinator.removeNode(1)).toMatchObject({ ok: true })
    const report = await finished
    expectSound(report)
    expect(report.nodes.map((node) => node.partitions.length)).toEqual([0, 4, 4])
  })
})

describe.concurrent('a running cluster', () => {
  it('pauses with a closed ledger, can be looked into, and goes on', async () => {
    const coordinator = openCoordinator()
    const finished = finish(coordinator, { ...unhurried, cluster: { nodes: 2 } })
    await shown(coordinator, isUnderWay)
    expect(await coordinator.pause()).toMatchObject({ ok: true })
    expect(coordinator.snapshot()?.timeline.at(-1)).toMatchObject({ kind: 'paused', text: 'paused; ledger closed: nothing is in flight' })
    let open: string[] = []
    for (let user = 0; user < 200 && open.length === 0; user++) {
      const view = await coordinator.inspectUser(user)
      expect(view).toMatchObject({ ok: true, value: { user } })
      open = view.ok ? view.value.open.filter((conversation) => conversation.startsWith(`${user}:`)) : []
    }
    const ends = await coordinator.inspectConversation(open[0])
    expect(ends).toMatchObject({ ok: true, value: { initiator: { orderChecked: true, encrypted: false } } })
    expect(await coordinator.resume()).toMatchObject({ ok: true })
    expectSound(await finished)
  })

  it('shows messages to whoever watches', async () => {
    const coordinator = openCoordinator()
    let events = 0
    coordinator.watch({ enabled: true, everyMs: 50, eventsMax: 500 })
    coordinator.onActivity((sample) => {
      events += sample.events.length / 5
      for (let i = 0; i < sample.events.length; i += 5) if (sample.events[i] >= 400 || sample.events[i + 1] >= 400) throw new Error('a user who is none')
    })
    expectSound(await finish(coordinator, {}))
    expect(events).toBeGreaterThan(500)
  })
})

describe('a run that is cancelled', () => {
  it('has said a prefix, and leaves nothing', async () => {
    const coordinator = openCoordinator()
    const finished = finish(coordinator, { ...unhurried, cluster: { nodes: 2 } })
    await shown(coordinator, isUnderWay)
    expect(hubFolders()).toHaveLength(process.platform === 'win32' ? 0 : 1)
    expect(await coordinator.cancel()).toMatchObject({ ok: true })
    const report = await finished
    expect(report).toMatchObject({ state: 'cancelled', digest: { verdict: 'prefix' } })
    expect(report.endStates.cut).toBeGreaterThan(0)
    expect(report.ledgers.transport.balanced).toBe(true)
    expect(hubFolders()).toEqual([])
  })
})

describe('no orphans', () => {
  let command: ChildProcess | null = null
  afterEach(() => command?.kill('SIGKILL'))

  /** A command with a long run, and its node processes. */
  async function startCommand(): Promise<number[]> {
    if (!bundles.ok) throw new Error('the product is not built')
    const messengersim = join(bundles.value.referenceWorker, '../messengersim.js')
    const settings = Object.entries(quickDetector).flatMap(([name, value]) => ['--set', `cluster.detector.${name}=${value}`])
    command = spawn(process.execPath, [messengersim, 'run', 'town', '--nodes', '3', '--json', ...settings], { stdio: 'ignore' })
    const pid = command.pid ?? 0
    const children = (): number[] => execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === pid).map(([child]) => child)
    let found: number[] = []
    await until(() => {
      // `ps` itself is a child of this process, not of the command.
      found = children()
      return found.length === 3
    }, 'three nodes')
    return found
  }

  it('remain when the coordinator is killed', async () => {
    const nodes = await startCommand()
    command?.kill('SIGKILL')
    await until(() => nodes.every((pid) => processState(pid) === ''), 'the nodes to end')
  })

  it('remain when the coordinator only stops to live', async () => {
    const nodes = await startCommand()
    // Only a node that has been started knows this run's short times; others wait 15 s.
    await until(() => !existsSync('/proc/self/fd') || nodes.every((pid) => sockets(pid) > 3), 'the nodes to connect')
    command?.kill('SIGSTOP')
    await until(() => nodes.every((pid) => processState(pid) === ''), 'the nodes to end by their dead-man timers')
  })
})
