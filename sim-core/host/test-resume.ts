import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { openRedis } from '../backbone/redis/client'
import { groupKeys, runPrefix } from '../backbone/redis/keys'
import type { TestServer } from '../backbone/redis/test-server'
import { locateBundles } from './bundles'
import type { KeptRunSummary } from './kept-runs'
import type { RunReport } from '../model/run'
import { runNumberOf } from '../coordinator/kept-run'

/** Commands of the built product on a server of the test's own: they are killed, and their runs resumed. */
export interface ResumeBench {
  /** Starts a durable run of about eight seconds: longer than commands beside it take to begin, also on a machine that is busy. */
  start(more?: readonly string[], graph?: Record<string, string>): ChildProcess
  resume(runId: string): ChildProcess
  /** What the server keeps. */
  runs(): KeptRunSummary[]
  /** Resolves once a kept run has gone so far. */
  reach(condition: (run: KeptRunSummary) => boolean, what: string): Promise<KeptRunSummary>
  /** Kills a command with SIGKILL, waits until its nodes have ended, and lets the lease of its coordinator run out. */
  kill(command: ChildProcess): Promise<void>
  /** What a command printed with `--json`, once it has ended. */
  report(command: ChildProcess): Promise<RunReport>
  keys(): Promise<string[]>
}

/** Fences nobody who only waits for a core. */
const detector = { heartbeatMs: 100, suspectMs: 3000, fenceMs: 10_000, deadManMs: 15_000 }
const settings = {
  users: '200', 'length.kind': 'geometric', 'length.mean': '15', removeFriendPercent: '20', 'delivery.timeoutMs': '300', 'delivery.checkpointMs': '200',
  'think.kind': 'exponential', 'think.meanMs': '1000', 'clock.kind': 'realtime', 'clock.factor': '25', 'cluster.nodes': '2',
  ...Object.fromEntries(Object.entries(detector).map(([name, value]) => [`cluster.detector.${name}`, String(value)]))
}

export function createResumeBench(server: TestServer): ResumeBench {
  const bundles = locateBundles(import.meta.url)
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const program = join(bundles.value.referenceWorker, '../messengersim.js')
  const address = `redis://:secret@127.0.0.1:${server.port}`
  const printed = new Map<ChildProcess, string>()
  /** Those that have said all they had to say; one that has ended may not have been heard out. */
  const heardOut = new Set<ChildProcess>()

  function launch(line: readonly string[]): ChildProcess {
    const command = spawn(process.execPath, [program, ...line, '--backbone', address, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
    printed.set(command, '')
    command.stdout?.on('data', (chunk: Buffer) => printed.set(command, `${printed.get(command)}${chunk.toString()}`))
    command.once('close', () => heardOut.add(command))
    return command
  }

  const bench: ResumeBench = {
    start: (more = [], graph = { kind: 'small-world', degree: '10' }) => launch(['run', '--delivery', 'durable', ...Object.entries(graph).flatMap(([name, value]) => ['--set', `graph.${name}=${value}`]), ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]), ...more]),
    resume: (runId) => launch(['run', '--resume', runId]),
    runs: () => JSON.parse(execFileSync(process.execPath, [program, 'redis', 'runs', address, '--json'], { encoding: 'utf8' })) as KeptRunSummary[],
    async reach(condition, what) {
      let found: KeptRunSummary | undefined
      await until(() => {
        found = bench.runs().find(condition)
        return found !== undefined
      }, what)
      return found as KeptRunSummary
    },
    async kill(command) {
      const nodes = childrenOf(command.pid ?? 0)
      command.kill('SIGKILL')
      await until(() => nodes.every((pid) => !lives(pid)), 'the nodes to end')
      const client = await openRedis(server.target)
      for (const { runId } of bench.runs()) await client.redis.del(groupKeys(runPrefix(runNumberOf(runId) ?? 0)).live)
      client.close()
    },
    async report(command) {
      await until(() => heardOut.has(command), 'the end of the run')
      const text = printed.get(command) ?? ''
      if (text === '') throw new Error(`exit code ${command.exitCode}, nothing printed`)
      return JSON.parse(text) as RunReport
    },
    async keys() {
      const client = await openRedis(server.target)
      const keys = await client.redis.keys('ms:{*')
      client.close()
      return keys
    }
  }
  return bench
}

/** Processes that a command has started; `ps` itself is a child of this process. */
function childrenOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  return rows.filter(([, parent]) => parent === pid).map(([child]) => child)
}

function lives(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim().startsWith('Z')
  } catch {
    return false
  }
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
