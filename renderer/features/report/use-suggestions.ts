import { computed, shallowRef, watch } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import type { Estimate } from '../../../sim-core/api/contract'
import { limits } from '../../../sim-core/model/limits'
import type { RunReport } from '../../../sim-core/model/run'
import { useDraftStore } from '../../stores/draft.store'
import { useKeptStore } from '../../stores/kept.store'
import { useLayoutStore } from '../../stores/layout.store'
import { useRunStore } from '../../stores/run.store'
import { suggestionsFor } from './report-card'
import type { Suggestion } from './report-card'

/** Share of the converse phase after which "kill a node" kills one. */
const KILL_AT = 0.3

export interface Suggestions {
  suggestions: ComputedRef<Suggestion[]>
  tryOut: (suggestion: Suggestion) => Promise<void>
  /** What ten times the users would need where this machine does not have it; `null`: it fits, or it is not known yet. */
  tenfoldTooLarge: Readonly<Ref<Estimate | null>>
  /** The run among those that are kept; `null`: it is not. */
  keptId: ComputedRef<string | null>
}

/** Things to try next; one click changes the scenario and runs it, or compares. */
export function useSuggestions(report: () => RunReport): Suggestions {
  const draft = useDraftStore()
  const run = useRunStore()
  const keptRuns = useKeptStore()
  const layout = useLayoutStore()
  const last = shallowRef<{ id: string | null, before: string | null }>({ id: null, before: null })
  const tenfoldTooLarge = shallowRef<Estimate | null>(null)
  watch(report, async of => {
    last.value = { id: null, before: null }
    tenfoldTooLarge.value = null
    const [found, estimate] = await Promise.all([keptRuns.lastKept(), draft.estimateWith('users', of.users * 10)])
    // The answer for an older report is dropped.
    if (report() !== of) return
    last.value = found ?? { id: null, before: null }
    tenfoldTooLarge.value = estimate === null || estimate.fits ? null : estimate
  }, { immediate: true })

  async function compareLast(): Promise<void> {
    const { id, before } = last.value
    if (id !== null && before !== null && await keptRuns.compareRuns(before, id)) layout.showPage('history')
  }

  function change(suggestion: Suggestion): void {
    if (suggestion === 'encrypt') draft.set('cipher', 'nacl-cached')
    else if (suggestion === 'plain') draft.set('cipher', 'none')
    else if (suggestion === 'tenfold') draft.set('users', report().users * 10)
    else if (suggestion === 'bounded') draft.set('mailbox', { kind: 'bounded', depth: 8, whenFull: 'reject' })
    else if (suggestion === 'villages') draft.choosePreset('villages')
  }
  async function tryOut(suggestion: Suggestion): Promise<void> {
    if (suggestion === 'compareLast') return compareLast()
    if (suggestion === 'tenfold' && tenfoldTooLarge.value !== null) return
    change(suggestion)
    await draft.check()
    if (!draft.ready || !await run.run(draft.source) || suggestion !== 'kill') return
    killOnceUnderWay()
  }
  function killOnceUnderWay(): void {
    const stop = watch(() => run.snapshot, snapshot => {
      if (snapshot === null || run.over) return stop()
      if (snapshot.state !== 'running' || snapshot.phase !== 'converse' || snapshot.phaseProgress < KILL_AT) return
      stop()
      const node = snapshot.nodes.find(candidate => candidate.state === 'ready')
      if (node !== undefined) void run.killNode(node.id)
    })
  }
  return { suggestions: computed(() => suggestionsFor(report(), limits.usersMax, last.value.before !== null)), tryOut, tenfoldTooLarge, keptId: computed(() => last.value.id) }
}
