import { useI18n } from 'vue-i18n'
import type { TimelineEvent } from '../../sim-core/model/run'
import { isEventCode } from '../../sim-core/model/run-events'
import { hidePasswords } from '../stores/secret-url'
import { faultTextWords } from './faults/fault-words'
import { useFormat } from './use-format'
import type { Formatters } from './use-format'

export interface EventWords {
  t(key: string, values: Record<string, unknown>, plural?: number): string
  format: Pick<Formatters, 'count' | 'duration' | 'latency' | 'join'>
}

export interface EventTexts {
  /** What the timeline says of an event, in the user's language. */
  text(event: TimelineEvent): string
  /** The same, and what the system or a server said, as it said it. */
  whole(event: TimelineEvent): string
}

/** Numbers that are names: they are not grouped. */
const names: readonly string[] = ['node', 'pid', 'incarnation']
/** Said by somebody else, in their language. */
const quoted = ['cause', 'reason', 'detail'] as const
/** How many there are of what a sentence counts, the first that it has. */
const counted = ['count', 'partitions', 'frames'] as const

export function useEventTexts(): EventTexts {
  const { t } = useI18n()
  const format = useFormat()
  return { text: event => eventText(event, { t, format }), whole: event => wholeEventText(event, { t, format }) }
}

/** The event's sentence by its code; without one, of a run that an older version kept, its own in English. */
export function eventText({ code, text, values = {} }: TimelineEvent, words: EventWords): string {
  if (!isEventCode(code)) return hidePasswords(text)
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueText(name, value, words)]))
  const many = counted.map(name => values[name]).find(value => typeof value === 'number')
  return words.t(`event.${code}`, said, typeof many === 'number' ? many : 1)
}

export function wholeEventText(event: TimelineEvent, words: EventWords): string {
  const text = eventText(event, words)
  if (!isEventCode(event.code)) return text
  const quote = quoted.map(name => event.values?.[name] ?? '').find(value => value !== '')
  const said = quote === undefined ? '' : hidePasswords(String(quote))
  return said === '' || text.includes(said) ? text : `${text}: ${said}`
}

function valueText(name: string, value: string | number, { t, format }: EventWords): string {
  if (typeof value === 'number') {
    if (name === 'seconds') return format.duration(value)
    if (name === 'ms') return format.join(format.latency(value))
    return names.includes(name) ? String(value) : format.count(value)
  }
  if (name === 'fault') return faultTextWords(value, t)
  if (name === 'phase') return t(`phase.${value}`, {})
  if (name === 'verdict') return t(`verdict.word.${value}`, {})
  return name === 'health' ? t(`backbone.what.${value}`, {}) : hidePasswords(value)
}
