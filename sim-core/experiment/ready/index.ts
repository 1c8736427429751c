import { describeFailure } from '../../model/errors'
import { invariant } from '../../model/invariant'
import { parseExperimentYaml } from '../format/parse'
import type { ParsedExperiment } from '../format/parse'

/** An experiment that comes with the product. */
export interface ReadyExperiment {
  readonly name: string
  /** Its file, to begin one's own with. */
  readonly yaml: string
  readonly parsed: ParsedExperiment
}

const files = import.meta.glob<string>('./*.yaml', { query: '?raw', import: 'default', eager: true })

/** In the order of the story they tell; then by name. */
const order = ['original', 'actor-store', 'cpu-or-memory', 'why-it-timed-out', 'timeout', 'capacity', 'unequal-machines', 'placement', 'one-store-or-one-per-node', 'encryption', 'kill-node', 'message-order', 'knee', 'open-knee', 'more-nodes', 'extrapolate']

let read: readonly ReadyExperiment[] | null = null

/** All ready-made experiments; read when they are first asked for. */
export function readyExperiments(): readonly ReadyExperiment[] {
  read ??= Object.entries(files).map(([path, yaml]) => {
    const parsed = parseExperimentYaml(yaml, path.slice(2))
    invariant(parsed.ok, parsed.ok ? '' : describeFailure(parsed))
    return { name: parsed.value.experiment.name, yaml, parsed: parsed.value }
  }).sort((left, right) => order.indexOf(left.name) - order.indexOf(right.name) || left.name.localeCompare(right.name))
  return read
}

export function findReady(name: string): ReadyExperiment | null {
  return readyExperiments().find((ready) => ready.name === name) ?? null
}
