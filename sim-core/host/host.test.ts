import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { RunReport, RunSnapshot } from '../api/contract'
import type { MachinesState } from '../api/machines'
import { decodeGraphFrame } from '../api/graph-frame'
import type { ActivityFrame, TopologyFrame } from '../api/graph-frame'
import { createMemoryLinks } from '../api/message-link'
import { connectHost } from '../api/rpc'
import { createUserNames } from '../corpus/names'
import { failure, success } from '../model/errors'
import { limits } from '../model/limits'
import { silentLog } from '../model/ports/log'
import type { Timers } from '../model/ports/timers'
import { presets } from '../model/scenario/presets'
import { createCoordinatorDouble } from './coordinator-double'
import { createCorpora } from './corpora'
import { createHistory } from './history'
import { createHost } from './host'
import { createLaboratory } from './laboratory'
import { hostDouble, openMachinesDouble } from './machines/tools-double'
import { answerTopology } from './topology'
import type { TopologyInput } from './topology'

const folder = mkdtempSync(join(tmpdir(), 'messengersim-host-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const timestamp = (): string => '2026-01-01T00:00:00.000Z'

const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

function open(freeMiB = 8000) {
  let tick: () => void = () => {}
  const timers: Timers = {
    after: () => () => {},
    every: (_ms, callback) => {
      tick = callback
      return () => {
        tick = () => {}
      }
    }
  }
  const double = createCoordinatorDouble()
  const drawn: TopologyInput[] = []
  const kept: number[][] = []
  const elsewhere = openMachinesDouble()
  const host = createHost({
    coordinator: double.coordinator,
    machines: elsewhere.machines,
    laboratory: createLaboratory({ folder: join(folder, 'experiments'), createCoordinator: () => createCoordinatorDouble().coordinator, loadCorpus: async () => failure('internal'), loadGraph: async scenario => success({ scenario }), bareCipher: null, nowSeconds: () => 0, timestamp, version: '2.0.0', log: silentLog, runState: () => null }),
    history: { ...createHistory({ runsFolder: join(folder, 'runs'), experimentsFolder: join(folder, 'experiments'), timestamp, machine: () => ({ cores: 2, memoryMiB: 16_000, freeMiB }), activeExperiment: () => null }), keep: async (scenario, report) => {
      kept.push([scenario.users, report.messages])
      return success({ id: 'run-1' })
    } },
    corpora: createCorpora(),
    names: createUserNames(['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara']),
    drawTopology: input => {
      drawn.push(input)
      const reply = answerTopology(input)
      return { outcome: reply.ok ? Promise.resolve(reply.outcome) : Promise.reject(new Error(reply.reason)), cancel: () => {} }
    },
    machine: () => ({ cores: 2, memoryMiB: 16_000, freeMiB }),
    timers,
    log: silentLog,
    version: '2.0.0',
    edition: 'browser',
    versions: { node: '20' },
    redisAdvice: 'apt install'
  })
  const openWindow = () => {
    const links = createMemoryLinks()
    host.attach(links.host)
    const connection = connectHost(links.window, 1000)
    const seen = { snapshots: [] as RunSnapshot[], reports: [] as RunReport[], notices: [] as string[], frames: [] as (TopologyFrame | ActivityFrame | null)[] }
    connection.onEvent({ snapshot: snapshot => seen.snapshots.push(snapshot), report: report => seen.reports.push(report), notice: notice => seen.notices.push(notice.text) })
    connection.onGraphFrame(frame => seen.frames.push(decodeGraphFrame(frame)))
    return { links, connection, calls: connection.calls, seen }
  }
  return { host, double, elsewhere, drawn, kept, openWindow, pump: async () => {
    tick()
    await settle()
    tick()
    await settle()
  } }
}

const small = { kind: 'object', scenario: { users: 20, graph: { kind: 'complete' }, cluster: { nodes: 2 } } } as const
const snapshotOf = (messages: number): RunSnapshot => ({ runId: 'run-1', elapsedSeconds: messages, messages, messagesPerSecond: null, latencyMs: { p50: null, p99: null }, nodes: [], timeline: [] } as unknown as RunSnapshot)

const plan = { localNodes: 1, hosts: [{ name: 'ant', nodes: 2 }], weighted: false }

describe('host: runs on other machines', () => {
  it('makes the machines ready, then starts with as many nodes as are planned, and lets go of them at the end', async () => {
    const { openWindow, double, elsewhere, pump } = open()
    const { calls } = openWindow()
    await calls.saveMachine(hostDouble('ant'), null)
    expect(await calls.run(small, plan)).toEqual({ ok: true, value: { runId: null } })
    await pump()
    expect(double.started[0].scenario.cluster.nodes).toBe(3)
    expect(elsewhere.machines.state().places).toMatchObject([{ host: 'ant', nodes: [2, 3] }])
    double.finish({ runId: 'run-1' } as unknown as RunReport)
    await pump()
    expect([elsewhere.closed, elsewhere.machines.state().places]).toEqual([['placed'], []])
    expect(await calls.run(small, { ...plan, hosts: [] })).toEqual({ ok: true, value: { runId: 'run-1' } })
    expect(double.started[1].scenario.cluster.nodes).toBe(2)
  })

  it('lets go of them when the start on them is thrown out', async () => {
    const { openWindow, double, elsewhere, pump } = open()
    const { calls } = openWindow()
    await calls.saveMachine(hostDouble('ant'), null)
    double.answers.start = () => {
      throw new Error('out of memory')
    }
    expect(await calls.run(small, plan)).toEqual({ ok: true, value: { runId: null } })
    await pump()
    expect([double.started.length, elsewhere.closed, elsewhere.machines.state().places]).toEqual([1, ['placed'], []])
  })

  it('starts nothing where a plan is wrong, a machine fails or the user cancels', async () => {
    const { openWindow, double, elsewhere, pump } = open()
    const { calls, seen } = openWindow()
    expect(await calls.run(small, plan)).toMatchObject({ ok: false, code: 'host-unknown' })
    for (const wrong of [{ ...plan, localNodes: -1 }, { ...plan, hosts: [{ name: 'ant', nodes: 0 }] }, { ...plan, hosts: 'ant' }, { ...plan, more: 1 }]) {
      expect(await calls.run(small, wrong as unknown as typeof plan)).toMatchObject({ ok: false, code: 'api-invalid' })
    }
    await calls.saveMachine(hostDouble('ant'), null)
    expect(await calls.run({ ...small, scenario: { ...small.scenario, clock: { kind: 'virtual' } } }, plan)).toMatchObject({ ok: false, code: 'virtual-remote', text: expect.stringContaining('ant') })
    elsewhere.does('ant', () => Promise.resolve(failure('ssh-refused', { host: 'ant', address: 'ant.example', port: 22, reason: 'no' })))
    expect(await calls.run(small, plan)).toMatchObject({ ok: true })
    await pump()
    expect(seen.notices).toEqual([expect.stringContaining('ant.example')])
    elsewhere.does('ant', ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(failure('ssh-cancelled', { host: 'ant' })))))
    await calls.run(small, plan)
    expect(await calls.run(small)).toMatchObject({ ok: false, code: 'run-active' })
    expect(await calls.cancel()).toEqual({ ok: true, value: null })
    await pump()
    expect(double.started).toEqual([])
    expect(elsewhere.machines.placing).toBe(false)
  })

  it('tells every window of machines and questions, and refuses what is no machine and no answer', async () => {
    const { openWindow, elsewhere, pump } = open()
    const first = openWindow()
    const states: MachinesState[] = []
    openWindow().connection.onEvent({ machines: state => states.push(state) })
    elsewhere.does('ant', async ({ prompt, signal }) => {
      const given = await prompt.secret({ kind: 'password', host: 'ant', user: 'me', file: '', again: false, canKeep: false }, signal)
      return given?.secret === 'canary-3f' ? success(null) : failure('ssh-auth', { host: 'ant' })
    })
    await first.calls.testMachine(hostDouble('ant'))
    await pump()
    expect(states.at(-1)?.prompt).toMatchObject({ id: 1, kind: 'password' })
    for (const wrong of [{ kind: 'secret' }, { kind: 'secret', secret: 'x'.repeat(4097) }, { kind: 'answers', answers: Array(17).fill('') }, { kind: 'yes' }, 'canary']) {
      expect(await first.calls.answerPrompt(1, wrong as { kind: 'cancel' })).toMatchObject({ ok: false, code: 'api-invalid' })
    }
    await first.calls.answerPrompt(1, { kind: 'secret', secret: 'canary-3f', keep: false })
    await pump()
    expect(states.at(-1)).toMatchObject({ prompt: null, acts: [{ state: 'done' }] })
    expect(JSON.stringify(states)).not.toContain('canary')
    for (const wrong of [{ address: '-oProxyCommand=x' }, { user: 'a b' }, { name: 'local' }, { port: 0 }, { folder: 'rel' }, { password: 'x' }]) {
      expect(await first.calls.saveMachine({ ...hostDouble('ant'), ...wrong } as ReturnType<typeof hostDouble>, null)).toMatchObject({ ok: false, code: 'api-invalid' })
    }
    expect(elsewhere.machines.state().hosts).toEqual([])
  })
})

describe('host: scenarios', () => {
  it('describes itself and its presets with estimates', async () => {
    const { calls } = open().openWindow()
    expect(await calls.describe()).toMatchObject({ product: 'MessengerSim', version: '2.0.0', edition: 'browser', cores: 2 })
    const cards = await calls.presets()
    expect(cards.map(card => card.name)).toEqual(presets.map(preset => preset.name))
    const original = cards.find(card => card.name === 'original-1000')
    expect(original?.estimate).toMatchObject({ users: 1000, conversations: 999_000, messages: 29_970_000, fits: true, advice: null })
  })

  it('validates, estimates and writes YAML, and answers problems with their places', async () => {
    const { calls } = open().openWindow()
    expect(await calls.validate({ kind: 'yaml', text: 'users: 20' })).toMatchObject({ ok: true, value: { users: 20, version: 1 } })
    const wrong = await calls.validate({ kind: 'yaml', text: 'users: 20\nnodes: 3' })
    expect(wrong).toMatchObject({ ok: false, code: 'scenario-invalid', problems: [{ line: 2, path: 'nodes' }] })
    const yaml = await calls.toYaml(small)
    if (!yaml.ok) throw new Error(yaml.text)
    expect(await calls.validate({ kind: 'yaml', text: yaml.value })).toEqual(await calls.validate(small))
    expect(await calls.estimate({ kind: 'object', scenario: { users: 'many' } })).toMatchObject({ ok: false, code: 'scenario-invalid' })
  })

  it('starts nothing that is wrong, too large or speaks an unknown text', async () => {
    const { openWindow, double } = open(400)
    const { calls } = openWindow()
    expect(await calls.run({ kind: 'object', scenario: { users: 1 } })).toMatchObject({ ok: false, code: 'scenario-invalid' })
    expect(await calls.run({ kind: 'object', scenario: { delivery: { mode: 'durable' } } })).toMatchObject({ ok: false, code: 'scenario-invalid', problems: [{ path: 'backbone.kind' }] })
    expect(await calls.run({ kind: 'object', scenario: { users: 5_000_000, graph: { kind: 'implicit' }, cluster: { nodes: 2 } } })).toMatchObject({ ok: false, code: 'estimate-too-large' })
    expect(await calls.run({ kind: 'object', scenario: { ...small.scenario, corpus: { source: 'file', path: '/etc/passwd' } } })).toMatchObject({ ok: false, code: 'corpus-not-chosen' })
    expect(double.started).toEqual([])
  })

  it('speaks Moby-Dick, an uploaded text, or a file that was chosen in a dialog', async () => {
    const { openWindow, double, host } = open()
    const { calls } = openWindow()
    expect(await calls.run(small)).toEqual({ ok: true, value: { runId: 'run-1' } })
    expect(double.started[0].corpus.name).toBe('Moby-Dick')
    const uploaded = await calls.uploadCorpus('C:\\texts\\..\\mine.txt', 'One\r\n\r\nTwo\n')
    expect(uploaded).toEqual({ ok: true, value: { path: 'upload:mine.txt', lines: 2 } })
    expect(await calls.uploadCorpus('empty.txt', ' \n')).toMatchObject({ ok: false, code: 'corpus-empty' })
    await calls.run({ kind: 'object', scenario: { ...small.scenario, corpus: { source: 'file', path: 'upload:mine.txt' } } })
    expect(double.started[1].corpus.lines).toEqual(['One', 'Two'])
    host.allowCorpus('/no/such/file')
    expect(await calls.run({ kind: 'object', scenario: { ...small.scenario, corpus: { source: 'file', path: '/no/such/file' } } })).toMatchObject({ ok: false, code: 'corpus-unreadable' })
  })
})

describe('host: a run', () => {
  it('passes controls on and turns failures into sentences', async () => {
    const { openWindow, double } = open()
    const { calls } = openWindow()
    await Promise.all([calls.pause(), calls.resume(), calls.cancel()])
    expect(double.calls).toEqual(['pause', 'resume', 'cancel'])
    expect(await calls.killNode(1)).toEqual({ ok: true, value: null })
    expect(await calls.killNode(9)).toEqual({ ok: false, code: 'node-unknown', text: 'There is no node 9.' })
    expect(await calls.injectFault({ kind: 'cut', nodes: [1, 2], at: 0, for: 3 })).toEqual({ ok: true, value: { fault: 'cut:node1-node2' } })
    double.answers.inject = async fault => failure('fault-impossible', { fault: fault.kind, reason: 'no' })
    expect(await calls.injectFault({ kind: 'pause', node: 1, at: 0, for: 3 })).toEqual({ ok: false, code: 'fault-impossible', text: 'The fault pause cannot be injected: no.' })
    expect(await calls.injectFault({ kind: 'pause', node: 1, at: 0, for: -3 })).toMatchObject({ ok: false, code: 'api-invalid' })
    expect(await calls.removeNode(1)).toMatchObject({ ok: false, code: 'node-last' })
    expect(await calls.addNode()).toEqual({ ok: true, value: { node: 5 } })
  })

  it('shows every window the newest snapshot and the report, also one that comes late', async () => {
    const { openWindow, double, kept, pump } = open()
    const early = openWindow()
    await early.calls.run(small)
    for (const messages of [1, 2, 3]) double.emitSnapshot(snapshotOf(messages))
    await pump()
    expect(early.seen.snapshots.map(snapshot => snapshot.messages)).toEqual([3])
    double.finish({ messages: 7 } as RunReport)
    await settle()
    await pump()
    const late = openWindow()
    await settle()
    for (const { seen } of [early, late]) expect(seen.reports.map(report => report.messages)).toEqual([7])
    expect(kept).toEqual([[20, 7]])
    expect(late.seen.snapshots.map(snapshot => snapshot.messages)).toEqual([3])
  })

  it('gives a slow window the newest only, and holds nothing for it', async () => {
    const { openWindow, double, pump } = open()
    const slow = openWindow()
    const quick = openWindow()
    await slow.calls.run(small)
    slow.links.holdWindow(true)
    const heavy = 'x'.repeat(200_000)
    for (let i = 1; i <= 100; i++) {
      double.emitSnapshot({ ...snapshotOf(i), scenarioName: heavy })
      await pump()
    }
    expect(slow.links.host.bufferedBytes()).toBeLessThan(1_000_000)
    expect(quick.seen.snapshots).toHaveLength(100)
    slow.links.holdWindow(false)
    await settle()
    await pump()
    expect(slow.seen.snapshots.length).toBeLessThan(10)
    expect(slow.seen.snapshots.at(-1)?.messages).toBe(100)
  })

  it('tells every window notices, and forgets windows that close', async () => {
    const { openWindow, host, pump } = open()
    const [one, two] = [openWindow(), openWindow()]
    host.notify({ level: 'info', code: 'x', text: 'Hello.' })
    await pump()
    expect([one.seen.notices, two.seen.notices]).toEqual([['Hello.'], ['Hello.']])
    two.connection.close()
    await settle()
    expect(host.windows).toBe(1)
  })

  it('closes the coordinator', async () => {
    const { host, double } = open()
    await host.close()
    expect(double.calls).toEqual(['close'])
  })
})

describe('host: looking inside', () => {
  const end = (role: 'initiator' | 'responder', messages: number[][], more = {}) => ({ conversation: '0:1:0', role, user: 0, peer: 1, count: messages.length, length: 5, state: 'open', waiting: false, orderChecked: true, messages, encrypted: true, ...more })
  const ends = (initiator: object | null, responder: object | null) => async () => ({ ok: true as const, value: { initiator, responder, initiatorUser: 0, responderUser: 2, initiatorNode: 1, responderNode: 2 } as never })

  async function inspecting(initiator: object | null, responder: object | null) {
    const { openWindow, double } = open()
    const { calls } = openWindow()
    await calls.uploadCorpus('t', 'One\nTwo\nThree')
    await calls.run({ kind: 'object', scenario: { ...small.scenario, corpus: { source: 'file', path: 'upload:t' } } })
    double.answers.inspectConversation = ends(initiator, responder)
    const answer = await calls.inspectConversation('0:1:0')
    if (!answer.ok) throw new Error(answer.text)
    return answer.value
  }

  it('puts both sides of a conversation together', async () => {
    const detail = await inspecting(end('initiator', [[1, 0, 0], [2, 1, 2], [3, 0, 1]]), end('responder', [[1, 0, 0], [2, 1, 2]]))
    expect(detail.lines).toEqual([
      { index: 1, speaker: 0, text: 'One', atInitiator: true, atResponder: true },
      { index: 2, speaker: 1, text: 'Three', atInitiator: true, atResponder: true },
      { index: 3, speaker: 0, text: 'Two', atInitiator: true, atResponder: false }
    ])
    expect(detail).toMatchObject({ orderChecked: true, encrypted: true, initiator: { user: 0, name: 'Ada', node: 1 }, responder: { user: 2, node: 2 } })
  })

  it.each([
    ['the ends differ by two messages', end('initiator', [[1, 0, 0], [2, 1, 1], [3, 0, 1]]), end('responder', [[1, 0, 0]])],
    ['the ends heard different texts', end('initiator', [[1, 0, 0]]), end('responder', [[1, 0, 1]])],
    ['the ends disagree on the speaker', end('initiator', [[1, 0, 0]]), end('responder', [[1, 1, 0]])],
    ['an end\'s own hash is wrong', end('initiator', [[1, 0, 0]], { orderChecked: false }), end('responder', [[1, 0, 0]])],
    ['the other end is missing after two messages', end('initiator', [[1, 0, 0], [2, 1, 1]]), null],
    ['there is no end', null, null]
  ])('does not call the order checked when %s', async (_, initiator, responder) => {
    expect((await inspecting(initiator, responder)).orderChecked).toBe(false)
  })

  it('takes a first message that has not arrived yet', async () => {
    expect((await inspecting(end('initiator', [[1, 0, 0]]), null)).orderChecked).toBe(true)
  })

  it('shows a user with names and nodes of contacts, and finds users by name', async () => {
    const { openWindow, double } = open()
    const { calls } = openWindow()
    expect(await calls.inspectUser(3)).toMatchObject({ ok: false, code: 'run-not-active' })
    expect(await calls.findUser('Ada')).toEqual([])
    await calls.run(small)
    expect(await calls.inspectUser(99)).toMatchObject({ ok: false, code: 'user-unknown' })
    double.answers.inspectUser = async user => ({ ok: true, value: { user, partition: 3, node: 2, mailboxDepth: 4, slots: 2, contacts: [[0, 1, 1], [1, 6, 2]], friends: 1, keys: null, open: [], initiatedPlanned: 2, initiatedEnded: 0 } })
    expect(await calls.inspectUser(3)).toMatchObject({ ok: true, value: { name: expect.any(String), mailboxDepth: 4, friendsList: [{ slot: 0, user: 1, node: 2, state: 1 }, { slot: 1, user: 6, node: 1, state: 2 }] } })
    const [found] = await calls.findUser('Ada')
    expect(found).toEqual({ user: 0, name: 'Ada' })
    expect(await calls.names([0, 5])).toEqual(['Ada', 'Ada 2'])
  })
})

describe('host: live graph', () => {
  const event = (from: number, to: number): number[] => [from, to, from, 0, 1]
  const watch = { enabled: true, everyMs: 100, usersMax: 1000 }

  it('draws the topology at the start of a run, or at once when one is on', async () => {
    const { openWindow, pump, drawn } = open()
    const first = openWindow()
    await first.calls.watchGraph(watch)
    expect(drawn).toEqual([])
    await first.calls.run(small)
    await pump()
    const second = openWindow()
    await second.calls.watchGraph({ ...watch, usersMax: 5 })
    await pump()
    await second.calls.watchGraph({ ...watch, usersMax: 5, focus: { kind: 'group', group: 3 } })
    await pump()
    await second.calls.watchGraph({ ...watch, usersMax: 5, focus: { kind: 'near', user: 7 } })
    await pump()
    await second.calls.watchGraph({ ...watch, usersMax: 5, focus: { kind: 'group', group: 9999 } })
    await pump()
    const whole = first.seen.frames[0] as TopologyFrame
    expect(whole).toMatchObject({ kind: 'topology', usersTotal: 20, edgesTotal: 190 })
    expect([whole.users.length, whole.edgeFrom.length]).toEqual([20, 190])
    expect([...whole.partitions.slice(0, 5)]).toEqual([0, 1, 2, 3, 0])
    const [groups, group, near, again] = second.seen.frames as TopologyFrame[]
    expect(groups).toMatchObject({ level: 'groups', focus: -1, groupsPerPartition: 1, usersTotal: 20, edgesTotal: 190, users: Uint32Array.of(0, 1, 2, 3), partitions: Uint16Array.of(0, 1, 2, 3), degrees: Uint16Array.of(5, 5, 5, 5) })
    expect(group).toMatchObject({ level: 'group', focus: 3, users: Uint32Array.of(3, 7, 11, 15, 19), partitions: Uint16Array.of(3, 3, 3, 3, 3) })
    expect(group.edgeFrom.length).toBe(10)
    expect(near).toMatchObject({ level: 'near', focus: 7, users: Uint32Array.of(0, 1, 2, 3, 7) })
    expect(again).toMatchObject({ level: 'groups' })
  })

  it('joins what nodes report, between groups and around users that are drawn', async () => {
    const { openWindow, double, pump } = open()
    const all = openWindow()
    const few = openWindow()
    await all.calls.run(small)
    await all.calls.watchGraph(watch)
    const grouped = openWindow()
    await few.calls.watchGraph({ ...watch, usersMax: 5, focus: { kind: 'group', group: 1 } })
    await grouped.calls.watchGraph({ ...watch, usersMax: 5 })
    await pump()
    const events = Uint32Array.from([...event(0, 1), ...event(0, 19)])
    double.emitActivity({ node: 1, intervalMs: 100, messages: 2, messagesPerEvent: 1, events })
    events.fill(0)
    double.emitActivity({ node: 2, intervalMs: 100, messages: 1, messagesPerEvent: 1, events: Uint32Array.from(event(5, 6)) })
    await pump()
    expect(all.seen.frames[1]).toMatchObject({ kind: 'activity', intervalMs: 100, messages: 3, messagesPerEvent: 1, events: Uint32Array.from([...event(0, 1), ...event(0, 19), ...event(5, 6)]) })
    expect(few.seen.frames[1]).toMatchObject({ messages: 3, events: Uint32Array.from([...event(0, 1), ...event(5, 6)]) })
    expect(grouped.seen.frames[1]).toMatchObject({ messages: 3, events: Uint32Array.from([0, 1, 0, 0, 1, 0, 3, 0, 0, 1, 1, 2, 5, 0, 1]) })
  })

  it('asks nodes for samples while somebody watches, at the pace of the most eager window', async () => {
    const { openWindow, double } = open()
    const [one, two] = [openWindow(), openWindow()]
    await one.calls.watchGraph({ ...watch, everyMs: 500 })
    await two.calls.watchGraph({ ...watch, everyMs: 200 })
    expect(double.watched.at(-1)).toEqual({ enabled: true, everyMs: 200, eventsMax: limits.activityEventsMax })
    two.connection.close()
    await settle()
    expect(double.watched.at(-1)).toMatchObject({ enabled: true, everyMs: 500 })
    await one.calls.watchGraph({ ...watch, enabled: false })
    expect(double.watched.at(-1)).toMatchObject({ enabled: false })
  })

  it('asks nodes for messages of some users alone while every window looks at some', async () => {
    const { openWindow, double, pump } = open()
    const [one, two] = [openWindow(), openWindow()]
    await one.calls.run(small)
    await one.calls.watchGraph({ ...watch, usersMax: 5, focus: { kind: 'group', group: 2 } })
    await pump()
    expect(double.watched.at(-1)?.users).toEqual([2, 6, 10, 14, 18])
    await two.calls.watchGraph({ ...watch, usersMax: 5, focus: { kind: 'group', group: 0 } })
    await pump()
    expect(double.watched.at(-1)?.users?.length).toBe(10)
    await two.calls.watchGraph({ ...watch, usersMax: 5 })
    expect(double.watched.at(-1)?.users).toBeUndefined()
  })
})
