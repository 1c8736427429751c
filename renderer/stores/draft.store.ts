import { useDebounceFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ComputedRef, Ref, ShallowRef } from 'vue'
import type { Answer, Estimate, PresetCard, Scenario, ScenarioProblem, ScenarioSource } from '../../sim-core/api/contract'
import type { HostClient } from '../bridge'
import { valueAt, withValue } from './scenario-path'
import type { Draft } from './scenario-path'
import { hidePasswords, restorePassword } from './secret-url'
import { createKeptDraft } from './kept-draft'
import type { KeptDraft } from './kept-draft'
import { createSteps } from './steps'

const CHECK_DELAY_MS = 250

/** The scenario that the next run will use: what is written, what the host makes of it, what is wrong with it. */
export const useDraftStore = defineStore('draft', () => {
  let host: HostClient | null = null
  const presets = shallowRef<PresetCard[]>([])
  const presetName = ref<string | null>(null)
  const draft = shallowRef<Draft>({})
  const { past, undone, ...steps } = createSteps(draft)
  /** The draft with all defaults, as of the last check that found nothing wrong. */
  const complete = shallowRef<Scenario | null>(null)
  const problems = shallowRef<ScenarioProblem[]>([])
  const estimate = shallowRef<Estimate | null>(null)
  const refusal = ref<string | null>(null)
  const { taking, during, waits } = createTaking()
  const kept = createKeptDraft()

  const source = computed<ScenarioSource>(() => ({ kind: 'object', scenario: draft.value }))
  const name = computed(() => String(valueAt(draft.value, 'name') ?? complete.value?.name ?? ''))
  const encrypted = computed(() => (valueAt(draft.value, 'cipher') ?? 'none') !== 'none')
  const ready = computed(() => !taking.value && problems.value.length === 0 && refusal.value === null)

  const check = createCheck(() => host, source, { complete, problems, estimate, refusal }, () => kept.keep(presetName.value, draft.value))
  const checkSoon = useDebounceFn(check, CHECK_DELAY_MS)

  function replace(next: Draft, preset: string | null): void {
    presetName.value = preset
    steps.take(next)
    void check()
  }
  /** One step for each edit; `typed`: what is typed or stepped in one field without a pause is one. */
  function set(path: string, value: unknown, typed = false): void {
    if (waits(() => set(path, value, typed))) return
    if (valueAt(draft.value, path) === value) return
    steps.take(withValue(draft.value, path, value), typed ? path : '')
    void checkSoon()
  }
  function undo(): void {
    if (!waits(undo) && steps.undo()) void check()
  }
  function redo(): void {
    if (!waits(redo) && steps.redo()) void check()
  }
  function choosePreset(wanted: string): void {
    if (!waits(() => usePreset(wanted))) usePreset(wanted)
  }
  function usePreset(wanted: string): void {
    const card = presets.value.find(preset => preset.name === wanted)
    if (card === undefined) return
    complete.value = card.scenario
    replace(structuredClone(card.scenario) as unknown as Draft, wanted)
  }
  const { loadPresets, begin } = createBeginning(() => host, { presets, past }, kept.read, (last, scenario) => {
    if (last === null || scenario === null) return usePreset(presets.value.at(0)?.name ?? '')
    complete.value = scenario
    replace(last.draft, presets.value.some(({ name }) => name === last.presetName) ? last.presetName : null)
  })
  async function attach(client: HostClient): Promise<void> {
    host = client
    client.onConnection(({ status }) => {
      if (status === 'open' && presets.value.length === 0) void begin()
    })
    await begin()
  }
  const files = createFileActions(() => host, () => draft.value, during, {
    replace: next => replace(next, null),
    set
  })
  const estimateWith = createEstimateWith(() => host, () => draft.value)
  return { estimateWith, presets, presetName, draft, past, undone, complete, problems, estimate, refusal, source, name, encrypted, taking, ready, attach, loadPresets, check, set, undo, redo, choosePreset, ...files }
})

/** Edits made while texts are looked at come after them: they wait, so that taking one does not undo them unseen. */
function createTaking(): { taking: ComputedRef<boolean>; during: During; waits(edit: () => void): boolean } {
  const texts = ref(0)
  /** While a text is looked at: nothing can be run in between that is no longer meant. */
  const taking = computed(() => texts.value > 0)
  const waiting: Array<() => void> = []
  return {
    taking,
    async during(look) {
      texts.value++
      try {
        return await look()
      } finally {
        texts.value--
        if (!taking.value) waiting.splice(0).forEach(edit => edit())
      }
    },
    /** Whether the edit waits; else it is to be made at once. */
    waits(edit) {
      if (taking.value) waiting.push(edit)
      return taking.value
    }
  }
}

/** Looks at a text, one of several perhaps. */
type During = <Outcome>(look: () => Promise<Outcome>) => Promise<Outcome>

interface Beginning {
  presets: ShallowRef<PresetCard[]>
  past: ShallowRef<Draft[]>
}

/** The window begins with the scenario that was used last where it is still right, else with the first preset. */
function createBeginning(host: () => HostClient | null, { presets, past }: Beginning, read: () => KeptDraft | null, use: (last: KeptDraft | null, scenario: Scenario | null) => void): Record<'loadPresets' | 'begin', () => Promise<void>> {
  /** Estimates of presets are of the memory that is free at the moment. */
  async function loadPresets(): Promise<void> {
    try {
      presets.value = await host()?.calls.presets() ?? []
    } catch {
      // Without a connection there are none; the connection says why.
      presets.value = []
    }
  }
  async function begin(): Promise<void> {
    await loadPresets()
    if (past.value.length > 0 || presets.value.length === 0) return
    const last = read()
    const answer = last === null ? null : await host()?.calls.validate({ kind: 'object', scenario: last.draft }) ?? null
    if (past.value.length === 0) use(last, answer?.ok === true ? answer.value : null)
  }
  return { loadPresets, begin }
}

interface Findings {
  complete: ShallowRef<Scenario | null>
  problems: ShallowRef<ScenarioProblem[]>
  estimate: ShallowRef<Estimate | null>
  refusal: Ref<string | null>
}

/** Asks the host what it makes of the scenario; the answer to an older question is dropped. */
function createCheck(host: () => HostClient | null, source: Ref<ScenarioSource>, findings: Findings, onRight: () => void): () => Promise<void> {
  let checks = 0
  return async () => {
    const client = host()
    if (client === null) return
    const mine = ++checks
    const asked = source.value
    const [validated, estimated]: [Answer<Scenario>, Answer<Estimate>] = await Promise.all([client.calls.validate(asked), client.calls.estimate(asked)])
    if (mine !== checks) return
    findings.problems.value = validated.ok ? [] : hideIn(validated.problems ?? [])
    findings.refusal.value = validated.ok ? null : hidePasswords(validated.text)
    findings.estimate.value = estimated.ok ? estimated.value : null
    if (!validated.ok) return
    findings.complete.value = validated.value
    onRight()
  }
}

const ADDRESS = 'backbone.url'

function hideIn(problems: ScenarioProblem[]): ScenarioProblem[] {
  return problems.map(problem => ({ ...problem, text: hidePasswords(problem.text), got: hidePasswords(problem.got) }))
}

interface FileActions {
  /** The draft as YAML, its password hidden. */
  toYaml(): Promise<Answer<string>>
  /** Takes a YAML text over as the draft where the host finds nothing wrong with it; a hidden password stays what it was. */
  importYaml(text: string): Promise<Answer<Scenario>>
  /** Hands a text file to the host and speaks it from now on. */
  useCorpus(fileName: string, text: string): Promise<Answer<{ path: string; lines: number }>>
}

/** What the draft would come to with one field changed; `null`: it would not be right, or nobody can say. */
function createEstimateWith(host: () => HostClient | null, scenario: () => Draft): (path: string, value: unknown) => Promise<Estimate | null> {
  return async (path, value) => {
    const answer = await host()?.calls.estimate({ kind: 'object', scenario: withValue(scenario(), path, value) }) ?? noHost
    return answer.ok ? answer.value : null
  }
}

/** The text has dots in place of a password that is not known here; the window says so in its own words. */
export const PASSWORD_MISSING = 'password-missing'
const noHost: Answer<never> = { ok: false, code: 'api-lost', text: '' }

function createFileActions(host: () => HostClient | null, scenario: () => Draft, during: During, draft: { replace: (next: Draft) => void; set: (path: string, value: unknown) => void }): FileActions {
  function use(answer: Answer<Scenario> & { ok: true }): Answer<Scenario> {
    const read = answer.value as unknown as Draft
    const address = valueAt(read, ADDRESS)
    const restored = typeof address === 'string' ? restorePassword(address, String(valueAt(scenario(), ADDRESS) ?? '')) : undefined
    if (restored === null) return { ok: false, code: PASSWORD_MISSING, text: '' }
    draft.replace(restored === undefined ? read : withValue(read, ADDRESS, restored))
    return answer
  }
  return {
    async toYaml() {
      const address = valueAt(scenario(), ADDRESS)
      const shown = typeof address === 'string' ? withValue(scenario(), ADDRESS, hidePasswords(address)) : scenario()
      return host()?.calls.toYaml({ kind: 'object', scenario: shown }) ?? noHost
    },
    importYaml: text => during(async () => {
      const answer = await host()?.calls.validate({ kind: 'yaml', text }) ?? noHost
      return answer.ok ? use(answer) : { ...answer, text: hidePasswords(answer.text), problems: hideIn(answer.problems ?? []) }
    }),
    async useCorpus(fileName, text) {
      const answer = await host()?.calls.uploadCorpus(fileName, text) ?? noHost
      if (answer.ok) draft.set('corpus', { source: 'file', path: answer.value.path })
      return answer
    }
  }
}
