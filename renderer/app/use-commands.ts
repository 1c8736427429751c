import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useDraftStore } from '../stores/draft.store'
import { useFaultsStore } from '../stores/faults.store'
import { pages, useLayoutStore } from '../stores/layout.store'
import { usePreferencesStore } from '../stores/preferences.store'
import { useRunStore } from '../stores/run.store'
import { useSelectionStore } from '../stores/selection.store'
import { shortcuts } from './use-shortcuts'

export interface Command {
  id: string
  title: string
  /** The key that does the same. */
  key: string
  act: () => unknown
}

/** Everything that can be done at this moment, by name. */
export function useCommands(): ComputedRef<Command[]> {
  const { t, te } = useI18n()
  const run = useRunStore()
  const draft = useDraftStore()
  const layout = useLayoutStore()
  const preferences = usePreferencesStore()
  const selection = useSelectionStore()
  const faults = useFaultsStore()
  const command = (id: string, title: string, act: () => unknown, key = ''): Command => ({ id, title, act, key })

  const ofRun = computed(() => (run.active
    ? [
        run.state === 'paused' ? command('resume', t('run.resumeHint'), () => run.resume(), shortcuts.pause) : command('pause', t('run.pauseHint'), () => run.pause(), shortcuts.pause),
        command('stop', t('run.stopHint'), () => run.cancel(), shortcuts.stop),
        command('add-node', t('cluster.add'), () => run.addNode()),
        ...(run.snapshot?.nodes ?? []).filter(node => node.state !== 'left' && node.state !== 'dead').flatMap(({ id }) => [
          command(`kill-${id}`, t('cluster.kill', { node: id }), () => faults.inject({ kind: 'kill', node: id, at: 0 }, false)),
          command(`faults-${id}`, t('palette.faults', { where: t('graph.node', { node: id }) }), () => openFaults({ kind: 'node', node: id })),
          command(`inspect-${id}`, t('cluster.inspect', { node: id }), () => selection.start({ kind: 'node', node: id }))
        ]),
        ...(run.snapshot?.backbone?.kind === 'redis' ? [command('faults-redis', t('palette.faults', { where: t('fault.redis') }), () => openFaults({ kind: 'server' }))] : [])
      ]
    : [
        ...(draft.ready ? [command('run', t('run.runHint'), () => run.run(draft.source), shortcuts.run)] : []),
        ...(draft.past.length > 1 ? [command('undo', t('palette.undo'), () => draft.undo(), 'Ctrl+Z')] : []),
        ...(draft.undone.length > 0 ? [command('redo', t('palette.redo'), () => draft.redo(), 'Ctrl+Y')] : []),
        ...draft.presets.map(preset => command(`preset-${preset.name}`, t('palette.preset', { name: te(`preset.${preset.name}.title`, 'en') ? t(`preset.${preset.name}.title`) : preset.title }), () => draft.choosePreset(preset.name)))
      ]))
  function openFaults(target: Parameters<typeof faults.openMenu>[0]): void {
    faults.openMenu(target, window.innerWidth / 2 - 134, 90)
  }
  const always = computed(() => [
    ...pages.map(page => command(`page-${page}`, t('palette.page', { page: t(`page.${page}`) }), () => layout.showPage(page), shortcuts[page === 'run' ? 'live' : page])),
    command('backbone', t('palette.backbone'), () => selection.start({ kind: 'backbone' })),
    command('bottom', layout.bottom === 'timeline' ? t('palette.figures') : t('palette.timeline'), () => layout.showBottom(layout.bottom === 'timeline' ? 'figures' : 'timeline'), shortcuts.timeline),
    command('machines', t('palette.machines'), () => layout.showLeft('machines')),
    ...(['scenario', 'inspector', 'metrics'] as const).map(panel => command(panel, t('palette.panel', { panel: t(`panel.${panel}`) }), () => layout.toggle(panel), shortcuts[panel])),
    command('theme', t('palette.theme'), () => preferences.themePreference = preferences.theme === 'dark' ? 'light' : 'dark'),
    command('language', t('preference.language'), () => preferences.language = preferences.language === 'de' ? 'en' : 'de')
  ])
  return computed(() => [...ofRun.value, ...always.value])
}
