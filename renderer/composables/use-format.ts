import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { bytesFigure, compactFigure, formatBudget, formatDuration, formatNumber, formatSignificant, joinFigure, latencyFigure, shareFigure } from './format'
import type { Figure, FormattedFigure } from './format'

export interface Formatters {
  count(value: Figure): string
  significant(value: Figure): string
  duration(seconds: Figure): string
  budget(seconds: number): string
  rate(perSecond: Figure): FormattedFigure
  compact(value: Figure, unit: string): FormattedFigure
  /** As `compact`, of what has no unit, in one text. */
  short(value: Figure): string
  latency(ms: Figure): FormattedFigure
  bytes(bytes: Figure): FormattedFigure
  share(share: Figure): FormattedFigure
  join(figure: FormattedFigure): string
}

/** Formatters bound to the language in use. */
export function useFormat(): Formatters {
  const { locale, t } = useI18n()
  const mark = computed(() => (locale.value === 'de' ? ',' : '.'))
  return {
    count: value => formatNumber(value),
    significant: value => formatSignificant(value, mark.value),
    duration: seconds => formatDuration(seconds, mark.value),
    budget: seconds => formatBudget(seconds, mark.value),
    rate: perSecond => compactFigure(perSecond, t('unit.messagesPerSecond'), mark.value),
    compact: (value, unit) => compactFigure(value, unit, mark.value),
    short: value => joinFigure(compactFigure(value, '', mark.value)).trim(),
    latency: ms => latencyFigure(ms, mark.value),
    bytes: bytes => bytesFigure(bytes, mark.value),
    share: share => shareFigure(share, mark.value),
    join: joinFigure
  }
}
