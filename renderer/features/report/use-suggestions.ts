import { computed, watch } from 'vue'
import type { ComputedRef } from 'vue'
import { limits } from '../../../sim-core/model/limits'
import type { RunReport } from '../../../sim-core/model/run'
import { useDraftStore } from '../../stores/draft.store'
import { useRunStore } from '../../stores/run.store'
import { suggestionsFor } from './report-card'
import type { Suggestion } from './report-card'

/** Share of the converse phase after which "kill a node" kills one. */
const KILL_AT = 0.3

/** The three things to try next; one click changes the scenario and runs it. */
export function useSuggestions(report: () => RunReport): { suggestions: ComputedRef<Suggestion[]>, tryOut: (suggestion: Suggestion) => Promise<void> } {
  const draft = useDraftStore()
  const run = useRunStore()

  function change(suggestion: Suggestion): void {
    if (suggestion === 'encrypt') draft.set('cipher', 'nacl-cached')
    else if (suggestion === 'plain') draft.set('cipher', 'none')
    else if (suggestion === 'tenfold') draft.set('users', report().users * 10)
    else if (suggestion === 'bounded') draft.set('mailbox', { kind: 'bounded', depth: 8, whenFull: 'reject' })
    else if (suggestion === 'villages') draft.choosePreset('villages')
  }
  async function tryOut(suggestion: Suggestion): Promise<void> {
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
  return { suggestions: computed(() => suggestionsFor(report(), limits.usersMax)), tryOut }
}
