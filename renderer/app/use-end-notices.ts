import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { showNotification } from '../bridge'
import { isWorthTelling } from '../composables/notifications'
import { useExperimentsStore } from '../stores/experiments.store'
import { usePreferencesStore } from '../stores/preferences.store'
import { useRunStore } from '../stores/run.store'

/** Tells through the system that a long run or experiment has ended while the user was elsewhere. */
export function useEndNotices(): void {
  const { t } = useI18n()
  const preferences = usePreferencesStore()
  const run = useRunStore()
  const experiments = useExperimentsStore()

  function tell(seconds: number, title: string, text: string): void {
    const inFront = document.visibilityState === 'visible' && document.hasFocus()
    if (isWorthTelling({ wanted: preferences.notifications, seconds, inFront })) showNotification(title, text)
  }
  watch(() => run.active, active => {
    const { snapshot } = run
    if (active || !run.over || snapshot === null) return
    tell(snapshot.elapsedSeconds, t('notification.run', { name: snapshot.scenarioName }), t(`notification.state.${run.state}`))
  })
  watch(() => experiments.active, active => {
    const { state } = experiments
    if (active || state === null) return
    tell(state.elapsedSeconds, t('notification.experiment', { title: state.title }), t(`notification.state.${state.phase}`))
  })
}
