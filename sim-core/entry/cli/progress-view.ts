import { Presets, SingleBar } from 'cli-progress'
import { formatSeconds } from './format'
import type { CliIo } from './io'

/** Tells the user how long work goes on. */
export interface ProgressView<T> {
  show(progress: T): void
  /** Says something between two updates. */
  note(text: string): void
  end(): void
}

/** One look at the work: words before and behind the bar, and what stands in their place where nobody watches. */
export interface ProgressWords {
  readonly before: string
  /** Whole percent, 0 … 100. */
  readonly percent: number
  readonly behind: string
  readonly line: string
  readonly elapsedSeconds: number
}

/** Between two lines where nobody watches. */
const lineEverySeconds = 5

/** A bar on a terminal, a line every few seconds elsewhere, nothing when `quiet`. */
export function createProgressView<T>(io: CliIo, quiet: boolean, nowSeconds: () => number, wordsOf: (progress: T) => ProgressWords): ProgressView<T> {
  if (quiet) return { show: () => {}, note: () => {}, end: () => {} }
  return io.errIsTerminal ? createBar(io, wordsOf) : createLines(io, nowSeconds, wordsOf)
}

function createBar<T>(io: CliIo, wordsOf: (progress: T) => ProgressWords): ProgressView<T> {
  const bar = new SingleBar({ format: '{before}{bar} {percentage}% · {behind}', barsize: 24, stream: io.errStream, hideCursor: true, clearOnComplete: true, stopOnComplete: false, gracefulExit: false, fps: 5, linewrap: false }, Presets.shades_classic)
  let started = false
  function stop(): void {
    if (started) bar.stop()
    started = false
  }
  return {
    show(progress) {
      const { before, percent, behind } = wordsOf(progress)
      if (started) bar.update(percent, { before, behind })
      else bar.start(100, percent, { before, behind })
      started = true
    },
    note(text) {
      stop()
      io.err(`${text}\n`)
    },
    end: stop
  }
}

function createLines<T>(io: CliIo, nowSeconds: () => number, wordsOf: (progress: T) => ProgressWords): ProgressView<T> {
  // Work that is over before the first line needs none.
  let shownAt = nowSeconds()
  return {
    show(progress) {
      if (nowSeconds() - shownAt < lineEverySeconds) return
      shownAt = nowSeconds()
      const { line, elapsedSeconds } = wordsOf(progress)
      io.err(`${formatSeconds(elapsedSeconds)}  ${line}\n`)
    },
    note: (text) => io.err(`${text}\n`),
    end: () => {}
  }
}
