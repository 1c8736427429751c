import { useI18n } from 'vue-i18n'
import type { PresetCard } from '../../sim-core/api/contract'

type Words = Pick<PresetCard, 'name' | 'title' | 'shows'>

/** Title and sentence of a preset in the user's language; of one that the window does not know, as the host says them. */
export function usePresetWords(): { title: (preset: Words) => string, shows: (preset: Words) => string } {
  const { t, te } = useI18n()
  return {
    title: ({ name, title }) => (te(`preset.${name}.title`, 'en') ? t(`preset.${name}.title`) : title),
    shows: ({ name, shows }) => (te(`preset.${name}.shows`, 'en') ? t(`preset.${name}.shows`) : shows)
  }
}
