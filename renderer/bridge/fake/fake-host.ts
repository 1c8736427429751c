import type { Answer, AppInfo, ConversationDetail, Estimate, HostCalls, PresetCard, ScenarioProblem, ScenarioSource, UserDetail, WindowEvents } from '../../../sim-core/api/contract'
import { describeFault } from '../../../sim-core/model/fault-text'
import { parseConversationId } from '../../../sim-core/model/ids'
import { scenarioSchema } from '../../../sim-core/model/scenario/schema'
import type { Scenario, ScenarioInput } from '../../../sim-core/model/scenario/schema'
import { forward, subscribe } from '../client-over-links'
import type { HostClient } from '../host-client'
import { createFakeHistory } from './fake-history'
import { createFakeLaboratory } from './fake-laboratory'
import { createFakeMachines } from './fake-machines'
import type { FakeMachines } from './fake-machines'
import { createFakeRun } from './fake-run'
import type { FakeRun } from './fake-run'
import { createFakeTown } from './fake-town'
import type { FakeTown } from './fake-town'

/** A host that makes up its runs, for developing and testing the window without an engine. */
export interface FakeOptions {
  ratePerSecond: number
  /** Length of the converse phase. */
  seconds: number
  /** Overrides the scenario's users where above 0. */
  users: number
}

export const fakeDefaults: FakeOptions = { ratePerSecond: 1500, seconds: 40, users: 0 }
const STEP_MS = 200

/** Reads `?fake&rate=…&seconds=…&users=…`. */
export function fakeOptionsFrom(search: string): FakeOptions {
  const query = new URLSearchParams(search)
  const figure = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise)
  return { ratePerSecond: figure('rate', fakeDefaults.ratePerSecond), seconds: figure('seconds', fakeDefaults.seconds), users: figure('users', 0) }
}

interface FakeState {
  options: FakeOptions
  events: WindowEvents
  machines: FakeMachines
  sendFrame(frame: Uint8Array): void
  town: FakeTown
  run: FakeRun | null
  timer: ReturnType<typeof setInterval> | undefined
  watching: boolean
  scenario: Scenario
}

export function createFakeHost(options: FakeOptions = fakeDefaults): HostClient {
  const handlers = new Set<Partial<WindowEvents>>()
  const frames = new Set<(frame: Uint8Array) => void>()
  const state: FakeState = {
    options,
    events: forward(handlers),
    machines: createFakeMachines(machines => state.events.machines(machines)),
    sendFrame: frame => frames.forEach(handler => handler(frame)),
    town: createFakeTown(2, 1),
    run: null,
    timer: undefined,
    watching: false,
    scenario: scenarioSchema.parse({})
  }
  return {
    calls: { ...scenarioCalls(), ...runCalls(state), ...inspectCalls(state), ...state.machines.calls, ...createFakeLaboratory(experiment => state.events.experiment(experiment)), ...createFakeHistory() },
    onEvent: given => subscribe(handlers, given),
    onGraphFrame: handler => subscribe(frames, handler),
    onConnection(handler) {
      handler({ status: 'open', reason: '' })
      return () => {}
    },
    close: () => clearInterval(state.timer)
  }
}

const ok = <T>(value: T): Answer<T> => ({ ok: true, value })
const no = (code: string, text: string): Answer<never> => ({ ok: false, code, text })

const info: AppInfo = {
  product: 'MessengerSim', version: 'development', edition: 'browser', versions: {}, cores: 2, memoryMiB: 8192,
  ciphers: [{ mode: 'none', title: 'None', engine: '', available: true, reason: null }, { mode: 'nacl-cached', title: 'NaCl, cached keys', engine: 'tweetnacl', available: true, reason: null }],
  backbones: [{ kind: 'embedded', available: true, reason: null }, { kind: 'redis', available: true, reason: null }]
}

const presetInputs: { input: ScenarioInput; title: string; shows: string }[] = [
  { title: 'Town', shows: 'A thousand users in a small world on four nodes.', input: { name: 'town' } },
  { title: 'The original, 20 users', shows: 'Everybody talks to everybody, as in the original, in a second.', input: { name: 'original-20', users: 20, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 30 } } },
  { title: 'The original, 1 000 users', shows: 'Thirty million messages over a complete graph: how fast is this machine?', input: { name: 'original-1000', users: 1000, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 30 } } },
  { title: 'Villages', shows: 'Planted communities: most messages stay on their node.', input: { name: 'villages', users: 2000, graph: { kind: 'communities' }, cluster: { slicing: 'community' } } }
]

function scenarioCalls(): Pick<HostCalls, 'describe' | 'presets' | 'validate' | 'estimate' | 'toYaml' | 'uploadCorpus'> {
  return {
    describe: async () => info,
    presets: async (): Promise<PresetCard[]> => presetInputs.map(({ input, title, shows }) => {
      const scenario = scenarioSchema.parse(input)
      return { name: scenario.name, title, shows, scenario, estimate: estimateOf(scenario) }
    }),
    validate: async source => parse(source),
    estimate: async source => {
      const parsed = parse(source)
      return parsed.ok ? ok(estimateOf(parsed.value)) : parsed
    },
    toYaml: async source => source.kind === 'yaml' ? ok(source.text) : ok(Object.entries(source.scenario).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n')),
    uploadCorpus: async (name, text) => text.trim() === '' ? no('corpus-empty', `The corpus ${name} has no line of text. Choose a UTF-8 text file.`) : ok({ path: name, lines: text.split('\n').length })
  }
}

function parse(source: ScenarioSource): Answer<Scenario> {
  let input: unknown = source.kind === 'object' ? source.scenario : {}
  if (source.kind === 'yaml') {
    try {
      input = Object.fromEntries(source.text.split('\n').filter(line => line.includes(': ')).map(line => [line.slice(0, line.indexOf(':')), JSON.parse(line.slice(line.indexOf(':') + 1))]))
    } catch {
      return no('scenario-syntax', 'Not valid YAML.')
    }
  }
  const parsed = scenarioSchema.safeParse(input)
  if (parsed.success) return ok(parsed.data)
  const problems: ScenarioProblem[] = parsed.error.issues.map(issue => ({ path: issue.path.join('.'), line: null, column: null, expected: '', got: '', text: issue.message }))
  return { ok: false, code: 'scenario-invalid', text: 'The scenario has errors; nothing was started.', problems }
}

function estimateOf(scenario: Scenario): Estimate {
  const degree = scenario.graph.kind === 'complete' ? scenario.users - 1 : 'degree' in scenario.graph ? scenario.graph.degree : 14
  const conversations = scenario.users * degree
  const length = scenario.length.kind === 'fixed' ? scenario.length.messages : scenario.length.kind === 'geometric' ? scenario.length.mean : 12
  const messages = conversations * length
  return { users: scenario.users, friendships: conversations / 2, conversations, messages, memoryMiB: Math.ceil(300 + scenario.users / 500), freeMiB: 6000, seconds: 3 + messages / 1e6, fits: scenario.users <= 5e6, advice: scenario.users <= 5e6 ? null : 'Lower users.' }
}

type RunCalls = Pick<HostCalls, 'run' | 'pause' | 'resume' | 'cancel' | 'snapshot' | 'report' | 'killNode' | 'injectFault' | 'addNode' | 'removeNode' | 'watchGraph' | 'busyUsers'>

function runCalls(state: FakeState): RunCalls {
  const idle = no('run-not-active', 'There is no run.')
  const act = (action: (run: FakeRun) => boolean | void): Answer<null> => {
    if (state.run === null) return idle
    if (action(state.run) === false) return no('node-unknown', 'There is no such node.')
    publish(state)
    return ok(null)
  }
  return {
    async run(source, plan) {
      const parsed = parse(source)
      if (!parsed.ok) return parsed
      if (plan !== null && plan !== undefined && plan.hosts.length > 0) {
        void state.machines.place(plan).then(ready => ready && start(state, parsed.value))
        return ok({ runId: null })
      }
      start(state, parsed.value)
      return ok({ runId: `fake-${parsed.value.name}` })
    },
    pause: async () => act(run => run.setPaused(true)),
    resume: async () => act(run => run.setPaused(false)),
    async cancel() {
      if (!state.machines.placing) return act(run => run.cancel())
      state.machines.cancelPlacing()
      return ok(null)
    },
    snapshot: async () => state.run === null ? null : structuredClone(state.run.snapshot),
    report: async () => state.run !== null && isOver(state.run) ? state.run.report() : null,
    killNode: async node => act(run => run.kill(node)),
    injectFault: async fault => {
      const injected = act(run => run.inject(fault))
      return injected.ok ? ok({ fault: describeFault(fault) }) : injected
    },
    addNode: async () => state.run === null ? idle : ok({ node: state.run.addNode() }),
    removeNode: async node => act(run => run.removeNode(node)),
    busyUsers: async () => ok([{ user: 1, name: state.town.name(1), node: 1, waiting: 12, ahead: 300 }]),
    watchGraph: async options => {
      state.watching = options.enabled
      if (options.enabled && state.run !== null) state.sendFrame(state.town.topology())
      return ok(null)
    }
  }
}

function start(state: FakeState, scenario: Scenario): void {
  clearInterval(state.timer)
  state.scenario = scenario
  const users = state.options.users > 0 ? state.options.users : scenario.users
  state.town = createFakeTown(users, scenario.cluster.nodes * scenario.cluster.partitionsPerNode)
  state.run = createFakeRun({ scenario, town: state.town, ratePerSecond: state.options.ratePerSecond, seconds: state.options.seconds })
  if (state.watching) state.sendFrame(state.town.topology())
  publish(state)
  state.timer = setInterval(() => tick(state), STEP_MS)
}

function tick(state: FakeState): void {
  const { run, town } = state
  if (run === null) return
  run.step(STEP_MS)
  const rate = run.snapshot.state === 'running' ? run.snapshot.messagesPerSecond ?? 0 : 0
  if (state.watching && rate > 0) state.sendFrame(town.activity(Math.round((rate * STEP_MS) / 1000), STEP_MS, state.scenario.cipher !== 'none'))
  publish(state)
  if (isOver(run)) clearInterval(state.timer)
}

function publish(state: FakeState): void {
  if (state.run === null) return
  const snapshot = structuredClone(state.run.snapshot)
  state.events.snapshot({ ...snapshot, nodes: snapshot.nodes.map(node => ({ ...node, host: state.machines.hostOf(node.id) })) })
  if (!isOver(state.run)) return
  state.events.report(state.run.report())
  state.machines.release()
}

function isOver(run: FakeRun): boolean {
  return run.snapshot.state === 'finished' || run.snapshot.state === 'cancelled' || run.snapshot.state === 'failed'
}

function inspectCalls(state: FakeState): Pick<HostCalls, 'inspectUser' | 'inspectConversation' | 'names' | 'findUser'> {
  const nodeOf = (user: number): number => state.run?.snapshot.nodes.find(node => node.partitions.includes(state.town.partitionOf(user)))?.id ?? 1
  const person = (user: number): { user: number; name: string; node: number } => ({ user, name: state.town.name(user), node: nodeOf(user) })
  return {
    async inspectUser(user): Promise<Answer<UserDetail>> {
      const contacts = state.town.contacts[user]
      if (contacts === undefined) return no('user-unknown', `There is no user ${user}.`)
      return ok({
        user, name: state.town.name(user), partition: state.town.partitionOf(user), node: nodeOf(user), mailboxDepth: Math.floor(state.town.random() * 4), slots: contacts.length,
        contacts: contacts.map((other, slot) => [slot, other, 1]), friends: contacts.length, keys: fakeKeys(state.scenario.cipher, contacts.length), open: contacts.slice(0, 3).map((_, slot) => `${user}:${slot}:0`), initiatedPlanned: contacts.length, initiatedEnded: 2,
        friendsList: contacts.map((other, slot) => ({ slot, ...person(other), state: 1 }))
      })
    },
    async inspectConversation(conversation): Promise<Answer<ConversationDetail>> {
      const id = parseConversationId(conversation)
      const other = id === null ? undefined : state.town.contacts[id.initiator]?.[id.slot]
      if (id === null || other === undefined) return no('conversation-unknown', `There is no conversation ${conversation}.`)
      const count = 4 + ((id.initiator + id.slot) % 9)
      const encrypted = state.scenario.cipher !== 'none'
      const end = (role: 'initiator' | 'responder'): NonNullable<ConversationDetail['initiatorEnd']> => ({ conversation, role, user: role === 'initiator' ? id.initiator : other, peer: role === 'initiator' ? other : id.initiator, count: role === 'initiator' ? count : count - 1, length: 14, state: 'open', waiting: role === 'initiator', orderChecked: true, messages: [], encrypted, cipher: encrypted ? { mode: state.scenario.cipher, handshake: 'done', sinceKeyChange: count } : null })
      return ok({
        conversation, initiator: person(id.initiator), responder: person(other), initiatorEnd: end('initiator'), responderEnd: end('responder'), orderChecked: true, encrypted,
        lines: Array.from({ length: count }, (_, i) => ({ index: i + 1, speaker: (i % 2) as 0 | 1, text: lines[(i + id.initiator) % lines.length], atInitiator: true, atResponder: i + 1 < count }))
      })
    },
    names: async users => users.map(user => state.town.name(user)),
    findUser: async query => {
      const wanted = query.toLowerCase()
      const found: { user: number; name: string }[] = []
      for (let user = 0; user < state.town.users && found.length < 20; user++) {
        const name = state.town.name(user)
        if (String(user) === query || name.toLowerCase().includes(wanted)) found.push({ user, name })
      }
      return found
    }
  }
}

/** Most contacts have answered; the last one has not. */
function fakeKeys(mode: string, contacts: number): UserDetail['keys'] {
  if (mode === 'none') return null
  const none = Math.min(1, contacts)
  return { mode, agreed: contacts - none, offered: 0, none, refused: 0, plain: 0 }
}

const lines = [
  'Call me Ishmael.', 'It is not down in any map; true places never are.', 'I know not all that may be coming, but be it what it will, I will go to it laughing.',
  'Better sleep with a sober cannibal than a drunken Christian.', 'There is a wisdom that is woe; but there is a woe that is madness.', 'Ignorance is the parent of fear.', 'I try all things, I achieve what I can.'
]
