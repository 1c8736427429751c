import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Fault } from '../../../sim-core/model/fault'
import { isLinkFault } from '../../../sim-core/model/fault'
import { readAmount } from '../../composables/faults/fault-kinds'
import type { ActiveFault } from '../../composables/faults/fault-spans'
import { useFormat } from '../../composables/use-format'
import type { GraphEngine } from '../../graph/engine'
import type { DrawnFault } from '../../graph/render/fault-layer'
import { useFaultsStore } from '../../stores/faults.store'
import { useRunStore } from '../../stores/run.store'

/** Of a fault of more links than this, only the first bears a label. */
const LABELS_MAX = 3

/** Pairs of nodes whose link a fault is about. */
export function linksOf(fault: Fault, nodes: readonly number[]): [number, number][] {
  if (!isLinkFault(fault)) return []
  const [first, second] = fault.nodes
  if (first !== undefined && second !== undefined) return [[first, second]]
  if (first !== undefined) return nodes.filter(node => node !== first).map(node => [first, node])
  return nodes.flatMap((node, i) => nodes.slice(i + 1).map((other): [number, number] => [node, other]))
}

/** The faults under way as the picture marks them; their labels count down. */
export function drawnFaults(active: readonly ActiveFault[], nodes: readonly number[], label: (fault: ActiveFault) => string): DrawnFault[] {
  return active.flatMap((entry): DrawnFault[] => {
    const { fault } = entry
    if (!isLinkFault(fault)) return !('node' in fault) ? [] : [{ nodes: [fault.node], look: fault.kind === 'pause' ? 'stopped' : 'marked', label: label(entry) }]
    const links = linksOf(fault, nodes)
    return links.map((link, i) => ({ nodes: link, look: fault.kind === 'cut' ? 'cut' : 'marked', label: links.length <= LABELS_MAX || i === 0 ? label(entry) : '' }))
  })
}

/** Hands the faults under way to the picture. */
export function useGraphFaults(engine: () => GraphEngine | null): void {
  const { t } = useI18n()
  const format = useFormat()
  const faults = useFaultsStore()
  const run = useRunStore()
  const label = ({ fault, leftSeconds }: ActiveFault): string => {
    const amount = readAmount(fault)
    return `${t(`fault.mark.${fault.kind}`, { amount: amount === null ? '' : Number.isInteger(amount) ? format.count(amount) : format.significant(amount) })} · ${format.duration(Math.ceil(leftSeconds))}`
  }
  const drawn = computed(() => drawnFaults(faults.active, (run.snapshot?.nodes ?? []).filter(node => node.state !== 'left').map(node => node.id), label))
  watch(drawn, next => engine()?.setFaults(next))
}
