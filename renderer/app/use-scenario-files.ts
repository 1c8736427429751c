import { useEventListener } from '@vueuse/core'
import { ref } from 'vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { limits } from '../../sim-core/model/limits'
import { onDesktopFile } from '../bridge'
import { runFilePattern, useRunFiles } from '../composables/use-run-files'
import { useDraftStore } from '../stores/draft.store'
import { useLayoutStore } from '../stores/layout.store'
import { useRunStore } from '../stores/run.store'

const filePattern = /\.(ya?ml|json)$/i

/**
 * Scenario files and run files from outside: dropped anywhere on the window, chosen at the start, or opened by the system.
 * `over`: one hovers over the window. `take` makes a file the scenario, or tells why not.
 */
export function useScenarioFiles(): { over: Ref<boolean>, take: (file: File) => Promise<void> } {
  const { t } = useI18n()
  const draft = useDraftStore()
  const run = useRunStore()
  const layout = useLayoutStore()
  const over = ref(false)

  const { takeRunFile } = useRunFiles()

  async function take(file: File): Promise<void> {
    if (runFilePattern.test(file.name)) return takeRunFile(file)
    if (run.active) return run.notify('warning', t('scenario.locked'))
    if (!filePattern.test(file.name) || file.size > limits.scenarioBytesMax) return run.notify('error', t('drop.refused', { name: file.name }))
    const answer = await draft.importYaml(await file.text())
    if (answer.ok) {
      layout.reveal('scenario')
      run.notify('info', t('drop.taken', { name: file.name }))
    }
    else run.notify('error', [file.name + ':', answer.text, answer.problems?.at(0)?.text ?? ''].join(' '))
  }
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
  useEventListener(window, 'dragover', event => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    over.value = true
  })
  useEventListener(window, 'dragleave', event => {
    if (event.relatedTarget === null) over.value = false
  })
  useEventListener(window, 'drop', event => {
    over.value = false
    const file = event.dataTransfer?.files[0]
    if (file === undefined) return
    event.preventDefault()
    void take(file)
  })
  onDesktopFile(file => void take(file))
  return { over, take }
}
