import { useEventListener } from '@vueuse/core'
import { ref } from 'vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { limits } from '../../sim-core/model/limits'
import { useDraftStore } from '../stores/draft.store'
import { useRunStore } from '../stores/run.store'

const filePattern = /\.(ya?ml|json)$/i

/** Opens a scenario file that is dropped anywhere on the window; returns whether one hovers over it. */
export function useScenarioDrop(): Ref<boolean> {
  const { t } = useI18n()
  const draft = useDraftStore()
  const run = useRunStore()
  const over = ref(false)

  async function take(file: File): Promise<void> {
    if (run.active) return run.notify('warning', t('scenario.locked'))
    if (!filePattern.test(file.name) || file.size > limits.scenarioBytesMax) return run.notify('error', t('drop.refused', { name: file.name }))
    const answer = await draft.importYaml(await file.text())
    if (answer.ok) run.notify('info', t('drop.taken', { name: file.name }))
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
  return over
}
