import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Fault } from '../../sim-core/model/fault'
import { activeFaults, faultSpans } from '../composables/faults/fault-spans'
import { nodeLives } from '../composables/faults/node-lives'
import { useDraftStore } from './draft.store'
import { useRunStore } from './run.store'
import { valueAt } from './scenario-path'

/** What a menu of faults is open for. */
export type FaultTarget = { kind: 'node'; node: number } | { kind: 'server' } | { kind: 'link'; nodes: readonly [number, number] }

const RETURNS_MAX = 500

/** What was done to the cluster on purpose, what it lived through, and the menu by which one does more. */
export const useFaultsStore = defineStore('faults', () => {
  const run = useRunStore()
  const draft = useDraftStore()
  const menu = shallowRef<{ target: FaultTarget; x: number; y: number } | null>(null)
  const returns = shallowRef<ReadonlyMap<number, readonly number[]>>(new Map())
  const silent = new Set<number>()

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
    const at = Math.round((run.snapshot?.conversePhaseSeconds ?? 0) * 10) / 10
    if (await run.injectFault(fault) === null) return false
    if (keep) draft.set('faults', [...(valueAt(draft.draft, 'faults') as Fault[] | undefined) ?? [], { ...fault, at }])
    return true
  }
  return { menu, events, elapsedSeconds, spans, active, lives, openMenu, inject }
})
