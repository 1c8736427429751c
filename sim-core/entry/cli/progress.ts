import type { RunSnapshot } from '../../model/run'
import { formatCount, formatSeconds } from './format'
import type { CliIo } from './io'
import { createProgressView } from './progress-view'
import type { ProgressView, ProgressWords } from './progress-view'

const phaseWords = { initialise: 'registering', befriend: 'befriending', converse: 'conversing', drain: 'draining', report: 'checking' } as const

/** Tells the user how a run goes on. */
export function createRunProgress(io: CliIo, quiet: boolean, nowSeconds: () => number): ProgressView<RunSnapshot> {
  return createProgressView(io, quiet, nowSeconds, describeProgress)
}

function describeProgress(snapshot: RunSnapshot): ProgressWords {
  const phase = `${phaseWords[snapshot.phase]}${snapshot.state === 'paused' ? ' (paused)' : ''}`
  const percent = Math.floor(snapshot.phaseProgress * 100)
  const figures = figuresOf(snapshot)
  return { before: `${phase.padEnd(12)} `, percent, behind: figures, line: `${phase} ${percent} %  ${figures}`, elapsedSeconds: snapshot.elapsedSeconds }
}

function figuresOf({ phase, usersRegistered, friendships, messages, messagesPerSecond, etaSeconds }: RunSnapshot): string {
  const eta = etaSeconds === null ? '' : ` · ETA ${formatSeconds(etaSeconds)}`
  if (phase === 'initialise' || phase === 'befriend') return `${formatCount(usersRegistered)} users · ${formatCount(friendships)} friendships${eta}`
  const said = `${formatCount(messages)} messages`
  return phase === 'converse' ? `${said} · ${formatCount(messagesPerSecond)}/s · ETA ${formatSeconds(etaSeconds)}` : `${said}${eta}`
}
