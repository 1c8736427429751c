import type { MachineAct, MachineActKind, MachineCalls, MachinePlace, MachinesState, NodePlan } from '../../api/machines'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { Timers } from '../../model/ports/timers'
import type { RemoteHost } from '../../model/remote/host'
import type { RemoteStepEvent } from '../../model/remote/steps'
import type { Imported } from '../../settings/import-ssh-config'
import type { Assignment, PlacedNodes } from '../remote/session'
import type { RemoteTools, RemoteToolsOptions } from '../remote/tools'
import { weightsOf } from '../remote/weights'
import { toAnswer } from '../scenario-source'
import { beginAct, toMachineFailure, withStep } from './acts'
import { createPromptQueue } from './prompts'
import type { PlacedLauncher } from './placed-launcher'
import { importChosen, readConfig, saveProfile } from './profiles'

export interface MachinesOptions {
  /** Opens what is saved, and a session in which secrets are asked for once. Called at the first need. */
  readonly open: (options: Pick<RemoteToolsOptions, 'prompt' | 'progress'>) => Promise<Result<RemoteTools>>
  readonly readConfig: () => Promise<Result<Imported>>
  /** Is told where nodes are started. */
  readonly launcher: Pick<PlacedLauncher, 'use'>
  readonly timers: Timers
  /** Whether a run holds this machine: what would disturb it, or be disturbed, is refused then. */
  readonly isRunning: () => boolean
}

/** Where the nodes of a run will be, checked; nothing is connected yet. */
export interface PlannedRun {
  readonly assignments: readonly Assignment[]
  readonly localNodes: number
  /** All nodes. */
  readonly nodes: number
  /** Weights for placing, one a node; `null`: users are placed as the scenario says. */
  readonly weights: readonly number[] | null
}

/** Other machines, for all windows: what is saved, what is being done with them, what is asked, where nodes are. */
export interface Machines {
  readonly calls: MachineCalls
  state(): MachinesState
  onChange(handler: (state: MachinesState) => void): void
  /** Fails with `host-unknown`, `machines-plan`, `machine-busy`, `hosts-unweighted`. */
  plan(plan: NodePlan): Promise<Result<PlannedRun>>
  /** Connects and makes all machines ready; from then on nodes are started there. Fails with the first that cannot be. */
  place(planned: PlannedRun): Promise<Result<null>>
  readonly placing: boolean
  cancelPlacing(): void
  /** The run is over: ends what is left on the machines, and the connections. */
  release(): Promise<void>
  close(): Promise<void>
}

const LATENCY_EVERY_MS = 2000
const ACTS_MAX = 64
const ACTIVE_MAX = 8

/** What is held about machines. */
interface Held {
  readonly options: MachinesOptions
  readonly acts: Map<string, MachineAct>
  readonly aborts: Map<string, AbortController>
  tools: RemoteTools | null
  trouble: Failure | null
  placing: AbortController | null
  placed: { nodes: PlacedNodes; assignments: readonly Assignment[]; localNodes: number } | null
  latencies: readonly (number | null)[]
  endMeasuring: () => void
}

export function createMachines(options: MachinesOptions): Machines {
  const { timers } = options
  const handlers = new Set<(state: MachinesState) => void>()
  const held: Held = { options, acts: new Map(), aborts: new Map(), tools: null, trouble: null, placing: null, placed: null, latencies: [], endMeasuring: () => {} }
  const changed = (): void => {
    const now = state()
    for (const handler of handlers) handler(now)
  }
  const prompts = createPromptQueue(timers, changed)
  let opening: Promise<Result<RemoteTools>> | null = null

  const state = (): MachinesState => ({
    trouble: held.trouble === null ? null : toMachineFailure(held.trouble),
    hosts: held.tools?.profiles.list() ?? [],
    localWeight: held.tools?.profiles.localWeight() ?? null,
    acts: [...held.acts.values()],
    prompt: prompts.first(),
    promptsWaiting: prompts.waiting(),
    placing: held.placing !== null,
    places: placesOf(held)
  })
  const progress = (event: RemoteStepEvent): void => {
    const act = held.acts.get(event.host)
    if (act === undefined) return
    held.acts.set(event.host, withStep(act, event))
    changed()
  }
  /** A file that could not be read may be mended, so failing is not kept. */
  const tools = async (): Promise<Result<RemoteTools>> => {
    if (held.tools !== null) return success(held.tools)
    opening ??= options.open({ prompt: prompts, progress }).finally(() => {
      opening = null
    })
    const opened = await opening
    held.tools = opened.ok ? opened.value : null
    held.trouble = opened.ok ? null : opened
    return opened
  }
  const release = async (): Promise<void> => {
    const { placed } = held
    held.endMeasuring()
    options.launcher.use(null)
    held.placed = null
    held.latencies = []
    changed()
    await placed?.nodes.close()
  }
  return {
    calls: { ...createProfileCalls(held, tools, state, changed), ...createActCalls(held, tools, changed), answerPrompt: async (id, answer) => toAnswer(prompts.answer(id, answer)) },
    state,
    onChange: (handler) => void handlers.add(handler),
    plan: (plan) => planRun(held, tools, plan),
    place: (planned) => placeRun(held, planned, changed),
    get placing() {
      return held.placing !== null
    },
    cancelPlacing: () => held.placing?.abort(),
    release,
    async close() {
      held.placing?.abort()
      for (const abort of held.aborts.values()) abort.abort()
      prompts.close()
      await release()
      held.tools?.session.close()
    }
  }
}

function placesOf({ placed, latencies }: Held): MachinePlace[] {
  let next = (placed?.localNodes ?? 0) + 1
  return (placed?.assignments ?? []).map(({ host, nodes }, index) => {
    const first = next
    next += nodes
    return { host: host.name, nodes: Array.from({ length: nodes }, (_, i) => first + i), latencyMs: latencies[index] ?? null }
  })
}

type OpenTools = () => Promise<Result<RemoteTools>>

function createProfileCalls(held: Held, tools: OpenTools, state: () => MachinesState, changed: () => void): Pick<MachineCalls, 'machines' | 'saveMachine' | 'removeMachine' | 'readSshConfig' | 'importMachines'> {
  const change = async <T>(work: (opened: RemoteTools) => Result<T> | Promise<Result<T>>): Promise<Result<T>> => {
    const opened = await tools()
    const result = opened.ok ? await work(opened.value) : opened
    changed()
    return result
  }
  const isBusy = (name: string): boolean => held.acts.get(name)?.state === 'running' || isPlaced(held, name)
  return {
    async machines() {
      await tools()
      return { ok: true, value: state() }
    },
    saveMachine: async (host, before) => toAnswer(await change(({ profiles }) => (before !== null && isBusy(before) ? failure('machine-busy', { host: before }) : saveProfile(profiles, host, before)))),
    removeMachine: async (name) => toAnswer(await change(({ profiles }) => {
      if (isBusy(name)) return failure('machine-busy', { host: name })
      const removed = profiles.remove(name)
      if (removed.ok) held.acts.delete(name)
      return removed
    })),
    // Resolving asks `ssh`, one name after another, and this process waits for it: a run would stumble.
    readSshConfig: async () => toAnswer(await change(async ({ profiles }) => (held.options.isRunning() ? failure('run-active', { state: 'on' }) : readConfig(profiles, await held.options.readConfig())))),
    importMachines: async (names) => toAnswer(await change(async ({ profiles }) => (held.options.isRunning() ? failure('run-active', { state: 'on' }) : importChosen(profiles, await held.options.readConfig(), names))))
  }
}

function isPlaced({ placed }: Held, name: string): boolean {
  return placed?.assignments.some(({ host }) => host.name === name) === true
}

/** Begins something with a machine; how it ends is in its act. */
function createActCalls(held: Held, tools: OpenTools, changed: () => void): Pick<MachineCalls, 'testMachine' | 'calibrateMachine' | 'cleanMachine' | 'cancelMachine'> {
  const begin = async (name: string, kind: MachineActKind, work: (opened: RemoteTools, signal: AbortSignal) => Promise<Result<Partial<MachineAct>>>): Promise<Result<null>> => {
    const opened = await tools()
    if (!opened.ok) return opened
    if (held.aborts.has(name) || isPlaced(held, name)) return failure('machine-busy', { host: name })
    if (held.aborts.size >= ACTIVE_MAX) return failure('machine-busy', { host: [...held.aborts.keys()].join(', ') })
    const abort = new AbortController()
    held.aborts.set(name, abort)
    setAct(held, beginAct(name, kind))
    changed()
    void work(opened.value, abort.signal).catch((error: unknown) => failure('internal', { reason: String(error) })).then((result) => {
      held.aborts.delete(name)
      endAct(held, name, result, abort.signal.aborted)
      changed()
    })
    return success(null)
  }
  const saved = async (name: string): Promise<Result<RemoteHost>> => {
    const opened = await tools()
    const host = opened.ok ? opened.value.profiles.find(name) : null
    return opened.ok ? host === null ? unknownHost(opened.value, name) : success(host) : opened
  }
  return {
    testMachine: async (host) => toAnswer(await begin(host.name, 'test', async ({ session }, signal) => {
      const tested = await session.test(host, signal)
      return tested.ok ? success({ facts: tested.value }) : tested
    })),
    async calibrateMachine(name) {
      if (held.options.isRunning()) return toAnswer(failure('run-active', { state: 'on' }))
      const host = name === 'local' ? success(null) : await saved(name)
      if (!host.ok) return toAnswer(host)
      return toAnswer(await begin(name, 'calibrate', async ({ measure, profiles }, signal) => {
        const measured = await measure(host.value, signal)
        if (!measured.ok) return measured
        if (host.value === null) profiles.setLocalWeight(measured.value)
        // It may have been changed, or removed, meanwhile.
        const present = profiles.find(name)
        if (present !== null) profiles.change({ ...present, weight: measured.value })
        return success({ weight: measured.value })
      }))
    },
    async cleanMachine(name, all) {
      const host = await saved(name)
      if (!host.ok) return toAnswer(host)
      return toAnswer(await begin(name, 'clean', async ({ session }, signal) => {
        const cleaned = await session.clean(host.value, all, signal)
        return cleaned.ok ? success({ cleaned: cleaned.value }) : cleaned
      }))
    },
    async cancelMachine(name) {
      if (held.placing !== null && held.acts.get(name)?.kind === 'run') held.placing.abort()
      held.aborts.get(name)?.abort()
      return { ok: true, value: null }
    }
  }
}

function unknownHost({ profiles }: RemoteTools, name: string): Result<never> {
  return failure('host-unknown', { name, known: profiles.list().map((host) => host.name).join(', ') || 'none' })
}

/** The oldest acts that are over make room. */
function setAct(held: Held, act: MachineAct): void {
  held.acts.delete(act.host)
  held.acts.set(act.host, act)
  for (const [name, { state }] of held.acts) if (held.acts.size > ACTS_MAX && state !== 'running') held.acts.delete(name)
}

function endAct(held: Held, name: string, result: Result<Partial<MachineAct>>, cancelled: boolean): void {
  const act = held.acts.get(name)
  if (act === undefined) return
  const steps = act.steps.map((step) => (step.state === 'running' || step.state === 'asking' ? { ...step, state: 'failed' as const } : step))
  if (result.ok) held.acts.set(name, { ...act, ...result.value, state: 'done' })
  else held.acts.set(name, { ...act, steps, state: cancelled ? 'cancelled' : 'failed', failure: toMachineFailure(result) })
}

async function planRun(held: Held, tools: OpenTools, { localNodes, hosts, weighted }: NodePlan): Promise<Result<PlannedRun>> {
  const opened = await tools()
  if (!opened.ok) return opened
  const assignments: Assignment[] = []
  for (const { name, nodes } of hosts) {
    const host = opened.value.profiles.find(name)
    if (host === null) return unknownHost(opened.value, name)
    if (held.aborts.has(name)) return failure('machine-busy', { host: name })
    if (assignments.some((other) => other.host.name === name)) return failure('machines-plan', { reason: `${name} is named twice` })
    assignments.push({ host, nodes })
  }
  const weights = weighted ? weightsOf(assignments, localNodes, opened.value.profiles) : success(null)
  if (!weights.ok) return weights
  return success({ assignments, localNodes, nodes: assignments.reduce((sum, { nodes }) => sum + nodes, localNodes), weights: weights.value })
}

async function placeRun(held: Held, { assignments, localNodes }: PlannedRun, changed: () => void): Promise<Result<null>> {
  const { tools } = held
  if (tools === null || held.placing !== null || held.placed !== null) return failure('run-active', { state: 'preparing' })
  const abort = new AbortController()
  held.placing = abort
  for (const { host } of assignments) setAct(held, beginAct(host.name, 'run'))
  changed()
  const placed = await tools.session.place(assignments, tools.local, localNodes, abort.signal)
  held.placing = null
  if (!placed.ok) {
    for (const { host } of assignments) endPlacing(held, host.name, placed)
    changed()
    return abort.signal.aborted ? failure('run-cancelled') : placed
  }
  for (const { host, facts } of placed.value.facts) endAct(held, host.name, success({ facts }), false)
  held.placed = { nodes: placed.value, assignments, localNodes }
  held.latencies = []
  let measuring = false
  const measure = async (): Promise<void> => {
    if (measuring) return
    measuring = true
    const latencies = await placed.value.latencies()
    measuring = false
    if (held.placed?.nodes !== placed.value) return
    held.latencies = latencies
    changed()
  }
  void measure()
  held.endMeasuring = held.options.timers.every(LATENCY_EVERY_MS, () => void measure())
  changed()
  held.options.launcher.use(placed.value.launcher)
  return success(null)
}

/** Of several machines one fails, the others are given up for its sake. */
function endPlacing(held: Held, name: string, problem: Failure): void {
  const own = held.acts.get(name)?.steps.find((step) => step.failure !== null && step.failure.code !== 'ssh-cancelled')?.failure ?? null
  const isAtFault = own !== null || problem.detail.host === name
  endAct(held, name, isAtFault ? problem : failure('ssh-cancelled', { host: name }), !isAtFault)
  const act = held.acts.get(name)
  if (own !== null && act !== undefined) held.acts.set(name, { ...act, failure: own })
}
