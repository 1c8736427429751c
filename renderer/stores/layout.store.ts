import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

/** What the left panel shows. */
export type LeftPage = 'scenario' | 'machines'

export type PanelName = 'scenario' | 'inspector' | 'metrics'

/** Below this width the scenario panel is folded until it is asked for. */
export const NARROW_PX = 1200

/** Which panels are open. What the user chose is kept; until then the window's width decides. */
export const useLayoutStore = defineStore('layout', () => {
  const chosen = useStorage<Partial<Record<PanelName, boolean>>>('messengersim.panels', {})
  /** What the lower panel shows. */
  const bottom = useStorage<'figures' | 'timeline'>('messengersim.bottom', 'figures')
  const left = useStorage<LeftPage>('messengersim.left', 'scenario')
  const narrow = ref(window.innerWidth < NARROW_PX)
  const open = computed<Record<PanelName, boolean>>(() => ({
    scenario: chosen.value.scenario ?? !narrow.value,
    inspector: chosen.value.inspector ?? true,
    metrics: chosen.value.metrics ?? true
  }))
  function toggle(panel: PanelName): void {
    show(panel, !open.value[panel])
  }
  function show(panel: PanelName, visible = true): void {
    chosen.value = { ...chosen.value, [panel]: visible }
  }
  function showBottom(page: 'figures' | 'timeline'): void {
    bottom.value = page
    show('metrics')
  }
  function showLeft(page: LeftPage): void {
    left.value = page
    show('scenario')
  }
  window.addEventListener('resize', () => {
    narrow.value = window.innerWidth < NARROW_PX
  })
  return { open, bottom, left, narrow, toggle, show, showBottom, showLeft }
})
