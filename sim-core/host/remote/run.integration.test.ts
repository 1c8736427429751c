import { mkdtempSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRedisProgram } from '../../backbone/redis/find-program'
import { createChildProcessLauncher } from '../../launch/child-process-launcher'
import { silentPrompt } from '../../model/ports/prompt'
import { silentLog } from '../../model/ports/log'
import type { RemoteHost } from '../../model/remote/host'
import type { RunReport } from '../../model/run'
import { scenarioSchema } from '../../model/scenario/schema'
import type { ScenarioInput } from '../../model/scenario/schema'
import { sshdPath, startSshd } from '../../ssh/test-sshd'
import type { TestSshd } from '../../ssh/test-sshd'
import type { CorpusText } from '../../model/corpus'
import { locateBundles } from '../bundles'
import { createLocalCoordinator } from '../local'
import { processSha256 } from '../process-ports'
import { createRemoteSession } from './session'
import type { Assignment } from './session'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 200 }, (_, i) => `line ${i} says ${'something '.repeat(i % 7)}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const detector = { heartbeatMs: 100, suspectMs: 3000, fenceMs: 8000, deadManMs: 10_000 }

let sshds: TestSshd[] = []
let folder = ''
let ant: RemoteHost
let bee: RemoteHost
/** Reached over ant alone. */
let cow: RemoteHost

/** Runs a scenario with one node here and so many there; nothing may be left there. */
async function runOver(assignments: readonly Assignment[], input: ScenarioInput): Promise<RunReport> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const session = createRemoteSession({
    settingsFolder: folder, find: (name) => [ant, bee, cow].find((host) => host.name === name) ?? null, prompt: silentPrompt, progress: () => {}, nodeProgram: bundles.value.node, agentSocket: null, knownHostsFiles: [join(folder, 'known')]
  })
  const placed = await session.place(assignments, createChildProcessLauncher({ entryPath: bundles.value.node }), 1, new AbortController().signal)
  if (!placed.ok) throw new Error(JSON.stringify(placed))
  const coordinator = createLocalCoordinator({ bundles: bundles.value, version: 'test', log: silentLog, launcher: placed.value.launcher })
  try {
    const scenario = scenarioSchema.parse({
      users: 200, graph: { kind: 'small-world', degree: 8 }, length: { kind: 'geometric', mean: 10 }, removeFriendPercent: 20, ...input,
      cluster: { nodes: 1 + assignments.reduce((sum, { nodes }) => sum + nodes, 0), partitionsPerNode: 2, detector }
    })
    expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: true })
    return await coordinator.finished()
  } finally {
    await coordinator.close()
    await placed.value.close()
    session.close()
  }
}

const leftOn = (sshd: TestSshd): string[] => ['runs', 'programs'].flatMap((name) => (existsSync(join(sshd.folder, 'there', name)) ? readdirSync(join(sshd.folder, 'there', name)).map(() => name) : []))

describe.skipIf(sshdPath === null)('a run over other machines', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'messengersim-remote-'))
    const first = await startSshd()
    sshds = [first, await startSshd({ identityFile: first.identityFile }), await startSshd({ identityFile: first.identityFile })]
    writeFileSync(join(folder, 'known'), sshds.map((sshd) => sshd.knownHost).join(''))
    ant = sshds[0].host()
    bee = sshds[1].host({ name: 'bee' })
    cow = sshds[2].host({ name: 'cow', jumps: ['ant'] })
  })

  afterAll(async () => {
    await Promise.all(sshds.map((sshd) => sshd.close()))
    rmSync(folder, { recursive: true, force: true })
  })

  const cases: [string, () => Assignment[], ScenarioInput, string[]][] = [
    ['one machine', () => [{ host: ant, nodes: 1 }], {}, ['local', 'ant']],
    ['two machines, encrypted', () => [{ host: ant, nodes: 1 }, { host: bee, nodes: 2 }], { cipher: 'nacl-cached' }, ['local', 'ant', 'bee', 'bee']],
    ['a machine behind another', () => [{ host: cow, nodes: 1 }], {}, ['local', 'cow']]
  ]
  const redis: typeof cases = [
    ['two machines and Redis', () => [{ host: ant, nodes: 1 }, { host: bee, nodes: 1 }], { backbone: { kind: 'redis', url: 'managed' } }, ['local', 'ant', 'bee']],
    ['a machine behind another and Redis, encrypted', () => [{ host: cow, nodes: 1 }], { backbone: { kind: 'redis', url: 'managed' }, cipher: 'nacl-cached' }, ['local', 'cow']]
  ]

  const check = async (assignments: Assignment[], input: ScenarioInput, hosts: string[]): Promise<void> => {
    const report = await runOver(assignments, input)
    expect(report.nodes.map((node) => node.host)).toEqual(hosts)
    expect(report.nodes.every((node) => node.messages > 0)).toBe(true)
    expect(report.digest.verdict).toBe('equal')
    expect(report.digest.sent).toBe(report.digest.reference)
    expect(report.ledgers.transport.balanced).toBe(true)
    expect(report.recoveries).toEqual([])
    expect(sshds.flatMap(leftOn).filter((name) => name === 'runs')).toEqual([])
  }

  it.each(cases)('has the digest that it must have: %s', (_what, assignments, input, hosts) => check(assignments(), input, hosts))
  it.skipIf(findRedisProgram() === null).each(redis)('has the digest that it must have: %s', (_what, assignments, input, hosts) => check(assignments(), input, hosts))
})
