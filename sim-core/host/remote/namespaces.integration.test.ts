import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChildProcessLauncher } from '../../launch/child-process-launcher'
import type { CorpusText } from '../../model/corpus'
import { silentLog } from '../../model/ports/log'
import { silentPrompt } from '../../model/ports/prompt'
import { scenarioSchema } from '../../model/scenario/schema'
import { canMakeNamespaces, makeNamespace } from '../../ssh/test-namespaces'
import type { TestNamespace } from '../../ssh/test-namespaces'
import { startRelay } from '../../ssh/test-relay'
import type { TestRelay } from '../../ssh/test-relay'
import { sshdPath, startSshd } from '../../ssh/test-sshd'
import type { TestSshd } from '../../ssh/test-sshd'
import { filedName } from '../../ssh/trust/known-hosts'
import { locateBundles } from '../bundles'
import { createLocalCoordinator } from '../local'
import { processSha256 } from '../process-ports'
import { createRemoteSession } from './session'
import type { Assignment } from './session'
import { quickDetector } from '../../testing/detectors'
import { until } from '../../testing/until'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 200 }, (_, i) => `line ${i}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const scenario = scenarioSchema.parse({
  users: 200, graph: { kind: 'small-world', degree: 8 }, length: { kind: 'geometric', mean: 8 }, think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 10 }, delivery: { timeoutMs: 500 },
  cluster: { nodes: 4, partitionsPerNode: 2, detector: quickDetector }
})

const namespaces: TestNamespace[] = []
let sshds: TestSshd[] = []
let relay: TestRelay
let folder = ''

describe.skipIf(sshdPath === null || !canMakeNamespaces())('three machines in network namespaces', () => {
  beforeAll(async () => {
    for (const index of [1, 2, 3]) namespaces.push(makeNamespace(index))
    for (const { address, within } of namespaces) sshds.push(await startSshd({ address, within, ...(sshds.length === 0 ? {} : { identityFile: sshds[0].identityFile }) }))
    // The third is far away: 40 ms there and 40 ms back.
    relay = await startRelay({ host: sshds[2].address, port: sshds[2].port }, { delayMs: 40 })
    folder = mkdtempSync(join(tmpdir(), 'messengersim-remote-'))
    writeFileSync(join(folder, 'known'), [...sshds.map(({ knownHost }) => knownHost), sshds[2].knownHost.replace(filedName(sshds[2].address, sshds[2].port), filedName('127.0.0.1', relay.port))].join(''))
  })

  afterAll(async () => {
    relay?.close()
    for (const sshd of sshds) await sshd.close()
    for (const namespace of namespaces) namespace.remove()
    rmSync(folder, { recursive: true, force: true })
    sshds = []
  })

  it('have the digest that they must have, though one is far and one is cut off in the middle', async () => {
    if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
    const session = createRemoteSession({ settingsFolder: folder, find: () => null, prompt: silentPrompt, progress: () => {}, nodeProgram: bundles.value.node, agentSocket: null, knownHostsFiles: [join(folder, 'known')], keepaliveMs: 1000 })
    const hosts: Assignment[] = [sshds[0].host({ name: 'ant' }), sshds[1].host({ name: 'bee' }), sshds[2].host({ name: 'cow', address: '127.0.0.1', port: relay.port })].map((host) => ({ host, nodes: 1 }))
    const placed = await session.place(hosts, createChildProcessLauncher({ entryPath: bundles.value.node }), 1, new AbortController().signal)
    if (!placed.ok) throw new Error(JSON.stringify(placed))
    const coordinator = createLocalCoordinator({ bundles: bundles.value, version: 'test', log: silentLog, launcher: placed.value.launcher })
    try {
      expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: true })
      const runs = (): string[] => readdirSync(join(sshds[1].folder, 'there/runs'))
      await until(() => (coordinator.snapshot()?.messages ?? 0) > 500, 'conversations')
      const cutOff = coordinator.snapshot()?.nodes.find(({ host }) => host === 'bee')?.pid ?? 0
      expect([cutOff > 0, runs().length]).toEqual([true, 1])
      namespaces[1].link('down')
      await until(() => !existsSync(`/proc/${cutOff}`) && runs().length === 0, 'the end of the node that is cut off')
      namespaces[1].link('up')
      const report = await coordinator.finished()
      expect(report.nodes.map(({ host }) => host)).toEqual(['local', 'ant', 'bee', 'cow'])
      expect(report.digest.verdict).toBe('equal')
      expect(report.recoveries.map(({ node }) => node)).toContain(3)
    } finally {
      await coordinator.close()
      await placed.value.close()
    }
    expect(sshds.flatMap((sshd) => (existsSync(join(sshd.folder, 'there/runs')) ? readdirSync(join(sshd.folder, 'there/runs')) : []))).toEqual([])
  })
})
