import { Presets, SingleBar } from 'cli-progress'
import type { ExperimentProgress } from '../../experiment'
import { formatSeconds } from './format'
import type { CliIo } from './io'

export interface ExperimentProgressView {
  show(progress: ExperimentProgress): void
  note(text: string): void
  end(): void
}

const lineEverySeconds = 5

/** A bar on a terminal, a line every few seconds elsewhere, nothing when `quiet`. */
export function createExperimentProgress(io: CliIo, quiet: boolean, nowSeconds: () => number): ExperimentProgressView {
  if (quiet) return { show: () => {}, note: () => {}, end: () => {} }
  return io.errIsTerminal ? createBar(io) : createLines(io, nowSeconds)
}

function describe({ state, done, total, now, elapsedSeconds }: ExperimentProgress): string {
  const runs = total === null ? `${done} runs` : `${done} of ${total} runs`
  const left = total !== null && done > 2 ? `, about ${formatSeconds((elapsedSeconds / done) * (total - done))} left` : ''
  return `${state === 'paused' ? 'paused' : runs}${left} · ${now}`
}

function createBar(io: CliIo): ExperimentProgressView {
  const bar = new SingleBar({ format: '{bar} {percentage}% · {words}', barsize: 24, stream: io.errStream, hideCursor: true, clearOnComplete: true, stopOnComplete: false, gracefulExit: false, fps: 5, linewrap: false }, Presets.shades_classic)
  let started = false
  return {
    show(progress) {
      const percent = progress.total === null ? 0 : Math.floor((progress.done / progress.total) * 100)
      const payload = { words: describe(progress) }
      if (started) bar.update(percent, payload)
      else bar.start(100, percent, payload)
      started = true
    },
    note(text) {
      if (started) bar.stop()
      started = false
      io.err(`${text}\n`)
    },
    end() {
      if (started) bar.stop()
      started = false
    }
  }
}

function createLines(io: CliIo, nowSeconds: () => number): ExperimentProgressView {
  let shownAt = nowSeconds()
  return {
    show(progress) {
      if (nowSeconds() - shownAt < lineEverySeconds) return
      shownAt = nowSeconds()
      io.err(`${formatSeconds(progress.elapsedSeconds)}  ${describe(progress)}\n`)
    },
    note: (text) => io.err(`${text}\n`),
    end: () => {}
  }
}
