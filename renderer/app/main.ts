import './jitless'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import '../styles/tokens.css'
import '../styles/dark.css'
import '../styles/light.css'
import '../styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createHostClient, setHostClient } from '../bridge'
import { createTranslations } from '../locales'
import { useExperimentsStore } from '../stores/experiments.store'
import { useDraftStore } from '../stores/draft.store'
import { useMachinesStore } from '../stores/machines.store'
import { usePreferencesStore } from '../stores/preferences.store'
import { useRunStore } from '../stores/run.store'
import App from './App.vue'

async function start(): Promise<void> {
  const client = await createHostClient()
  setHostClient(client)
  const app = createApp(App)
  app.use(createPinia())
  const preferences = usePreferencesStore()
  app.use(createTranslations(preferences.language))
  const run = useRunStore()
  app.config.errorHandler = error => run.notify('error', error instanceof Error ? error.message : String(error))
  run.attach(client)
  useExperimentsStore().attach(client)
  useMachinesStore().attach(client)
  useDraftStore().attach(client)
  app.mount('#app')
}

void start()
