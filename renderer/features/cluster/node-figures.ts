import type { NodeSnapshot } from '../../../sim-core/model/run'
import type { FormattedFigure } from '../../composables/format'
import type { Formatters } from '../../composables/use-format'

export interface NodeFigureRow {
  key: string
  label: string
  figure: FormattedFigure
  hint: string
}

type Translate = (key: string) => string

/** A node's figures, everywhere in the same order: rates, latency, processor, memory, queues. */
export function nodeFigures(node: NodeSnapshot, format: Formatters, t: Translate): NodeFigureRow[] {
  const row = (key: string, figure: FormattedFigure): NodeFigureRow => ({ key, label: t(`node.${key}`), figure, hint: t(`nodeHint.${key}`) })
  return [
    row('rate', format.compact(node.messagesPerSecond, t('unit.perSecond'))),
    row('p99', format.latency(node.latencyMs.p99)),
    row('out', format.compact(node.messagesOutPerSecond, t('unit.perSecond'))),
    row('in', format.compact(node.messagesInPerSecond, t('unit.perSecond'))),
    row('p50', format.latency(node.latencyMs.p50)),
    row('p999', format.latency(node.latencyMs.p999)),
    row('cpu', format.share(node.cpuShare)),
    row('memory', format.bytes(node.rssBytes)),
    row('lag', format.latency(node.eventLoopLagMs)),
    row('queue', format.compact(node.queueDepth, '')),
    row('gc', format.share(node.gcShare)),
    row('users', { value: format.count(node.users), unit: '' })
  ]
}

/** What only the node's own page shows. */
export function nodeDetails(node: NodeSnapshot, format: Formatters, t: Translate): NodeFigureRow[] {
  const row = (key: string, figure: FormattedFigure): NodeFigureRow => ({ key, label: t(`node.${key}`), figure, hint: t(`nodeHint.${key}`) })
  return [
    row('messages', { value: format.count(node.messages), unit: '' }),
    row('open', { value: format.count(node.openConversations), unit: '' }),
    row('bytesOut', format.bytes(node.bytesOutPerSecond)),
    row('bytesIn', format.bytes(node.bytesInPerSecond)),
    row('latencyMax', format.latency(node.latencyMs.max)),
    row('cpuSeconds', { value: format.duration(node.cpuSeconds), unit: '' }),
    row('cipherSeconds', { value: format.duration(node.cipherSeconds), unit: '' }),
    row('partitions', { value: format.count(node.partitions.length), unit: '' }),
    row('incarnation', { value: format.count(node.incarnation), unit: '' }),
    row('pid', { value: String(node.pid), unit: '' }),
    row('host', { value: node.host, unit: '' })
  ]
}

/** Colour of a state: only states that mean something have one. */
export function stateTone(state: NodeSnapshot['state']): 'red' | 'amber' | 'grey' | '' {
  if (state === 'dead') return 'red'
  if (state === 'suspect' || state === 'busy') return 'amber'
  return state === 'starting' || state === 'leaving' || state === 'left' ? 'grey' : ''
}
