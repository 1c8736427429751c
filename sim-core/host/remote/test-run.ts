import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChildProcessLauncher } from '../../launch/child-process-launcher'
import type { CorpusText } from '../../model/corpus'
import { silentLog } from '../../model/ports/log'
import { silentPrompt } from '../../model/ports/prompt'
import type { RemoteHost } from '../../model/remote/host'
import type { RunReport } from '../../model/run'
import { scenarioSchema } from '../../model/scenario/schema'
import type { ScenarioInput } from '../../model/scenario/schema'
import { startSshd } from '../../ssh/test-sshd'
import { locateBundles } from '../bundles'
import { createLocalCoordinator } from '../local'
import { processSha256 } from '../process-ports'
import { createRemoteSession } from './session'
import type { Assignment } from './session'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 200 }, (_, i) => `line ${i} says ${'something '.repeat(i % 7)}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
/** Fences nobody who only waits for a core. */
const detector = { heartbeatMs: 100, suspectMs: 3000, fenceMs: 10_000, deadManMs: 15_000 }

/** Three private sshds of this machine, the third reached over the first. */
export interface RemoteCluster {
  readonly ant: RemoteHost
  readonly bee: RemoteHost
  readonly cow: RemoteHost
  /** Runs a scenario with one node here and so many there. */
  run(assignments: readonly Assignment[], input: ScenarioInput): Promise<RunReport>
  /** Folders of nodes that are left there. */
  left(): string[]
  close(): Promise<void>
}

export async function startRemoteCluster(): Promise<RemoteCluster> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const { node } = bundles.value
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-remote-'))
  const first = await startSshd()
  const sshds = [first, await startSshd({ identityFile: first.identityFile }), await startSshd({ identityFile: first.identityFile })]
  writeFileSync(join(folder, 'known'), sshds.map((sshd) => sshd.knownHost).join(''))
  const [ant, bee, cow] = [sshds[0].host(), sshds[1].host({ name: 'bee' }), sshds[2].host({ name: 'cow', jumps: ['ant'] })]
  const find = (name: string): RemoteHost | null => [ant, bee, cow].find((host) => host.name === name) ?? null
  return {
    ant,
    bee,
    cow,
    async run(assignments, input) {
      const session = createRemoteSession({ settingsFolder: folder, find, prompt: silentPrompt, progress: () => {}, nodeProgram: node, agentSocket: null, knownHostsFiles: [join(folder, 'known')] })
      const placed = await session.place(assignments, createChildProcessLauncher({ entryPath: node }), 1, new AbortController().signal)
      if (!placed.ok) throw new Error(JSON.stringify(placed))
      const coordinator = createLocalCoordinator({ bundles: bundles.value, version: 'test', log: silentLog, launcher: placed.value.launcher })
      try {
        const scenario = scenarioSchema.parse({
          users: 200, graph: { kind: 'small-world', degree: 8 }, length: { kind: 'geometric', mean: 10 }, removeFriendPercent: 20, ...input,
          cluster: { nodes: 1 + assignments.reduce((sum, { nodes }) => sum + nodes, 0), partitionsPerNode: 2, detector }
        })
        const started = await coordinator.start({ scenario, corpus })
        if (!started.ok) throw new Error(JSON.stringify(started))
        return await coordinator.finished()
      } finally {
        await coordinator.close()
        await placed.value.close()
        session.close()
      }
    },
    left: () => sshds.flatMap((sshd) => (existsSync(join(sshd.folder, 'there/runs')) ? readdirSync(join(sshd.folder, 'there/runs')) : [])),
    async close() {
      await Promise.all(sshds.map((sshd) => sshd.close()))
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
