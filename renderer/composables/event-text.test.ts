import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import type { TimelineEvent } from '../../sim-core/model/run'
import { eventCatalogue, makeEvent } from '../../sim-core/model/run-events'
import type { EventCode, EventValuesOf } from '../../sim-core/model/run-events'
import { messages } from '../locales'
import { eventText, wholeEventText } from './event-text'
import type { EventWords } from './event-text'
import { THIN_SPACE, formatDuration, formatNumber, joinFigure, latencyFigure } from './format'

const languages = ['en', 'de'] as const
const wordsOf = (language: 'en' | 'de'): EventWords => {
  const { t } = createI18n({ legacy: false, locale: language, messages }).global
  const mark = language === 'de' ? ',' : '.'
  return { t: (key, values, plural) => t(key, values, plural ?? 1), format: { count: value => formatNumber(value), duration: seconds => formatDuration(seconds, mark), latency: ms => latencyFigure(ms, mark), join: joinFigure } }
}
const event = <Code extends EventCode>(code: Code, values: EventValuesOf<Code>): TimelineEvent => ({ atSeconds: 1, ...makeEvent(code, values) })

/** The names of the values that a code's own sentence uses. */
function valuesOf(code: EventCode): Set<string> {
  const used = new Set<string>()
  const values = new Proxy({}, {
    get(_, name) {
      used.add(String(name))
      return name === 'seconds' ? 1.5 : name === 'count' ? 2 : 'x'
    }
  })
  ;(eventCatalogue[code].say as (values: object) => string)(values)
  return used
}
const codes = Object.keys(eventCatalogue) as EventCode[]

describe.each(languages)('events in %s', language => {
  const sentences = messages[language].event as Record<string, string>

  it('have a sentence for each code of the engine, and no other', () => {
    expect(Object.keys(sentences).sort()).toEqual([...codes].sort())
  })
  it.each(codes)('%s: name only what the engine says', code => {
    const slots = [...sentences[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(slots.filter(name => !valuesOf(code).has(name))).toEqual([])
  })
})

describe('an event', () => {
  it.each<[TimelineEvent, string, string]>([
    [event('phase', { phase: 'converse' }), 'Conversing', 'Gespräche'],
    [event('node-recovered', { node: 1200, seconds: 0.2, incarnation: 2 }), 'Node 1200 is back after 0.20 s, in life 2', 'Knoten 1200 ist nach 0,20 s zurück, in Leben 2'],
    [event('node-busy', { node: 2, ms: 1234 }), 'Node 2 is busy: held up for 1.23 s', 'Knoten 2 ist ausgelastet: 1,23 s aufgehalten'],
    [event('fault-begun', { fault: 'cut:node1-node2', seconds: 4 }), 'Node 1 – node 2: cut, for 4.0 s', 'Knoten 1 – Knoten 2: getrennt, für 4,0 s'],
    [event('fault-recovered', { fault: 'slow:node1=0.3', seconds: 0.6 }), 'All well 0.60 s after: Node 1 at 30 % speed', 'Erholt 0,60 s nach: Knoten 1 mit 30 % Tempo'],
    [event('takeover', { node: 2, heirs: '3', count: 1, partitions: 1 }), 'Node 3 takes over from node 2 (partitions: 1)', 'Knoten 3 übernimmt von Knoten 2 (Partitionen: 1)'],
    [event('takeover', { node: 2, heirs: '1, 3', count: 2, partitions: 4 }), 'Nodes 1, 3 take over from node 2 (partitions: 4)', 'Knoten 1, 3 übernehmen von Knoten 2 (Partitionen: 4)'],
    [event('node-added', { node: 3, partitions: 1 }), 'Node 3 was added with 1 partition', 'Knoten 3 kam mit 1 Partition hinzu'],
    [event('paused-unconfirmed', { frames: 12_000 }), 'Paused; 12 000 frames are not confirmed', 'Angehalten; 12 000 Pakete sind nicht bestätigt'],
    [event('backbone', { health: 'full', detail: 'The Redis server is full.' }), 'The backbone is full.', 'Der Backbone ist voll.'],
    [event('run-finished', { verdict: 'equal' }), 'Finished; digest: equal', 'Beendet; Digest: gleich'],
    [{ atSeconds: 1, kind: 'node-died', text: 'node 2 died', node: 2 }, 'node 2 died', 'node 2 died'],
    [{ atSeconds: 1, kind: 'note', code: 'of-a-newer-version', text: 'As it is.' }, 'As it is.', 'As it is.'],
    [{ atSeconds: 1, kind: 'note', code: 'toString', text: 'As it is.' }, 'As it is.', 'As it is.']
  ])('is told in the language of the user: %#', (given, english, german) => {
    const said = languages.map(language => eventText(given, wordsOf(language)).replaceAll(THIN_SPACE, ' '))
    expect(said).toEqual([english, german])
  })
  it('quotes what others said beside it, without their passwords', () => {
    expect(wholeEventText(event('node-died', { node: 2, cause: 'signal SIGKILL' }), wordsOf('de'))).toBe('Knoten 2 ist gestorben: signal SIGKILL')
    expect(wholeEventText(event('no-reference', { reason: 'ENOMEM' }), wordsOf('en'))).toBe('The reference was not computed: ENOMEM')
    expect(wholeEventText(event('backbone', { health: 'down', detail: 'redis://:secret@host is down.' }), wordsOf('en'))).not.toContain('secret')
    expect(eventText({ atSeconds: 1, kind: 'backbone', text: 'redis://:secret@host is down.' }, wordsOf('en'))).not.toContain('secret')
  })
})
