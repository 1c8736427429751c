import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { helpTopics } from '../../composables/help-topics'
import { setNotifications } from '../../composables/notifications'
import { useExperimentWords } from '../../composables/use-experiment-words'
import { useExperimentsStore } from '../../stores/experiments.store'
import { pages, panels, scenarioTabs, useLayoutStore } from '../../stores/layout.store'
import { languages, themePreferences, usePreferencesStore } from '../../stores/preferences.store'
import { useSelectionStore } from '../../stores/selection.store'
import { useShellStore } from '../../stores/shell.store'
import { command } from './command'
import type { Command } from './command'
import { shortcuts } from './shortcuts'

/** Where one can go, and how the window looks: possible at any time. */
export function usePlaceCommands(): ComputedRef<Command[]> {
  const places = usePages()
  const looks = useLooks()
  return computed(() => [...places.value, ...looks.value])
}

function usePages(): ComputedRef<Command[]> {
  const { t } = useI18n()
  const layout = useLayoutStore()
  const selection = useSelectionStore()
  const experiments = useExperimentsStore()
  const words = useExperimentWords()
  function openExperiment(name: string): void {
    experiments.choose(name)
    layout.showPage('experiments')
  }
  return computed(() => [
    ...pages.map(page => command(`page-${page}`, t('palette.page', { page: t(`page.${page}`) }), () => layout.showPage(page), shortcuts[page === 'run' ? 'live' : page])),
    ...(selection.current === null ? [] : [command('back', t('palette.back'), () => selection.back(), shortcuts.back)]),
    command('backbone', t('palette.backbone'), () => selection.start({ kind: 'backbone' })),
    command('bottom', layout.bottom === 'timeline' ? t('palette.figures') : t('palette.timeline'), () => layout.showBottom(layout.bottom === 'timeline' ? 'figures' : 'timeline'), shortcuts.timeline),
    ...scenarioTabs.map(tab => command(`tab-${tab}`, t('palette.tab', { tab: t(`scenario.tab.${tab}`) }), () => layout.showTab(tab), shortcuts[tab])),
    command('machines', t('palette.machines'), () => layout.showLeft('machines'), shortcuts.machines),
    ...panels.map(panel => command(panel, t('palette.panel', { panel: t(`panel.${panel}`) }), () => layout.toggle(panel), shortcuts[panel])),
    ...experiments.ready.map(({ name, title }) => command(`experiment-${name}`, t('palette.experiment', { title: words.title({ name, title }) }), () => openExperiment(name))),
    ...(experiments.active ? [command('experiment-cancel', t('palette.cancelExperiment'), () => experiments.cancel())] : []),
    ...helpTopics.map(topic => command(`help-${topic}`, t('palette.help', { topic: t(`manual.${topic}`) }), () => layout.showHelp(topic)))
  ])
}

function useLooks(): ComputedRef<Command[]> {
  const { t } = useI18n()
  const preferences = usePreferencesStore()
  const shell = useShellStore()
  return computed(() => [
    command('theme', t('palette.theme'), () => preferences.nextTheme(), shortcuts.theme),
    ...themePreferences.map(theme => command(`theme-${theme}`, t('preference.theme', { theme: t(`preference.${theme}`) }), () => preferences.themePreference = theme)),
    command('language', t('preference.language'), () => preferences.nextLanguage(), shortcuts.language),
    ...languages.map(language => command(`language-${language}`, t(`palette.language.${language}`), () => preferences.language = language)),
    command('notifications', preferences.notifications ? t('preference.notificationsOff') : t('preference.notificationsOn'), () => setNotifications(!preferences.notifications)),
    command('tour', t('tour.begin'), () => shell.tour = 0),
    command('sheet', t('palette.sheet'), () => shell.toggleSheet(), shortcuts.sheet),
    command('palette', t('palette.title'), () => shell.togglePalette(), shortcuts.palette)
  ])
}
