import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useKeepFaults } from '../../composables/faults/use-keep-faults'
import { saveFile } from '../../components/save-file'
import { useDraftStore } from '../../stores/draft.store'
import { historyCsv, historyJson, useHistoryStore } from '../../stores/history.store'
import { useFaultsStore } from '../../stores/faults.store'
import { useLayoutStore } from '../../stores/layout.store'
import { useRunStore } from '../../stores/run.store'
import { useGraphStore } from '../../features/graph/graph.store'
import { command } from './command'
import type { Command } from './command'

/** What can be saved at this moment. */
export function useFileCommands(): ComputedRef<Command[]> {
  const { t } = useI18n()
  const draft = useDraftStore()
  const run = useRunStore()
  const history = useHistoryStore()
  const keepFaults = useKeepFaults()
  const faults = useFaultsStore()
  const layout = useLayoutStore()
  const graph = useGraphStore()
  async function saveScenario(): Promise<void> {
    const answer = await draft.toYaml()
    if (answer.ok) saveFile(`${draft.name || 'scenario'}.messengersim.yaml`, answer.value, 'application/yaml')
    else run.notify('error', answer.text)
  }
  return computed(() => {
    const { report, snapshot } = run
    return [
      command('save-scenario', t('palette.saveScenario'), saveScenario),
      ...(snapshot === null ? [] : [
        command('save-figures', t('overview.exportCsv'), () => saveFile(`${snapshot.scenarioName}-figures.csv`, historyCsv(history.history), 'text/csv')),
        command('save-events', t('overview.exportJson'), () => saveFile(`${snapshot.scenarioName}-figures.json`, historyJson(history.history, snapshot), 'application/json'))
      ]),
      ...(snapshot === null || layout.page !== 'run' ? [] : [
        command('save-picture', t('graph.savePicture'), () => graph.save('png')),
        command('save-graph', t('graph.saveData'), () => graph.save('gexf')),
        command('freeze', graph.frozen ? t('graph.unfreeze') : t('graph.freeze'), () => graph.frozen = !graph.frozen)
      ]),
      ...(faults.byHand.length === 0 ? [] : [command('keep-faults', t('palette.keepFaults'), keepFaults)]),
      ...(report === null ? [] : [command('save-report', t('report.export'), () => saveFile(`${report.scenarioName}-report.json`, JSON.stringify(report, null, 2), 'application/json'))])
    ]
  })
}
