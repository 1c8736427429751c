import { crc32 } from 'node:zlib'
import { createMemoryHub } from '../backbone/memory/hub'
import type { BackboneHealth, Hub } from '../backbone/hub.types'
import { failure, success } from '../model/errors'
import type { LaunchRequest } from '../model/ports/launcher'
import { silentLog } from '../model/ports/log'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import { createCoordinator } from './create-coordinator'
import type { ResumedRun } from './kept-run'
import { expectedReference, simulateNode } from './test-node'
import type { Checkpoints, SimulatedNode } from './test-node'
import { createSimulatedTime } from './test-time'
import type { SimulatedTime } from './test-time'
import type { Coordinator, CoordinatorOptions, CoordinatorPorts, ReferenceOutcome } from './types'

export interface TestHub {
  readonly hub: Hub
  closed: boolean
  /** What is kept is still there. */
  left: boolean
  /** Added to what has really passed. */
  readonly traffic: { framesOut: number; bytesOut: number }
  /** Says how the server behind it is. */
  tell(health: BackboneHealth, detail: string): void
}

export interface TestCluster {
  readonly time: SimulatedTime
  readonly coordinator: Coordinator
  /** All processes ever launched, in order. */
  readonly nodes: SimulatedNode[]
  /** Newest process of a node. */
  node(id: number): SimulatedNode
  alive(): number
  readonly hubs: TestHub[]
  /** Texts that durable hubs keep, by name; outlives every coordinator. */
  readonly kept: Map<string, string>
  /** Called for each text that is to be kept; throws to refuse it. */
  onKeep: (name: string) => void
  /** Another coordinator beside the first, over the same backbone. */
  another(): TestCluster
  start(input?: ScenarioInput, resume?: ResumedRun): ReturnType<Coordinator['start']>
  /** Called for each launch; throws to refuse it. */
  onLaunch: (request: LaunchRequest, node: SimulatedNode) => void
  reference: () => Promise<ReferenceOutcome>
  /** What a step of long work takes of a turn, µs; turns end after 8 ms. */
  stepUs: number
  /** Turns that the coordinator has given to others. */
  turnsGiven: number
  /** Machine that a node is on. */
  hostOf: (node: number) => string
  openTextStore: NonNullable<CoordinatorPorts['openTextStore']>
}

const corpus = { name: 'test', lines: ['one', 'two'], sha256: '0'.repeat(64) }

export function createTestCluster(options: CoordinatorOptions = {}, shared: { time: SimulatedTime; checkpoints: Checkpoints; kept: Map<string, string> } = { time: createSimulatedTime(), checkpoints: new Map(), kept: new Map() }): TestCluster {
  const { time, checkpoints, kept } = shared
  const nodes: SimulatedNode[] = []
  const hubs: TestCluster['hubs'] = []
  let partitions = 0
  let workedUs = 0
  const cluster: TestCluster = {
    time,
    nodes,
    hubs,
    kept,
    onKeep: () => {},
    another: () => createTestCluster(options, shared),
    node(id) {
      const found = nodes.findLast((node) => node.request.node === id)
      if (!found) throw new Error(`node ${id} was never launched`)
      return found
    },
    alive: () => nodes.filter((node) => node.alive).length,
    onLaunch: () => {},
    stepUs: 0,
    turnsGiven: 0,
    hostOf: () => 'local',
    openTextStore: () => Promise.resolve(failure('text-store-missing', { kind: 'redis-async', how: 'somehow' })),
    reference: () => Promise.resolve(expectedReference(partitions)),
    async start(input = {}, resume) {
      const scenario = scenarioSchema.parse({ users: 60, ...input, cluster: { nodes: 3, partitionsPerNode: 2, detector: { heartbeatMs: 50, suspectMs: 300, fenceMs: 1000, deadManMs: 1500 }, ...input.cluster } })
      partitions = scenario.cluster.nodes * scenario.cluster.partitionsPerNode
      return coordinator.start({ scenario, corpus, ...(resume ? { resume } : {}) })
    },
    get coordinator() {
      return coordinator
    }
  }
  const keep = (name: string, text: string): void => {
    cluster.onKeep(name)
    kept.set(name, text)
  }
  const coordinator = createCoordinator({
    launcher: {
      launch(request) {
        const { node, launched } = simulateNode(request, time, checkpoints)
        nodes.push(node)
        try {
          cluster.onLaunch(request, node)
        } catch (error) {
          node.die()
          return Promise.reject(error as Error)
        }
        return Promise.resolve({ ...launched, host: cluster.hostOf(request.node) })
      }
    },
    timers: time,
    clock: time,
    turns: {
      clock: { nowUs: () => (workedUs += cluster.stepUs) },
      soon(callback) {
        cluster.turnsGiven++
        time.after(1, callback)
      }
    },
    log: silentLog,
    async createHub(hubOptions) {
      const hub = await createMemoryHub(hubOptions)
      const entry: TestHub = { hub, closed: false, left: false, traffic: { framesOut: 0, bytesOut: 0 }, tell: () => {} }
      hubs.push(entry)
      const close = (how: 'closed' | 'left'): Promise<void> => {
        entry.closed = true
        entry.left ||= how === 'left'
        return hub.close()
      }
      return success({
        ...hub,
        stats: () => ({ ...hub.stats(), ...entry.traffic }),
        onHealth(handler) {
          entry.tell = handler
        },
        ...(hubOptions.durable === true ? { keep: async (name: string, text: string) => keep(name, text), leave: () => close('left') } : {}),
        close: () => close('closed')
      })
    },
    openTextStore: (store, lines) => cluster.openTextStore(store, lines),
    randomBytes: (length) => new Uint8Array(length).fill(7),
    sha256: () => '1'.repeat(64),
    checksum: crc32,
    reference: { run: () => ({ outcome: cluster.reference(), cancel: () => {} }) },
    machine: { sample: () => ({ cpuSeconds: time.nowUs() / 1e7, rssBytes: 1000, eventLoopLagMs: 0 }), versions: () => ({ node: 'test' }) }
  }, options)
  return cluster
}
