import { useI18n } from 'vue-i18n'
import type { ComparisonView, ExperimentCard, ExperimentView, Guess } from '../../sim-core/api/experiments'
import { formatFigure, formatInterval, formatTick } from './interval'
import type { IntervalFigure } from './interval'

export interface ExperimentWords {
  /** Title and question in the language of the window where it is a ready-made one. */
  title(card: Pick<ExperimentCard, 'name' | 'title'>): string
  question(card: Pick<ExperimentCard, 'name' | 'question'>): string
  response(response: { name: string; title: string }): string
  unit(response: { name: string; unit: string }): string
  interval(interval: IntervalFigure | null): string
  figure(value: number | null): string
  tick(value: number): string
  verdict(view: ExperimentView, comparison: ComparisonView): string
  /** How somebody's guess came out, in a sentence; `null`: nothing to say. */
  guess(view: ExperimentView): { text: string; tone: 'good' | 'against' | 'plain' } | null
}

/** What experiments say, in the language in use. */
export function useExperimentWords(): ExperimentWords {
  const { t, te, locale } = useI18n()
  const mark = (): string => (locale.value === 'de' ? ',' : '.')
  const known = (key: string, otherwise: string, text: () => string): string => (te(key, 'en') ? text() : otherwise)
  const response: ExperimentWords['response'] = ({ name, title }) => known(`experiments.response.${name}.title`, title, () => t(`experiments.response.${name}.title`))
  const unit: ExperimentWords['unit'] = ({ name, unit: given }) => known(`experiments.response.${name}.unit`, given, () => t(`experiments.response.${name}.unit`))

  function verdict(view: ExperimentView, comparison: ComparisonView): string {
    const deciding = view.responses[0]
    const figures = comparison.figures.find(({ response: name }) => name === deciding.name)
    const difference = figures?.difference ?? null
    const context = comparison.groupLabel === '' ? comparison.label : `${comparison.label} (${comparison.groupLabel})`
    const names = { case: context, control: comparison.controlLabel, response: response(deciding), unit: unit(deciding) }
    if (comparison.verdict?.kind !== 'difference' || difference === null) {
      const reasons = (comparison.verdict?.reasons ?? []).map(reason => t(`experiments.refusal.${reason}`)).join('; ')
      return t('experiments.verdict.refused', { ...names, reasons: reasons === '' ? t('experiments.refusal.no-figure') : reasons })
    }
    const size = { value: Math.abs(difference.value), low: Math.min(Math.abs(difference.low), Math.abs(difference.high)), high: Math.max(Math.abs(difference.low), Math.abs(difference.high)) }
    const evidence = { ...names, difference: formatInterval(size, mark()), ratio: figures?.ratio == null ? '–' : formatFigure(figures.ratio, mark()), pairs: comparison.pairs }
    return t(`experiments.verdict.${difference.value > 0 ? 'higher' : 'lower'}`, evidence)
  }

  function guess(view: ExperimentView): ReturnType<ExperimentWords['guess']> {
    const treated = view.comparisons.filter(({ role, verdict: judged }) => role === 'treatment' && judged !== null)
    if (view.guess === null || treated.length === 0) return null
    if (view.guess.expect === 'unsure') return { text: t('experiments.guessed.unsure'), tone: 'plain' }
    const given = view.guess
    const right = treated.filter(comparison => agrees(given, comparison)).length
    // Without a verdict a guess is neither right nor wrong.
    const wrong = treated.filter(comparison => comparison.verdict?.kind === 'difference' && !agrees(given, comparison)).length
    const open = treated.length - right - wrong
    const said = { guess: t(`experiments.expect.${given.expect}`), right, all: treated.length, open }
    return { text: open > 0 ? t('experiments.guessed.open', said) : t('experiments.guessed.said', said), tone: right === treated.length ? 'good' : wrong === treated.length ? 'against' : 'plain' }
  }

  return {
    title: ({ name, title }) => known(`experiments.ready.${name}.title`, title, () => t(`experiments.ready.${name}.title`)),
    question: ({ name, question }) => known(`experiments.ready.${name}.question`, question, () => t(`experiments.ready.${name}.question`)),
    response, unit, verdict, guess,
    interval: interval => formatInterval(interval, mark()),
    figure: value => formatFigure(value, mark()),
    tick: value => formatTick(value, mark())
  }
}

/** No difference was found where one was not expected, or it is on the side that was named. */
export function agrees({ expect }: Pick<Guess, 'expect'>, { verdict, figures }: Pick<ComparisonView, 'verdict' | 'figures'>): boolean {
  if (verdict?.kind === 'refused') return expect === 'same' && verdict.reasons.length === 1 && verdict.reasons[0] === 'interval-contains-0'
  const difference = figures.at(0)?.difference
  return difference != null && (expect === 'higher' ? difference.value > 0 : expect === 'lower' && difference.value < 0)
}
