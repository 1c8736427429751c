import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { messageOf } from '../../sim-core/model/errors'
import { createHostClient, setHostClient } from '../bridge'
import { createTranslations } from '../locales'
import { useExperimentsStore } from '../stores/experiments.store'
import { useDraftStore } from '../stores/draft.store'
import { useMachinesStore } from '../stores/machines.store'
import { usePreferencesStore } from '../stores/preferences.store'
import { useRunStore } from '../stores/run.store'
import App from './App.vue'

/** Builds the window and connects it to its host. */
export async function startWindow(): Promise<void> {
  const client = await createHostClient()
  setHostClient(client)
  const app = createApp(App)
  app.use(createPinia())
  const preferences = usePreferencesStore()
  app.use(createTranslations(preferences.language))
  const run = useRunStore()
  app.config.errorHandler = error => run.notify('error', messageOf(error))
  run.attach(client)
  useExperimentsStore().attach(client)
  useMachinesStore().attach(client)
  useDraftStore().attach(client)
  app.mount('#app')
}
