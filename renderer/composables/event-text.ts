import type { TimelineEvent } from '../../sim-core/model/run'
import { readFaultNews } from './faults/fault-spans'
import { faultTextWords } from './faults/fault-words'

type Translate = (key: string, values: Record<string, unknown>) => string

const phasePattern = /\b(initialise|befriend|converse|drain|report)\b/
/** Events whose figures are said, where the engine gives them. */
const withValues: readonly TimelineEvent['kind'][] = ['takeover', 'taken-over', 'caught-up', 'node-added', 'node-removed']
const secondsPattern = /([\d.]+)\s*s\b/

/**
 * What the timeline says of an event, in the user's language. The engine's own sentence, in
 * English and with every detail, stays at hand as a hover; notes are shown as they are.
 */
export function eventText(event: TimelineEvent, t: Translate): string {
  if (event.kind === 'note') return event.text
  if (event.kind === 'fault' || event.kind === 'fault-ended' || event.kind === 'fault-recovered') return faultEventText(event, t)
  if (event.kind === 'phase') {
    const phase = phasePattern.exec(event.text)?.[1]
    return phase === undefined ? event.text : t('event.phase', { phase: t(`phase.${phase}`, {}) })
  }
  if (event.kind === 'backbone') return event.text
  if (event.values !== undefined && withValues.includes(event.kind)) return t(`eventWith.${event.kind}`, { node: event.node ?? '', ...event.values })
  const seconds = event.kind === 'node-recovered' ? secondsPattern.exec(event.text)?.[1] : undefined
  return seconds === undefined ? t(`event.${event.kind}`, { node: event.node ?? '' }) : t('event.node-recovered-after', { node: event.node ?? '', time: seconds })
}

function faultEventText(event: TimelineEvent, t: Translate): string {
  const news = readFaultNews(event)
  if (news === null) return event.text
  const what = faultTextWords(news.text, t)
  if (news.kind === 'begun') return t('event.faultBegun', { what, time: news.seconds })
  if (news.kind === 'well') return t('event.faultWell', { what, time: news.seconds })
  return news.kind === 'ended' ? t('event.faultEnded', { what }) : what
}
