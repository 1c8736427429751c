import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { usePresetWords } from '../../composables/use-preset-words'
import { useDraftStore } from '../../stores/draft.store'
import { useFaultsStore } from '../../stores/faults.store'
import { useRunStore } from '../../stores/run.store'
import { useSelectionStore } from '../../stores/selection.store'
import { command } from './command'
import type { Command } from './command'
import { shortcuts } from './shortcuts'
import { useFileCommands } from './use-file-commands'
import { usePlaceCommands } from './use-place-commands'

/** Everything that can be done at this moment, by name: first what concerns the run. */
export function useCommands(): ComputedRef<Command[]> {
  const run = useRunStore()
  const ofRun = useRunCommands()
  const ofScenario = useScenarioCommands()
  const files = useFileCommands()
  const places = usePlaceCommands()
  return computed(() => [...(run.active ? ofRun.value : ofScenario.value), ...places.value, ...files.value])
}

function useRunCommands(): ComputedRef<Command[]> {
  const { t } = useI18n()
  const run = useRunStore()
  const faults = useFaultsStore()
  const selection = useSelectionStore()
  function openFaults(target: Parameters<typeof faults.openMenu>[0]): void {
    faults.openMenu(target, window.innerWidth / 2 - 134, 90)
  }
  const ofNodes = computed(() => (run.snapshot?.nodes ?? []).filter(node => node.state !== 'left' && node.state !== 'dead').flatMap(({ id }) => [
    command(`kill-${id}`, t('cluster.kill', { node: id }), () => faults.inject({ kind: 'kill', node: id, at: 0 }, false)),
    command(`faults-${id}`, t('palette.faults', { where: t('graph.node', { node: id }) }), () => openFaults({ kind: 'node', node: id })),
    command(`inspect-${id}`, t('cluster.inspect', { node: id }), () => selection.start({ kind: 'node', node: id }))
  ]))
  return computed(() => [
    ...(run.state === 'paused' ? [command('resume', t('run.resumeHint'), () => run.resume(), shortcuts.pause)] : []),
    ...(run.canPause ? [command('pause', t('run.pauseHint'), () => run.pause(), shortcuts.pause)] : []),
    command('stop', t('run.stopHint'), () => run.cancel(), shortcuts.stop),
    command('add-node', t('cluster.add'), () => run.addNode()),
    ...ofNodes.value,
    ...(run.snapshot?.backbone?.kind === 'redis' ? [command('faults-redis', t('palette.faults', { where: t('fault.redis') }), () => openFaults({ kind: 'server' }))] : [])
  ])
}

function useScenarioCommands(): ComputedRef<Command[]> {
  const { t } = useI18n()
  const run = useRunStore()
  const draft = useDraftStore()
  const words = usePresetWords()
  return computed(() => [
    ...(draft.ready && run.canRun ? [command('run', t('run.runHint'), () => run.run(draft.source), shortcuts.run)] : []),
    ...(draft.past.length > 1 ? [command('undo', t('palette.undo'), () => draft.undo(), shortcuts.undo)] : []),
    ...(draft.undone.length > 0 ? [command('redo', t('palette.redo'), () => draft.redo(), shortcuts.redo)] : []),
    command('encryption', draft.encrypted ? t('palette.plain') : t('palette.encrypt'), () => draft.set('cipher', draft.encrypted ? 'none' : 'nacl-cached'), shortcuts.encryption),
    ...draft.presets.map(preset => command(`preset-${preset.name}`, t('palette.preset', { name: words.title(preset) }), () => draft.choosePreset(preset.name)))
  ])
}
