import { useI18n } from 'vue-i18n'
import { limits } from '../../sim-core/model/limits'
import { useKeptStore } from '../stores/kept.store'
import { useLayoutStore } from '../stores/layout.store'
import { useRunStore } from '../stores/run.store'

/** Ending of files that hold a run. */
export const runFilePattern = /\.messengersim-run$/i

/** Takes run files from a button or dropped on the window: the run is kept and opened on the page of kept runs. */
export function useRunFiles(): { takeRunFile: (file: File) => Promise<void> } {
  const { t } = useI18n()
  const kept = useKeptStore()
  const layout = useLayoutStore()
  const run = useRunStore()
  return {
    async takeRunFile(file) {
      if (file.size > limits.runBundleBytesMax) return run.notify('error', t('history.fileTooLarge', { name: file.name }))
      const taken = await kept.importRun(file.name, new Uint8Array(await file.arrayBuffer()))
      if (taken === null) return
      layout.showPage('history')
      run.notify('info', taken.known ? t('history.importedKnown', { name: file.name }) : t('history.imported', { name: file.name }))
    }
  }
}
