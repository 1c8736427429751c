import { Presets, SingleBar } from 'cli-progress'
import type { RunSnapshot } from '../../model/run'
import { formatCount, formatSeconds } from './format'
import type { CliIo } from './io'

/** Tells the user how a run goes on. */
export interface ProgressView {
  show(snapshot: RunSnapshot): void
  /** Says something between two updates. */
  note(text: string): void
  end(): void
}

const phaseWords = { initialise: 'registering', befriend: 'befriending', converse: 'conversing', drain: 'draining', report: 'reporting' } as const
/** Between two lines where nobody watches. */
const lineEverySeconds = 5

/** A bar on a terminal, a line every few seconds elsewhere, nothing when `quiet`. */
export function createProgressView(io: CliIo, quiet: boolean, nowSeconds: () => number): ProgressView {
  if (quiet) return { show: () => {}, note: () => {}, end: () => {} }
  return io.errIsTerminal ? createBar(io) : createLines(io, nowSeconds)
}

function describeProgress(snapshot: RunSnapshot): { phase: string; percent: number; figures: string } {
  const paused = snapshot.state === 'paused' ? ' (paused)' : ''
  const percent = snapshot.phase === 'report' ? 100 : Math.floor(snapshot.phaseProgress * 100)
  return { phase: `${phaseWords[snapshot.phase]}${paused}`, percent, figures: figuresOf(snapshot) }
}

function figuresOf({ phase, usersRegistered, friendships, messages, messagesPerSecond, etaSeconds }: RunSnapshot): string {
  if (phase === 'initialise' || phase === 'befriend') return `${formatCount(usersRegistered)} users · ${formatCount(friendships)} friendships`
  const said = `${formatCount(messages)} messages`
  return phase === 'converse' ? `${said} · ${formatCount(messagesPerSecond)}/s · ETA ${formatSeconds(etaSeconds)}` : said
}

function createBar(io: CliIo): ProgressView {
  const bar = new SingleBar({ format: '{phase} {bar} {percentage}% · {figures}', barsize: 24, stream: io.errStream, hideCursor: true, clearOnComplete: true, stopOnComplete: false, gracefulExit: false, fps: 5, linewrap: false }, Presets.shades_classic)
  let started = false
  return {
    show(snapshot) {
      const { phase, percent, figures } = describeProgress(snapshot)
      const payload = { phase: phase.padEnd(12), figures }
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

function createLines(io: CliIo, nowSeconds: () => number): ProgressView {
  // A run that is over before the first line needs none.
  let shownAt = nowSeconds()
  return {
    show(snapshot) {
      if (nowSeconds() - shownAt < lineEverySeconds) return
      shownAt = nowSeconds()
      const { phase, percent, figures } = describeProgress(snapshot)
      io.err(`${formatSeconds(snapshot.elapsedSeconds)}  ${phase} ${percent} %  ${figures}\n`)
    },
    note: (text) => io.err(`${text}\n`),
    end: () => {}
  }
}
