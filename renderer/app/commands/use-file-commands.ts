import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { saveFile } from '../../components/save-file'
import { useDraftStore } from '../../stores/draft.store'
import { historyCsv, useHistoryStore } from '../../stores/history.store'
import { useRunStore } from '../../stores/run.store'
import { command } from './command'
import type { Command } from './command'

/** What can be saved at this moment. */
export function useFileCommands(): ComputedRef<Command[]> {
  const { t } = useI18n()
  const draft = useDraftStore()
  const run = useRunStore()
  const history = useHistoryStore()
  async function saveScenario(): Promise<void> {
    const answer = await draft.toYaml()
    if (answer.ok) saveFile(`${draft.name || 'scenario'}.messengersim.yaml`, answer.value, 'application/yaml')
    else run.notify('error', answer.text)
  }
  return computed(() => {
    const { report, snapshot } = run
    return [
      command('save-scenario', t('palette.saveScenario'), saveScenario),
      ...(snapshot === null ? [] : [command('save-figures', t('overview.exportCsv'), () => saveFile(`${snapshot.scenarioName}-figures.csv`, historyCsv(history.history), 'text/csv'))]),
      ...(report === null ? [] : [command('save-report', t('report.export'), () => saveFile(`${report.scenarioName}-report.json`, JSON.stringify(report, null, 2), 'application/json'))])
    ]
  })
}
