import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { faultSchema } from '../../sim-core/model/fault'
import type { Fault } from '../../sim-core/model/fault'
import { formatFault } from '../../sim-core/model/fault-text'
import { limits } from '../../sim-core/model/limits'
import { makeFault } from '../composables/faults/fault-kinds'
import { activeFaults, faultSpans } from '../composables/faults/fault-spans'
import { nodeLives } from '../composables/faults/node-lives'
import { useDraftStore } from './draft.store'
import { useRunStore } from './run.store'
import { valueAt } from './scenario-path'

/** What a menu of faults is open for. */
export type FaultTarget = { kind: 'node'; node: number } | { kind: 'server' } | { kind: 'link'; nodes: readonly [number, number] }

const RETURNS_MAX = 500
/** How long a cut lasts that is drawn into the picture. */
export const CUT_SECONDS = 5

/** A schedule with acts added in the order of their times; those that it has already are not added again. */
export function withActs(schedule: readonly Fault[], acts: readonly Fault[]): Fault[] {
  // A draft may have entries that are not finished: they are like no other.
  const known = new Set(schedule.flatMap(entry => {
    const parsed = faultSchema.safeParse(entry)
    return parsed.success ? [formatFault(parsed.data)] : []
  }))
  const added = [...acts].sort((one, other) => one.at - other.at).filter(act => {
    const text = formatFault(act)
    return !known.has(text) && known.add(text)
  })
  return [...schedule, ...added]
}

/** What was done to the cluster on purpose, what it lived through, and the menu by which one does more. */
export const useFaultsStore = defineStore('faults', () => {
  const run = useRunStore()
  const draft = useDraftStore()
  const menu = shallowRef<{ target: FaultTarget; x: number; y: number } | null>(null)
  const returns = shallowRef<ReadonlyMap<number, readonly number[]>>(new Map())
  const silent = new Set<number>()
  /** What was done to the present or last run by hand, with the second of its phase `converse`; what is in the scenario already is left out. */
  const byHand = shallowRef<readonly Fault[]>([])

  const events = computed(() => run.snapshot?.timeline ?? [])
  const elapsedSeconds = computed(() => run.snapshot?.elapsedSeconds ?? 0)
  const spans = computed(() => faultSpans(events.value))
  const active = computed(() => (run.active ? activeFaults(spans.value, elapsedSeconds.value) : []))
  const lives = computed(() => nodeLives(events.value, elapsedSeconds.value, returns.value))

  /** A silent node that is heard again makes no event: it is noticed here. */
  watch(() => run.snapshot, (snapshot, before) => {
    if (snapshot === null) return
    if (snapshot.runId !== before?.runId) {
      returns.value = new Map()
      silent.clear()
      byHand.value = []
    }
    for (const node of snapshot.nodes) {
      if (node.state === 'suspect') silent.add(node.id)
      else if (silent.delete(node.id) && node.state !== 'dead') returns.value = new Map(returns.value).set(node.id, [...returns.value.get(node.id) ?? [], snapshot.elapsedSeconds].slice(-RETURNS_MAX))
    }
  }, { immediate: true })
  watch(() => run.active, isActive => {
    if (!isActive) menu.value = null
  })

  function openMenu(target: FaultTarget, x: number, y: number): void {
    if (run.active) menu.value = { target, x, y }
  }
  /** Does it now. `keep`: also at this second of every later run of the scenario. Returns whether it was done. */
  async function inject(fault: Fault, keep: boolean): Promise<boolean> {
    const at = Math.min(limits.faultSecondsMax, Math.round((run.snapshot?.conversePhaseSeconds ?? 0) * 10) / 10)
    if (await run.injectFault(fault) === null) return false
    if (keep) draft.set('faults', [...scheduled(), { ...fault, at }])
    else byHand.value = [...byHand.value, { ...fault, at }].slice(-limits.faultsMax)
    return true
  }
  const scheduled = (): readonly Fault[] => (valueAt(draft.draft, 'faults') as Fault[] | undefined) ?? []
  /** Cuts each of these links for a while; returns how many were cut. The first that cannot be cut is told of, and ends it. */
  async function cutAll(links: readonly (readonly [number, number])[], seconds: number): Promise<number> {
    let done = 0
    for (const nodes of links.slice(0, limits.faultsMax)) {
      if (!await inject(makeFault({ kind: 'cut', nodes, amount: null, at: 0, lasting: seconds }), false)) break
      done++
    }
    return done
  }
  /** Puts what was done by hand into the scenario; returns how many entries that are. Too many for a scenario: none of them, and `null`. */
  function keepByHand(): number | null {
    const next = withActs(scheduled(), byHand.value)
    if (next.length > limits.faultsMax) return null
    const kept = next.length - scheduled().length
    if (kept > 0) draft.set('faults', next)
    byHand.value = []
    return kept
  }
  return { menu, events, elapsedSeconds, spans, active, lives, byHand, openMenu, inject, cutAll, keepByHand }
})
