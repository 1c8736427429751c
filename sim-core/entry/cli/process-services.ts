import { freemem, hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { History } from '../../host/history'
import { failure, messageOf, success } from '../../model/errors'
import { invariant } from '../../model/invariant'
import type { CliIo } from './io'
import type { BenchOptions, CliServices } from './services'

/** `bench/index.ts`: measures what is named, or everything; answers with an exit code. */
interface BenchModule {
  runBench(names: readonly string[], io: Pick<CliIo, 'out' | 'err'> & BenchOptions): Promise<number>
}

/** Brought in by the bundler, because bench/ lies beside the product's folders, not among them. */
const benchModules = import.meta.glob<BenchModule>('../../../bench/index.ts')

/**
 * What commands get from a real process. Parts that only some commands need are loaded by those,
 * so that `--help` answers at once.
 */
export function createProcessServices(io: CliIo, version: string): CliServices {
  return {
    version,
    async createCoordinator(options = {}) {
      const [{ locateBundles }, { createLocalCoordinator }, { createLineLog }] = await Promise.all([
        import('../../host/bundles'), import('../../host/local'), import('../../host/process-ports')
      ])
      const bundles = locateBundles(import.meta.url)
      return bundles.ok ? success(createLocalCoordinator({ ...options, bundles: bundles.value, version, log: createLineLog(io.err, 'warn') })) : bundles
    },
    async openRemote({ acceptedKeys, progress }) {
      const [{ locateBundles }, { openRemoteTools }, { createReadLine }, { createTerminalPrompt }] = await Promise.all([
        import('../../host/bundles'), import('../../host/remote/tools'), import('./read-line'), import('./terminal-prompt')
      ])
      const bundles = locateBundles(import.meta.url)
      return bundles.ok ? openRemoteTools({ bundles: bundles.value, prompt: createTerminalPrompt(createReadLine(process.stdin, io.err), acceptedKeys), progress }) : bundles
    },
    environment: process.env,
    machineName: hostname(),
    ...joining(io, version),
    loadResume: async (request) => (await import('../../host/kept-runs')).loadResume({ ...request, version }),
    listKept: async (address) => (await import('../../host/kept-runs')).listKept(address, version),
    openHistory,
    async serve(port) {
      const [{ locateBundles }, { createLocalHost }, { startServer }, { createLineLog }] = await Promise.all([
        import('../../host/bundles'), import('../../host/local-host'), import('../../server/server'), import('../../host/process-ports')
      ])
      const bundles = locateBundles(import.meta.url)
      if (!bundles.ok) return bundles
      const log = createLineLog(io.err, 'warn')
      const host = createLocalHost({ bundles: bundles.value, log, version, edition: 'browser' })
      const server = await startServer({ port, rendererDir: bundles.value.renderer, host, log })
      if (!server.ok) {
        await host.close()
        return server
      }
      const { close: closeServer, ...running } = server.value
      return success({
        ...running,
        async close() {
          await closeServer()
          await host.close()
        }
      })
    },
    async bench(names, options) {
      const [load] = Object.values(benchModules)
      invariant(load !== undefined, 'the benchmarks are part of the bundle')
      const { runBench } = await load()
      return runBench(names, { out: io.out, err: io.err, ...options })
    },
    onInterrupt(handler) {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
      for (const signal of signals) process.on(signal, handler)
      return () => {
        for (const signal of signals) process.off(signal, handler)
      }
    },
    onLine(handler) {
      const lines = createInterface({ input: process.stdin, terminal: false })
      lines.on('line', handler)
      return () => lines.close()
    },
    quit: (exitCode) => process.exit(exitCode),
    freeMemoryBytes: () => freemem(),
    nowSeconds: () => performance.now() / 1000
  }
}

/** Of the user's own folder, where windows keep their runs too. */
async function openHistory(): Promise<History> {
  const [{ createHistory }, { machineFacts }, { dataFolder }] = await Promise.all([import('../../host/history'), import('../../host/process-ports'), import('../../settings/data-folder')])
  const folder = dataFolder()
  return createHistory({ runsFolder: join(folder, 'runs'), experimentsFolder: join(folder, 'experiments'), timestamp: () => new Date().toISOString(), machine: machineFacts, activeExperiment: () => null })
}

/** Nodes that join from elsewhere, and joining as one. */
function joining(io: CliIo, version: string): Pick<CliServices, 'openJoin' | 'joinAsNode' | 'askCoordinator'> {
  return {
    async openJoin(options) {
      const [{ locateBundles }, { createJoinServer }, { createChildProcessLauncher }, { processTimers }] = await Promise.all([
        import('../../host/bundles'), import('../../launch/join/server'), import('../../launch/child-process-launcher'), import('../../host/process-ports')
      ])
      const bundles = locateBundles(import.meta.url)
      if (!bundles.ok) return bundles
      try {
        const server = await createJoinServer({ ...options, version, timers: processTimers })
        return success({ server, local: createChildProcessLauncher({ entryPath: bundles.value.node }) })
      } catch (error) {
        return failure('join-listen', { where: `${options.host}:${options.port}`, reason: messageOf(error) })
      }
    },
    async joinAsNode(options, onJoined) {
      const [{ locateBundles }, { joinCoordinator, serveAsNode }] = await Promise.all([import('../../host/bundles'), import('../../launch/join/client')])
      const bundles = locateBundles(import.meta.url)
      if (!bundles.ok) return bundles
      const joined = await joinCoordinator({ ...options, version })
      if (!joined.ok) return joined
      onJoined()
      options.signal.addEventListener('abort', () => joined.value.destroy())
      return success(await serveAsNode(joined.value, bundles.value.node, io.err))
    },
    async askCoordinator(place, token) {
      const { askHealth } = await import('../../launch/join/client')
      return askHealth(place, token)
    }
  }
}
