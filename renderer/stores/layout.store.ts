import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

/** What fills the window below the bar. */
export const pages = ['run', 'experiments', 'history'] as const
export type PageName = (typeof pages)[number]

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
  const page = useStorage<PageName>('messengersim.page', 'run', sessionStorage)
  const narrow = ref(window.innerWidth < NARROW_PX)
  const open = computed<Record<PanelName, boolean>>(() => ({
    scenario: chosen.value.scenario ?? !narrow.value,
    inspector: chosen.value.inspector ?? true,
    metrics: chosen.value.metrics ?? true
  }))
  /** Panels belong to the live page: from another one they are shown, never hidden unseen. */
  function toggle(panel: PanelName): void {
    if (page.value === 'run') show(panel, !open.value[panel])
    else reveal(panel)
  }
  function reveal(panel: PanelName): void {
    page.value = 'run'
    show(panel)
  }
  function show(panel: PanelName, visible = true): void {
    chosen.value = { ...chosen.value, [panel]: visible }
  }
  function showBottom(page: 'figures' | 'timeline'): void {
    bottom.value = page
    show('metrics')
  }
  function showPage(next: PageName): void {
    page.value = next
  }
  function showLeft(page: LeftPage): void {
    left.value = page
    showPage('run')
    show('scenario')
  }
  window.addEventListener('resize', () => {
    narrow.value = window.innerWidth < NARROW_PX
  })
  return { open, bottom, left, page, narrow, toggle, reveal, show, showBottom, showLeft, showPage }
})
