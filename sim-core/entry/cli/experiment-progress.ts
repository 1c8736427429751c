import type { ExperimentProgress } from '../../experiment'
import { formatSeconds } from './format'
import type { CliIo } from './io'
import { createProgressView } from './progress-view'
import type { ProgressView, ProgressWords } from './progress-view'

/** Tells the user how an experiment goes on. */
export function createExperimentProgress(io: CliIo, quiet: boolean, nowSeconds: () => number): ProgressView<ExperimentProgress> {
  return createProgressView(io, quiet, nowSeconds, describeProgress)
}

function describeProgress({ state, done, total, now, elapsedSeconds }: ExperimentProgress): ProgressWords {
  const runs = total === null ? `${done} runs` : `${done} of ${total} runs`
  const left = total !== null && done > 2 ? `, about ${formatSeconds((elapsedSeconds / done) * (total - done))} left` : ''
  const words = `${state === 'paused' ? 'paused' : runs}${left} · ${now}`
  return { before: '', percent: total === null ? 0 : Math.floor((done / total) * 100), behind: words, line: words, elapsedSeconds }
}
