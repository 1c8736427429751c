import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { isFlag, isRecord, oneOf, useKeptState } from '../composables/use-kept-state'

/** What fills the window below the bar. */
export const pages = ['start', 'run', 'experiments', 'history', 'help'] as const
export type PageName = (typeof pages)[number]

/** What the left panel shows. */
export const leftPages = ['scenario', 'machines'] as const
export type LeftPage = (typeof leftPages)[number]

/** What the lower panel shows. */
export const bottomPages = ['figures', 'timeline'] as const
export type BottomPage = (typeof bottomPages)[number]

/** How the scenario is shown. */
export const scenarioTabs = ['presets', 'settings', 'yaml'] as const
export type ScenarioTab = (typeof scenarioTabs)[number]

export const panels = ['scenario', 'inspector', 'metrics'] as const
export type PanelName = (typeof panels)[number]

type ChosenPanels = Partial<Record<PanelName, boolean>>

function isChosenPanels(value: unknown): value is ChosenPanels {
  return isRecord(value) && Object.entries(value).every(([name, open]) => panels.includes(name as PanelName) && isFlag(open))
}

/** Below this width the scenario panel is folded until it is asked for. */
export const NARROW_PX = 1200

export interface HelpTopic {
  /** File name in `docs/`, without its ending. */
  name: string
  heading: string | null
}

/** Which panels are open. What the user chose is kept; until then the window's width decides. */
export const useLayoutStore = defineStore('layout', () => {
  const chosen = useKeptState<ChosenPanels>({ key: 'panels', version: 1, otherwise: {}, accepts: isChosenPanels })
  const bottom = useKeptState<BottomPage>({ key: 'bottom', version: 1, otherwise: 'figures', accepts: oneOf(bottomPages) })
  const left = useKeptState<LeftPage>({ key: 'left', version: 1, otherwise: 'scenario', accepts: oneOf(leftPages) })
  const tab = useKeptState<ScenarioTab>({ key: 'tab', version: 1, otherwise: 'presets', accepts: oneOf(scenarioTabs) })
  /** Of this window: a new one begins at the start. */
  const page = useKeptState<PageName>({ key: 'page', version: 1, otherwise: 'start', accepts: oneOf(pages) }, sessionStorage)
  /** Page of the help, and the heading in it; `null`: its beginning. */
  const helpTopic = ref<HelpTopic>({ name: 'getting-started', heading: null })
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
  function showBottom(page: BottomPage): void {
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
  function showTab(next: ScenarioTab): void {
    tab.value = next
    showLeft('scenario')
  }
  function showHelp(name: string, heading: string | null = null): void {
    helpTopic.value = { name, heading }
    page.value = 'help'
  }
  window.addEventListener('resize', () => {
    narrow.value = window.innerWidth < NARROW_PX
  })
  return { open, bottom, left, tab, page, helpTopic, narrow, toggle, reveal, show, showBottom, showLeft, showTab, showPage, showHelp }
})
