import { useI18n } from 'vue-i18n'
import { limits } from '../../../sim-core/model/limits'
import { useFaultsStore } from '../../stores/faults.store'
import { useRunStore } from '../../stores/run.store'
import { useFormat } from '../use-format'

/** Puts what was done by hand into the scenario as a schedule, and says so; or why not. */
export function useKeepFaults(): () => void {
  const { t } = useI18n()
  const format = useFormat()
  const faults = useFaultsStore()
  const run = useRunStore()
  return () => {
    const kept = faults.keepByHand()
    if (kept === null) run.notify('error', t('timeline.keepTooMany', { most: format.count(limits.faultsMax) }))
    else run.notify('info', t('timeline.kept', { count: format.count(kept) }, kept))
  }
}
