import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import type { Answer } from '../../sim-core/api/contract'
import type { ExperimentCard, ExperimentFileKind, ExperimentSource, ExperimentState, ExperimentView, Guess } from '../../sim-core/api/experiments'
import type { HostClient } from '../bridge'
import { useRunStore } from './run.store'

const activePhases: readonly ExperimentState['phase'][] = ['piloting', 'running', 'paused']

/** Experiments as the host tells of them: the ready-made ones, the one that is being made, the result that is looked at. */
export const useExperimentsStore = defineStore('experiments', () => {
  const run = useRunStore()
  let host: HostClient | null = null
  const ready = shallowRef<ExperimentCard[]>([])
  const state = shallowRef<ExperimentState | null>(null)
  /** When the state came, so that the time that is left can be counted down. */
  const stateAtMs = ref(0)
  /** Somebody's own, opened from a file. */
  const own = shallowRef<{ card: ExperimentCard; text: string } | null>(null)
  const chosen = ref<string | null>(null)
  const shown = ref<string | null>(null)
  const view = shallowRef<ExperimentView | null>(null)
  const requested = ref(false)
  /** Whether the list has come; whether it could not be read the last time. */
  const known = ref(false)
  const unread = ref(false)
  /** The result that could not be opened. */
  const unopened = ref<string | null>(null)

  const active = computed(() => state.value !== null && activePhases.includes(state.value.phase))
  const cards = computed(() => (own.value === null ? ready.value : [own.value.card, ...ready.value]))
  const card = computed(() => cards.value.find(({ name }) => name === chosen.value) ?? null)
  /** The one in progress is what is looked at. */
  const watching = computed(() => state.value !== null && shown.value === state.value.id)

  const attempt: Attempt = call => (host === null ? Promise.resolve(null) : attemptWith(host, call, text => run.notify('error', text)))
  async function load(id: string): Promise<void> {
    unopened.value = null
    const found = await attempt(calls => calls.experimentResult(id))
    if (shown.value !== id) return
    view.value = found
    if (found === null) unopened.value = id
  }
  function take(next: ExperimentState): void {
    const ended = active.value && state.value?.id === next.id && !activePhases.includes(next.phase)
    state.value = next
    stateAtMs.value = performance.now()
    if (ended && shown.value === next.id) void load(next.id)
  }
  async function refresh(): Promise<void> {
    const found = await attempt(calls => calls.experiments())
    unread.value = found === null
    if (found === null) return
    known.value = true
    ready.value = found.ready
    chosen.value ??= found.ready.at(0)?.name ?? null
    if (found.state === null) return
    take(found.state)
    if (active.value) shown.value = found.state.id
  }
  /** Listens to a host; returns what stops it. */
  function attach(client: HostClient): () => void {
    host = client
    const stops = [
      client.onEvent({ experiment: take }),
      client.onConnection(next => {
        if (next.status === 'open') void refresh()
      })
    ]
    return () => stops.forEach(stop => stop())
  }

  const looks = createLooks({ host: () => host, attempt, own, card, chosen, shown, view, requested, load, beingMade: id => active.value && state.value?.id === id })
  return { ready, state, stateAtMs, own, cards, card, chosen, shown, view, known, unread, unopened, requested, active, watching, attach, refresh, attempt, ...looks, ...createActs(attempt) }
})

export type Attempt = <T>(call: (calls: HostClient['calls']) => Promise<Answer<T>>) => Promise<T | null>

async function attemptWith<T>(host: HostClient, call: (calls: HostClient['calls']) => Promise<Answer<T>>, tell: (text: string) => void): Promise<T | null> {
  const answer = await call(host.calls)
  if (answer.ok) return answer.value
  tell(answer.text)
  return null
}

/** What can be done to the one in progress, and files of any. */
function createActs(attempt: Attempt): Record<'pause' | 'resume' | 'cancel', () => Promise<unknown>> & { file(id: string, kind: ExperimentFileKind): Promise<{ name: string; text: string } | null> } {
  return {
    pause: () => attempt(calls => calls.pauseExperiment()),
    resume: () => attempt(calls => calls.resumeExperiment()),
    cancel: () => attempt(calls => calls.cancelExperiment()),
    file: (id, kind) => attempt(calls => calls.experimentFile(id, kind))
  }
}

interface Looks {
  host(): HostClient | null
  readonly attempt: Attempt
  readonly own: ShallowRef<{ card: ExperimentCard; text: string } | null>
  readonly card: Readonly<Ref<ExperimentCard | null>>
  readonly chosen: Ref<string | null>
  readonly shown: Ref<string | null>
  readonly view: ShallowRef<ExperimentView | null>
  readonly requested: Ref<boolean>
  load(id: string): Promise<void>
  beingMade(id: string): boolean
}

interface LookActs {
  choose(name: string): void
  open(id: string): Promise<void>
  start(quick: boolean, guess: Guess): Promise<void>
  openFile(text: string): Promise<string | null>
  goOn(id: string): Promise<void>
}

/** What is looked at: a card before, a result after. */
function createLooks({ host, attempt, own, card, chosen, shown, view, requested, load, beingMade }: Looks): LookActs {
  function choose(name: string): void {
    chosen.value = name
    shown.value = null
    view.value = null
  }
  async function open(id: string): Promise<void> {
    view.value = null
    shown.value = id
    chosen.value = null
    if (!beingMade(id)) await load(id)
  }
  /** Begins with what `call` answers. */
  async function beginWith(call: (calls: HostClient['calls']) => Promise<Answer<{ id: string }>>): Promise<void> {
    requested.value = true
    const begun = await attempt(call)
    requested.value = false
    if (begun === null) return
    view.value = null
    chosen.value = null
    shown.value = begun.id
  }
  async function start(quick: boolean, guess: Guess): Promise<void> {
    if (card.value === null) return
    const source: ExperimentSource = own.value?.card === card.value ? { kind: 'yaml', text: own.value.text } : { kind: 'ready', name: card.value.name }
    await beginWith(calls => calls.startExperiment(source, { quick, guess }))
  }
  /** Takes somebody's file over; answers with what is wrong with it. */
  async function openFile(text: string): Promise<string | null> {
    const client = host()
    if (client === null) return null
    const answer = await client.calls.readExperiment({ kind: 'yaml', text })
    if (!answer.ok) return answer.text
    own.value = { card: answer.value, text }
    choose(answer.value.name)
    return null
  }
  return { choose, open, start, openFile, goOn: id => beginWith(calls => calls.continueExperiment(id)) }
}
