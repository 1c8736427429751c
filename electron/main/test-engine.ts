import { existsSync } from 'node:fs'
import { MessageChannelMain } from 'electron'
import { createPortLink } from '../../sim-core/api/port-link'
import { connectHost } from '../../sim-core/api/rpc'
import type { HostConnection } from '../../sim-core/api/rpc'
import type { RunReport } from '../../sim-core/model/run'
import type { ScenarioInput } from '../../sim-core/model/scenario/schema'
import { startEngine } from './engine'
import type { Engine } from './engine'
import type { Programs } from './parts'

/** The app's engine with a window that has no picture; the test mocks `electron` with `processes-double.ts`. */
export interface TestEngine extends Engine {
  readonly calls: HostConnection['calls']
  onGraphFrame: HostConnection['onGraphFrame']
  /** Starts a run, and answers how it ended. */
  run(scenario: ScenarioInput): Promise<RunReport>
  /** Fulfilled with its exit code when the coordinator process is gone. */
  readonly gone: Promise<number>
  /** What the engine complained of. */
  readonly complaints: string[]
}

/** @param coordinatorPath built file of `entry/coordinator.ts` */
export function openTestEngine(coordinatorPath: string, { node, keeper }: Programs): TestEngine {
  for (const path of [coordinatorPath, node, keeper]) if (!existsSync(path)) throw new Error(`${path} is not built: node build/scripts/build.mjs`)
  const complaints: string[] = []
  let tellGone = (_code: number): void => {}
  const gone = new Promise<number>(resolve => {
    tellGone = resolve
  })
  const engine = startEngine({
    coordinatorPath, nodePath: node, keeperPath: keeper, version: '2.0.0',
    onGone: tellGone,
    onFailed: text => complaints.push(text),
    onRefused: reason => complaints.push(reason),
    secrets: async () => null
  })
  const { port1, port2 } = new MessageChannelMain()
  const host = connectHost(createPortLink({
    post: message => port2.postMessage(message),
    onMessage(handler) {
      port2.on('message', ({ data }) => handler(data))
      port2.start()
    },
    onClose: handler => port2.on('close', handler),
    close: () => port2.close()
  }))
  engine.attachWindow(port1)
  return {
    ...engine,
    calls: host.calls,
    onGraphFrame: host.onGraphFrame,
    gone,
    complaints,
    async run(scenario) {
      const reported = new Promise<RunReport>(resolve => host.onEvent({ report: resolve }))
      const started = await host.calls.run({ kind: 'object', scenario })
      if (!started.ok) throw new Error(JSON.stringify(started))
      return reported
    }
  }
}
