import type { Answer } from '../../../sim-core/api/contract'
import { noMachines } from '../../../sim-core/api/machines'
import type { MachineAct, MachineActKind, MachineCalls, MachineFailure, MachinePrompt, MachinesState, MachineStep, NodePlan, PromptAnswer } from '../../../sim-core/api/machines'
import { describeFailure, failure } from '../../../sim-core/model/errors'
import type { Failure } from '../../../sim-core/model/errors'
import { remoteHostSchema } from '../../../sim-core/model/remote/host'
import type { RemoteHost, RemoteHostInput } from '../../../sim-core/model/remote/host'
import type { RemoteFacts } from '../../../sim-core/model/remote/steps'

/**
 * Machines that are made up. Their addresses say what happens: `new…` shows an unknown key, `changed…` another one,
 * `locked…` needs a passphrase, `asking…` has questions of its own, `old…` has an old Node, `closed…` does not answer.
 */
export interface FakeMachines {
  readonly calls: MachineCalls
  /** Makes machines ready for a run; `false`: one could not be, or it was cancelled. */
  place(plan: NodePlan): Promise<boolean>
  readonly placing: boolean
  cancelPlacing(): void
  release(): void
  /** Machine of a node of the present run. */
  hostOf(node: number): string
}

const STEP_MS = 220
const LATENCY_EVERY_MS = 2000
const answerOk = <T>(value: T): Answer<T> => ({ ok: true, value })
const refused = (problem: Failure): Answer<never> => ({ ok: false, code: problem.code, text: describeFailure(problem) })
const toFailure = (problem: Failure): MachineFailure => ({ code: problem.code, text: describeFailure(problem), values: problem.detail })

const host = (input: Pick<RemoteHostInput, 'name' | 'address'> & Partial<RemoteHostInput>): RemoteHost => remoteHostSchema.parse({ user: 'me', ...input })
const savedAtFirst: readonly RemoteHost[] = [
  host({ name: 'ant', address: 'new-ant.lab.example', group: 'Lab', weight: 1.42 }),
  host({ name: 'bee', address: 'bee.lab.example', group: 'Lab', nodes: 2, jumps: ['ant'], weight: 0.96 }),
  host({ name: 'cow', address: 'locked-cow.example', group: 'Office', port: 2222, identityFiles: ['~/.ssh/office'] }),
  host({ name: 'dog', address: 'old-dog.example', group: 'Office' }),
  host({ name: 'eel', address: 'changed-eel.example' })
]
const facts: RemoteFacts = {
  nodeVersion: '20.20.2', nodePath: '/usr/bin/node', system: 'linux', architecture: 'x64', cpus: 8, memoryBytes: 34_359_738_368, freeMemoryBytes: 21_474_836_480, freeDiskBytes: 81_000_000_000, folder: '/export/me/.cache/messengersim', clockOffsetMs: -4, roundTripMs: 62
}
const details: Record<MachineStep['step'], string> = { connect: '', 'host-key': '', authenticate: '', node: 'Node 20.20.2 (/usr/bin/node)', machine: '8 cores, 20.0 of 32.0 GiB of memory free, 75.4 GiB of disk free', folder: '/export/me/.cache/messengersim', tunnel: 'Unix socket', upload: '' }

interface State {
  machines: MachinesState
  readonly known: Set<string>
  readonly aborts: Map<string, AbortController>
  readonly publish: (change: Partial<MachinesState>) => void
  readonly prompts: { prompt: MachinePrompt; settle: (answer: PromptAnswer | null) => void }[]
  lastId: number
  placing: AbortController | null
  latencyTimer: ReturnType<typeof setInterval> | undefined
}

export function createFakeMachines(tell: (state: MachinesState) => void): FakeMachines {
  const state: State = {
    machines: { ...noMachines, hosts: savedAtFirst, localWeight: 1.05 }, known: new Set(), aborts: new Map(), prompts: [], lastId: 0, placing: null, latencyTimer: undefined,
    publish(change) {
      state.machines = { ...state.machines, ...change }
      tell(structuredClone(state.machines))
    }
  }
  return {
    calls: { ...profileCalls(state), ...actCalls(state) },
    place: plan => place(state, plan),
    get placing() {
      return state.placing !== null
    },
    cancelPlacing: () => state.placing?.abort(),
    release() {
      clearInterval(state.latencyTimer)
      state.publish({ places: [] })
    },
    hostOf: node => state.machines.places.find(({ nodes }) => nodes.includes(node))?.host ?? 'local'
  }
}

function profileCalls(state: State): Pick<MachineCalls, 'machines' | 'saveMachine' | 'removeMachine' | 'readSshConfig' | 'importMachines'> {
  const found = [host({ name: 'fox', address: 'fox.example', group: 'ssh config', identityFiles: ['/export/me/.ssh/fox'] }), host({ name: 'gnu', address: '10.0.0.9', port: 2200, group: 'ssh config', jumps: ['ant'] })]
  const fresh = (): RemoteHost[] => found.filter(({ name }) => !state.machines.hosts.some(saved => saved.name === name))
  return {
    machines: async () => answerOk(structuredClone(state.machines)),
    async saveMachine(given, before) {
      const others = state.machines.hosts.filter(({ name }) => name !== before)
      if (others.some(({ name }) => name === given.name)) return refused(failure('host-exists', { name: given.name }))
      state.publish({ hosts: before === null ? [...others, given] : state.machines.hosts.map(saved => (saved.name === before ? given : saved)) })
      return answerOk(given)
    },
    async removeMachine(name) {
      state.publish({ hosts: state.machines.hosts.filter(saved => saved.name !== name), acts: state.machines.acts.filter(act => act.host !== name) })
      return answerOk(null)
    },
    readSshConfig: async () => answerOk({ hosts: fresh(), kept: found.filter(({ name }) => !fresh().some(other => other.name === name)).map(({ name }) => name), passedOver: [{ name: 'bastion', reason: 'it is reached by a ProxyCommand, which is not supported (ProxyJump is)' }], resolvedBy: 'ssh' }),
    async importMachines(names) {
      const chosen = fresh().filter(({ name }) => names.includes(name))
      state.publish({ hosts: [...state.machines.hosts, ...chosen] })
      return answerOk({ saved: chosen.map(({ name }) => name) })
    }
  }
}

function actCalls(state: State): Pick<MachineCalls, 'testMachine' | 'calibrateMachine' | 'cleanMachine' | 'cancelMachine' | 'answerPrompt'> {
  const begin = async (name: string, kind: MachineActKind, work: (signal: AbortSignal) => Promise<Partial<MachineAct> | MachineFailure>): Promise<Answer<null>> => {
    if (state.aborts.has(name)) return refused(failure('machine-busy', { host: name }))
    const abort = new AbortController()
    state.aborts.set(name, abort)
    setAct(state, newAct(name, kind))
    void work(abort.signal).then(result => {
      state.aborts.delete(name)
      endAct(state, name, result, abort.signal.aborted)
    })
    return answerOk(null)
  }
  const savedHost = (name: string): RemoteHost => state.machines.hosts.find(saved => saved.name === name) ?? host({ name, address: 'closed' })
  return {
    testMachine: given => begin(given.name, 'test', async signal => await visit(state, given, signal) ?? { facts }),
    calibrateMachine: name => begin(name, 'calibrate', async signal => {
      const problem = name === 'local' ? null : await visit(state, savedHost(name), signal)
      if (problem !== null) return problem
      await pause(4 * STEP_MS, signal)
      if (name === 'local') state.publish({ localWeight: 1.05 })
      else state.publish({ hosts: state.machines.hosts.map(saved => (saved.name === name ? { ...saved, weight: 1.31 } : saved)) })
      return { weight: name === 'local' ? 1.05 : 1.31 }
    }),
    cleanMachine: (name, all) => begin(name, 'clean', async signal => await visit(state, savedHost(name), signal) ?? { cleaned: { removed: 1, ended: all ? 1 : 0, alive: 0 } }),
    async cancelMachine(name) {
      state.aborts.get(name)?.abort()
      state.placing?.abort()
      return answerOk(null)
    },
    async answerPrompt(id, answer) {
      const asked = state.prompts.find(({ prompt }) => prompt.id === id)
      if (asked === undefined) return refused(failure('prompt-over'))
      asked.settle(answer)
      return answerOk(null)
    }
  }
}

function newAct(name: string, kind: MachineActKind): MachineAct {
  return { host: name, kind, state: 'running', steps: [], facts: null, weight: null, cleaned: null, failure: null }
}

function setAct(state: State, act: MachineAct): void {
  state.publish({ acts: [...state.machines.acts.filter(other => other.host !== act.host), act] })
}

function endAct(state: State, name: string, result: Partial<MachineAct> | MachineFailure, cancelled: boolean): void {
  const act = state.machines.acts.find(other => other.host === name)
  if (act === undefined) return
  if (!('code' in result)) return setAct(state, { ...act, ...result, state: 'done' })
  setAct(state, { ...act, state: cancelled ? 'cancelled' : 'failed', failure: result, steps: act.steps.map(step => (step.state === 'running' || step.state === 'asking' ? { ...step, state: 'failed' } : step)) })
}

/** Goes through the steps of each machine on the way; what is wrong with one, or nothing. */
async function visit(state: State, target: RemoteHost, signal: AbortSignal, upload = false): Promise<MachineFailure | null> {
  const way = [...target.jumps.map(name => state.machines.hosts.find(saved => saved.name === name) ?? host({ name, address: name })), target]
  for (const [hopIndex, machine] of way.entries()) {
    const last = hopIndex === way.length - 1
    for (const step of ['connect', 'host-key', 'authenticate', ...(last ? ['node', 'machine', 'folder', 'tunnel', ...(upload ? ['upload'] as const : [])] as const : [])] as const) {
      const tell = (news: Partial<MachineStep>): void => {
        const act = state.machines.acts.find(other => other.host === target.name)
        const present: MachineStep = { hop: machine.name, hopIndex, hops: way.length, step, state: 'running', detail: '', failure: null, ...news }
        if (act !== undefined) setAct(state, { ...act, steps: [...act.steps.filter(other => other.hopIndex !== hopIndex || other.step !== step), present] })
      }
      tell({})
      await pause(STEP_MS, signal)
      const problem = signal.aborted ? failure('ssh-cancelled', { host: machine.name }) : await trouble(state, machine, step, signal, () => tell({ state: 'asking' }))
      if (problem !== null) {
        tell({ state: 'failed', failure: toFailure(problem) })
        return toFailure(problem)
      }
      tell({ state: 'done', detail: details[step] })
    }
  }
  return null
}

async function trouble(state: State, machine: RemoteHost, step: MachineStep['step'], signal: AbortSignal, asking: () => void): Promise<Failure | null> {
  const { name, address, port, user } = machine
  const key = { host: name, address, port, keyType: 'ssh-ed25519', fingerprint: 'SHA256:Zb4nKq0yT1mWc7s8uVfJ3xQpLrDhE2aGiN5oYkM9BtX' }
  if (step === 'connect' && address.startsWith('closed')) return failure('ssh-refused', { host: name, address, port, reason: 'connection refused' })
  if (step === 'host-key' && address.startsWith('changed')) return failure('ssh-host-changed', { ...key, file: '/export/me/.ssh/known_hosts', line: 12 })
  if (step === 'node' && address.startsWith('old')) return failure('ssh-node-old', { host: name, version: '16.20.2', path: '/usr/bin/node' })
  if (step === 'host-key' && address.startsWith('new') && !state.known.has(name)) {
    asking()
    const answer = await ask(state, { kind: 'host-key', ...key }, signal)
    if (answer?.kind !== 'accept') return failure('ssh-host-unknown', key)
    state.known.add(name)
  }
  if (step !== 'authenticate' || state.known.has(`in ${name}`)) return null
  if (address.startsWith('locked')) {
    asking()
    const answer = await ask(state, { kind: 'passphrase', host: name, user, file: '/export/me/.ssh/office', again: false, canKeep: true }, signal)
    if (answer?.kind !== 'secret') return failure('ssh-passphrase', { path: '/export/me/.ssh/office', reason: 'its passphrase was not given' })
  }
  if (address.startsWith('asking')) {
    asking()
    const answer = await ask(state, { kind: 'answers', host: name, user, title: 'Two factors', instructions: 'Look at your token.', questions: [{ text: 'Password:', echo: false }, { text: 'Code:', echo: true }] }, signal)
    if (answer?.kind !== 'answers') return failure('ssh-auth', { host: name, address, port, user, tried: 'answers (not given)', taken: 'keyboard-interactive' })
  }
  state.known.add(`in ${name}`)
  return null
}

type Question = MachinePrompt extends infer P ? P extends MachinePrompt ? Omit<P, 'id'> : never : never

function ask(state: State, question: Question, signal: AbortSignal): Promise<PromptAnswer | null> {
  const show = (): void => state.publish({ prompt: state.prompts[0]?.prompt ?? null, promptsWaiting: Math.max(0, state.prompts.length - 1) })
  return new Promise(resolve => {
    const prompt = { ...question, id: ++state.lastId } as MachinePrompt
    const asked = {
      prompt,
      settle(answer: PromptAnswer | null) {
        state.prompts.splice(state.prompts.indexOf(asked), 1)
        resolve(answer)
        show()
      }
    }
    state.prompts.push(asked)
    signal.addEventListener('abort', () => state.prompts.includes(asked) && asked.settle(null))
    show()
  })
}

async function place(state: State, { localNodes, hosts }: NodePlan): Promise<boolean> {
  const abort = new AbortController()
  state.placing = abort
  const targets = hosts.flatMap(({ name }) => state.machines.hosts.filter(saved => saved.name === name))
  for (const { name } of targets) setAct(state, newAct(name, 'run'))
  state.publish({ placing: true })
  const problems = await Promise.all(targets.map(async target => {
    const problem = await visit(state, target, abort.signal, true)
    if (problem !== null) abort.abort()
    endAct(state, target.name, problem ?? { facts }, problem?.code === 'ssh-cancelled')
    return problem
  }))
  state.placing = null
  let next = localNodes + 1
  const places = hosts.map(({ name, nodes }, index) => {
    const first = next
    next += nodes
    return { host: name, nodes: Array.from({ length: nodes }, (_, i) => first + i), latencyMs: 3.4 + 14 * index }
  })
  const ready = problems.every(problem => problem === null)
  state.publish({ placing: false, places: ready ? places : [] })
  if (ready) state.latencyTimer = setInterval(() => state.publish({ places: state.machines.places.map(present => ({ ...present, latencyMs: present.latencyMs === null ? null : present.latencyMs * 1.01 })) }), LATENCY_EVERY_MS)
  return ready
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    }, { once: true })
  })
}
