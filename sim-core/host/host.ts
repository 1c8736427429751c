import type { AppInfo, HostCalls, PresetCard, WindowEvents } from '../api/contract'
import type { MessageLink } from '../api/message-link'
import { serveHost } from '../api/rpc'
import type { ServeOptions } from '../api/rpc'
import type { Coordinator } from '../coordinator/types'
import type { UserNames } from '../corpus/names'
import { describeCiphers } from '../crypto/create-cipher'
import { describeFailure, failure } from '../model/errors'
import type { Failure } from '../model/errors'
import { describeFault } from '../model/fault-text'
import type { Log } from '../model/ports/log'
import type { Timers } from '../model/ports/timers'
import type { RunReport } from '../model/run'
import { parseScenarioObject } from '../model/scenario/parse'
import { presets } from '../model/scenario/presets'
import type { Scenario } from '../model/scenario/schema'
import type { Corpora } from './corpora'
import { estimateRun } from './estimate'
import type { MachineFacts } from './estimate'
import { createGraphFeed } from './graph-feed'
import type { TopologyRunner } from './graph-feed'
import type { History } from './history'
import { describeConversation, describeUser } from './inspect'
import type { Laboratory } from './laboratory'
import { createRunRecorder } from './run-recorder'
import type { RunRecorder } from './run-recorder'
import type { Machines } from './machines/machines'
import { readSource, refuse, scenarioToYaml, toAnswer } from './scenario-source'
import { createRunStarter } from './start-run'
import type { RunStarter } from './start-run'
import { createWindowFeed } from './window-feed'
import type { WindowFeed } from './window-feed'

export interface HostOptions {
  readonly coordinator: Coordinator
  /** Other machines that nodes may run on. */
  readonly machines: Machines
  /** Makes experiments. */
  readonly laboratory: Laboratory
  /** Runs and experiments that are over. */
  readonly history: History
  readonly corpora: Corpora
  readonly names: UserNames
  readonly drawTopology: TopologyRunner
  readonly machine: () => MachineFacts
  readonly timers: Timers
  readonly log: Log
  readonly version: string
  readonly edition: AppInfo['edition']
  readonly versions: Record<string, string>
  /** How a Redis server is installed here; `null` where there is one that can be started. */
  readonly redisAdvice: string | null
  /** For tests: limits of each window. */
  readonly serve?: ServeOptions
}

/** The product behind any number of windows. They all see the same run. */
export interface Host {
  /** Serves a window until its link closes. */
  attach(link: MessageLink): void
  /** Lets windows use a file that the user chose in a dialog of the system. */
  allowCorpus(path: string): void
  /** Tells every window. */
  notify(notice: Parameters<WindowEvents['notice']>[0]): void
  readonly windows: number
  /** Ends the run and everything it started. */
  close(): Promise<void>
}

const PUMP_MS = 100

/** Puts the calls of the contract over a coordinator. */
export function createHost(options: HostOptions): Host {
  const { coordinator, timers, log } = options
  const feeds = new Set<WindowFeed>()
  const recorder = createRunRecorder()
  const graph = createGraphFeed({ coordinator, drawTopology: options.drawTopology, log })
  const notify: Host['notify'] = notice => {
    for (const feed of feeds) feed.offerNotice(notice)
  }
  const starter = createRunStarter(options, {
    onStarted: (scenario, edges) => graph.runStarted(scenario, edges),
    onReport: (report, scenario) => {
      for (const feed of feeds) feed.offerReport(report)
      void keepRun(options, recorder, scenario, report)
    },
    onRefused: problem => notify(noticeOf(problem))
  })
  const calls = createCalls(options, starter)
  options.machines.onChange(state => {
    for (const feed of feeds) feed.offerMachines(state)
  })
  options.laboratory.onChange(state => {
    for (const feed of feeds) feed.offerExperiment(state)
  })
  const pump = (): void => {
    graph.pump()
    for (const feed of feeds) feed.pump(performance.now())
  }
  const endSnapshots = coordinator.onSnapshot(snapshot => {
    recorder.add(snapshot)
    for (const feed of feeds) feed.offerSnapshot(snapshot)
  })
  const endPump = timers.every(PUMP_MS, pump)
  return {
    get windows() {
      return feeds.size
    },
    allowCorpus: path => options.corpora.allow(path),
    notify,
    attach(link) {
      // A window's own calls exist before its feed does; it cannot call before they are served.
      const own: { feed: WindowFeed | null } = { feed: null }
      const served = serveHost(link, { ...calls, watchGraph: async request => {
        if (own.feed !== null) graph.watch(own.feed, request)
        return { ok: true, value: null }
      } }, { ...options.serve, onInternalError: (call, error) => log.error('call-failed', { call, reason: error instanceof Error ? error.stack ?? error.message : String(error) }) })
      const feed = createWindowFeed(served)
      own.feed = feed
      feeds.add(feed)
      served.onClose(reason => {
        feeds.delete(feed)
        graph.forget(feed)
        log.info('window-closed', { reason, windows: feeds.size })
      })
      log.info('window-opened', { windows: feeds.size })
      offerPresent(coordinator, feed)
      const experiment = options.laboratory.state()
      if (experiment !== null) feed.offerExperiment(experiment)
      feed.offerMachines(options.machines.state())
      feed.pump(performance.now())
    },
    async close() {
      endPump()
      endSnapshots()
      graph.close()
      await coordinator.close()
      await options.laboratory.close()
      await options.machines.close()
    }
  }
}

/** A run is none the worse for not being kept. */
async function keepRun({ coordinator, history, log }: HostOptions, recorder: RunRecorder, scenario: Scenario, report: RunReport): Promise<void> {
  const last = coordinator.snapshot()
  if (last !== null) recorder.add(last)
  const kept = await history.keep(scenario, report, recorder.recorded())
  if (!kept.ok) log.error('run-not-kept', { reason: describeFailure(kept) })
}

function offerPresent(coordinator: Coordinator, feed: WindowFeed): void {
  const snapshot = coordinator.snapshot()
  const report = coordinator.report()
  if (snapshot !== null) feed.offerSnapshot(snapshot)
  if (report !== null) feed.offerReport(report)
}

/** A run that was cancelled is what the user wanted. */
function noticeOf(problem: Failure): Parameters<WindowEvents['notice']>[0] {
  return { level: problem.code === 'run-cancelled' ? 'info' : 'error', code: problem.code, text: describeFailure(problem) }
}

type SharedCalls = Omit<HostCalls, 'watchGraph'>

function createCalls(options: HostOptions, { run, cancel, present }: RunStarter): SharedCalls {
  const { coordinator, corpora, history, laboratory, machines, names, machine } = options
  return {
    ...machines.calls,
    ...laboratory.calls,
    ...history.calls,
    describe: async () => describeApp(options),
    presets: async () => presetCards(machine()),
    validate: async source => readSource(source),
    async estimate(source) {
      const scenario = readSource(source)
      if (!scenario.ok) return scenario
      const graphed = await corpora.loadGraph(scenario.value)
      return graphed.ok ? { ok: true, value: estimateRun(graphed.value.scenario, machine()) } : refuse(graphed)
    },
    async toYaml(source) {
      const scenario = readSource(source)
      return scenario.ok ? { ok: true, value: scenarioToYaml(scenario.value) } : scenario
    },
    run,
    cancel,
    pause: async () => toAnswer(await coordinator.pause()),
    resume: async () => toAnswer(await coordinator.resume()),
    snapshot: async () => coordinator.snapshot(),
    report: async () => coordinator.report(),
    killNode: async node => toAnswer(await coordinator.killNode(node)),
    async injectFault(fault) {
      const injected = await coordinator.inject(fault)
      return injected.ok ? { ok: true, value: { fault: describeFault(fault) } } : refuse(injected)
    },
    addNode: async () => toAnswer(await coordinator.addNode()),
    removeNode: async node => toAnswer(await coordinator.removeNode(node)),
    async inspectUser(user) {
      if (present() === null) return refuse(failure('run-not-active', { action: 'look into' }))
      const view = await coordinator.inspectUser(user)
      return view.ok ? { ok: true, value: describeUser(view.value, { name: names.name, nodeOf: of => nodeOf(coordinator, of) }) } : refuse(view)
    },
    async busyUsers() {
      const busy = await coordinator.busyUsers()
      return busy.ok ? { ok: true, value: busy.value.map(view => ({ ...view, name: names.name(view.user) })) } : refuse(busy)
    },
    async inspectConversation(conversation) {
      const spoken = present()
      if (spoken === null) return refuse(failure('run-not-active', { action: 'look into' }))
      const ends = await coordinator.inspectConversation(conversation)
      return ends.ok ? { ok: true, value: describeConversation(conversation, ends.value, names, spoken.corpus) } : refuse(ends)
    },
    names: async users => users.map(user => names.name(user)),
    findUser: async query => names.find(query, present()?.users ?? 0),
    uploadCorpus: async (name, text) => toAnswer(await corpora.upload(name, text))
  }
}

function nodeOf(coordinator: Coordinator, user: number): number {
  const placement = coordinator.placement()
  return placement === null ? 0 : placement.nodeOf(placement.partitionOf(user))
}

function presetCards(machine: MachineFacts): PresetCard[] {
  return presets.flatMap(({ name, title, shows, input }) => {
    const parsed = parseScenarioObject(input)
    return parsed.ok ? [{ name, title, shows, scenario: parsed.value, estimate: estimateRun(parsed.value, machine) }] : []
  })
}

function describeApp({ edition, version, versions, machine, redisAdvice }: HostOptions): AppInfo {
  const { cores, memoryMiB } = machine()
  return {
    product: 'MessengerSim',
    version,
    edition,
    versions,
    cores,
    memoryMiB,
    ciphers: describeCiphers(),
    backbones: [
      { kind: 'embedded', available: true, reason: null },
      { kind: 'redis', available: true, reason: redisAdvice === null ? null : `No server can be started here (to install one: ${redisAdvice}); the address of a running one can be used.` }
    ]
  }
}
