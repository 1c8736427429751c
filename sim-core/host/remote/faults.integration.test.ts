import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis } from '../../backbone/redis/test-server'
import type { Coordinator } from '../../coordinator/types'
import { createChildProcessLauncher } from '../../launch/child-process-launcher'
import type { CorpusText } from '../../model/corpus'
import type { Prompt } from '../../model/ports/prompt'
import type { RunSnapshot } from '../../model/run'
import { scenarioSchema } from '../../model/scenario/schema'
import type { Scenario } from '../../model/scenario/schema'
import { newKey } from '../../ssh/test-server'
import { startRelay } from '../../ssh/test-relay'
import type { TestRelay } from '../../ssh/test-relay'
import { sshdPath, startSshd } from '../../ssh/test-sshd'
import type { TestSshd } from '../../ssh/test-sshd'
import { filedName } from '../../ssh/trust/known-hosts'
import { locateBundles } from '../bundles'
import { createLocalCoordinator } from '../local'
import { createLineLog, processSha256 } from '../process-ports'
import { patientDetector, quickDetector } from '../../testing/detectors'
import { until } from '../../testing/until'
import { createRemoteSession } from './session'
import type { PlacedNodes } from './session'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 200 }, (_, i) => `line ${i}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
/** Long enough to do something to it. */
const scenario = scenarioSchema.parse({
  users: 200, graph: { kind: 'small-world', degree: 8 }, length: { kind: 'geometric', mean: 10 }, think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 12 }, delivery: { timeoutMs: 300 },
  cluster: { nodes: 2, partitionsPerNode: 2, detector: patientDetector }
})
/** Its nodes are to die by silence. */
const cutOff: Scenario = { ...scenario, cluster: { ...scenario.cluster, detector: { ...scenario.cluster.detector, ...quickDetector } } }

/** Opens the key; must be found nowhere else. */
const CANARY = 'canary-5b1d'
const prompt: Prompt = { confirmHostKey: async () => false, secret: async () => ({ secret: CANARY, keep: false }), answers: async () => null }

let sshd: TestSshd
let relay: TestRelay
let folder = ''
/** All that was logged and reported. */
const said: string[] = []
const opened: { coordinator: Coordinator; placed: PlacedNodes }[] = []

/** A line is given up after three of its questions without an answer. */
async function begin(played: Scenario = scenario, keepaliveMs = 5000): Promise<Coordinator> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const session = createRemoteSession({
    settingsFolder: folder, find: () => null, prompt, progress: (event) => said.push(JSON.stringify(event)), nodeProgram: bundles.value.node, agentSocket: null, knownHostsFiles: [join(folder, 'known')], keepaliveMs
  })
  const placed = await session.place([{ host: sshd.host({ port: relay.port }), nodes: 1 }], createChildProcessLauncher({ entryPath: bundles.value.node }), 1, new AbortController().signal)
  if (!placed.ok) throw new Error(JSON.stringify(placed))
  const coordinator = createLocalCoordinator({ bundles: bundles.value, version: 'test', log: createLineLog((line) => said.push(line)), launcher: placed.value.launcher })
  opened.push({ coordinator, placed: placed.value })
  expect(await coordinator.start({ scenario: played, corpus })).toMatchObject({ ok: true })
  return coordinator
}

function shown(coordinator: Coordinator, condition: (snapshot: RunSnapshot) => boolean): Promise<RunSnapshot> {
  return new Promise((resolve) => {
    const end = coordinator.onSnapshot((snapshot) => {
      if (!condition(snapshot)) return
      end()
      resolve(snapshot)
    })
  })
}

const far = (snapshot: RunSnapshot): RunSnapshot['nodes'][number] => {
  const node = snapshot.nodes.find(({ host }) => host === 'ant')
  if (node === undefined) throw new Error('no node on the other machine')
  return node
}
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)
const runs = (): string[] => (existsSync(join(sshd.folder, 'there/runs')) ? readdirSync(join(sshd.folder, 'there/runs')) : [])

/** Command lines, environments and files in which a text stands. */
function whereIs(text: string): string[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`])
  const files = [folder, join(sshd.folder, 'there')].flatMap((top) => readdirSync(top, { recursive: true, encoding: 'utf8' }).map((name) => join(top, name)))
  return [...processes, ...files].filter((path) => {
    try {
      return readFileSync(path, 'utf8').includes(text)
    } catch {
      return false
    }
  })
}

describe.skipIf(sshdPath === null || process.platform !== 'linux')('nodes on another machine', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'messengersim-remote-'))
    const locked = newKey({ passphrase: CANARY })
    writeFileSync(join(folder, 'identity'), locked.private, { mode: 0o600 })
    writeFileSync(join(folder, 'identity.pub'), locked.public)
    sshd = await startSshd({ identityFile: join(folder, 'identity') })
    relay = await startRelay({ host: sshd.address, port: sshd.port }, { delayMs: 5 })
    writeFileSync(join(folder, 'known'), sshd.knownHost.replace(filedName(sshd.address, sshd.port), filedName(sshd.address, relay.port)))
  })

  afterAll(async () => {
    for (const { coordinator, placed } of opened) {
      await coordinator.close()
      await placed.close()
    }
    relay.close()
    await sshd.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('that are killed are replaced there, and the run is as it must be', async () => {
    const coordinator = await begin()
    const before = far(await shown(coordinator, ({ phase, messages }) => phase === 'converse' && messages > 500))
    expect(whereIs(sshd.folder).length).toBeGreaterThan(0)
    expect(whereIs(CANARY)).toEqual([])
    expect(await coordinator.killNode(before.id)).toMatchObject({ ok: true })
    const report = await coordinator.finished()
    expect(JSON.stringify([report, said])).not.toContain(CANARY)
    expect(report.nodes.map(({ host, incarnation }) => [host, incarnation])).toEqual([['local', 1], ['ant', 2]])
    expect(report.digest.verdict).toBe('equal')
    expect(isAlive(before.pid)).toBe(false)
    await opened[0].placed.close()
    expect(runs()).toEqual([])
  })

  it.skipIf(!hasRedis)('that are cut off in durable go on from their checkpoints, through a tunnel to a private Redis server', async () => {
    const coordinator = await begin({ ...cutOff, delivery: { ...cutOff.delivery, mode: 'durable', checkpointMs: 200 }, backbone: { ...scenarioSchema.parse({ backbone: { kind: 'redis', url: 'managed' } }).backbone } }, 1000)
    const { pid } = far(await shown(coordinator, ({ phase, messages, backbone }) => phase === 'converse' && messages > 500 && (backbone?.checkpoints?.passes ?? 0) > 8))
    relay.cut()
    await until(() => !isAlive(pid), 'the end of the node that is out of reach')
    relay.mend()
    const report = await coordinator.finished()
    expect(report.failure).toBeNull()
    expect(report.digest.verdict).toBe('equal')
    expect(report.recoveries.reduce((sum, recovery) => sum + recovery.restoredPartitions, 0)).toBeGreaterThan(0)
    expect(report.checkpoints?.refusedChunks).toBe(0)
  })

  it('end by themselves when the line is cut; others go on where they were when it is mended', async () => {
    const coordinator = await begin(cutOff, 1000)
    const { pid } = far(await shown(coordinator, ({ phase, messages }) => phase === 'converse' && messages > 500))
    relay.cut()
    await until(() => !isAlive(pid) && runs().length === 0, 'the end of the node that is out of reach')
    relay.mend()
    const report = await coordinator.finished()
    expect(report.failure).toBeNull()
    expect(report.digest.verdict).toBe('equal')
    expect(report.recoveries.length).toBeGreaterThan(0)
    expect(report.nodes.find(({ host }) => host === 'ant')?.incarnation).toBeGreaterThan(1)
  })

  it('leave nothing when a run is cancelled', async () => {
    const coordinator = await begin()
    const { pid } = far(await shown(coordinator, ({ phase, messages }) => phase === 'converse' && messages > 200))
    await coordinator.cancel()
    expect((await coordinator.finished()).state).toBe('cancelled')
    expect(isAlive(pid)).toBe(false)
    expect(runs()).toEqual([])
  })
})
