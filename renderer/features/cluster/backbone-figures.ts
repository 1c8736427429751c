import type { BackboneSnapshot } from '../../../sim-core/model/run'
import type { Formatters } from '../../composables/use-format'
import type { NodeFigureRow } from './node-figures'

type Translate = (key: string) => string

/** Health other than `up` is an alarm; what the window has no words for is still shown, as it is called. */
export const knownHealth: readonly string[] = ['up', 'not-answering', 'down', 'full', 'read-only', 'disk-full', 'restarted', 'lost-memory']

/** A backbone that is not well carries nothing: its rates are no data, never the last ones. */
export function backboneFigures(backbone: BackboneSnapshot, format: Formatters, t: Translate): NodeFigureRow[] {
  const well = backbone.health === 'up'
  const row = (key: string, figure: NodeFigureRow['figure']): NodeFigureRow => ({ key, label: t(`backbone.${key}`), figure, hint: t(`backboneHint.${key}`) })
  const bytesPerSecond = format.bytes(well ? backbone.bytesPerSecond : null)
  const memory = format.bytes(backbone.memoryBytes)
  const most = backbone.memoryBytesMax === null ? '' : ` / ${format.join(format.bytes(backbone.memoryBytesMax))}`
  return [
    row('frames', format.compact(well ? backbone.framesPerSecond : null, t('unit.perSecond'))),
    row('bytes', bytesPerSecond.unit === '' ? bytesPerSecond : { ...bytesPerSecond, unit: bytesPerSecond.unit + t('unit.perSecond') }),
    row('answer', format.latency(well ? backbone.answerMs : null)),
    row('held', format.bytes(backbone.heldBytes)),
    row('kept', format.bytes(backbone.keptBytes)),
    row('memory', backbone.memoryBytes === null ? memory : { value: memory.value, unit: memory.unit + most })
  ]
}

/** What only the backbone's own page shows. */
export function checkpointFigures(checkpoints: NonNullable<BackboneSnapshot['checkpoints']>, format: Formatters, t: Translate): NodeFigureRow[] {
  const row = (key: string, figure: NodeFigureRow['figure']): NodeFigureRow => ({ key, label: t(`backbone.${key}`), figure, hint: t(`backboneHint.${key}`) })
  return [
    row('passes', { value: format.count(checkpoints.passes), unit: '' }),
    row('saved', format.bytes(checkpoints.bytes)),
    row('capture', format.latency(checkpoints.captureMsMax))
  ]
}
