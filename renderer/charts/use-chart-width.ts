import { useElementSize } from '@vueuse/core'
import { computed, useTemplateRef } from 'vue'
import type { ComputedRef } from 'vue'

/** Pixels; below this, names and figures would lie on each other. */
const NARROWEST_PX = 360

/** How wide to draw in the element whose template ref is `holder`, in pixels. */
export function useChartWidth(): ComputedRef<number> {
  const { width } = useElementSize(useTemplateRef<HTMLElement>('holder'))
  return computed(() => Math.max(NARROWEST_PX, width.value))
}
