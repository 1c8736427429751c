import { computed } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BackboneSnapshot } from '../../../sim-core/model/run'
import { knownHealth } from './backbone-figures'

export interface HealthWords {
  word: string
  /** What happened. */
  what: string
  /** What it means for the run. */
  means: string
  /** What to do. */
  act: string
}

/** The backbone's health in words: what happened, what it means, what to do. */
export function useHealthWords(backbone: Readonly<Ref<BackboneSnapshot | null>>): ComputedRef<HealthWords> {
  const { t } = useI18n()
  return computed(() => {
    const health = backbone.value?.health ?? 'up'
    const key = knownHealth.includes(health) ? health : 'down'
    return { word: t(`backbone.healthWord.${key}`), what: t(`backbone.what.${key}`), means: t(`backbone.means.${key}`), act: t(`backbone.act.${key}`) }
  })
}
