import type { BenchRow } from './types'

/** What figures should be at least, or at most, by how their names begin. Comparisons with peers name their goals themselves. */
const goals: Readonly<Record<string, string>> = {
  'original-1000': 'at most 10',
  'ten-million': 'at most 120',
  memory: 'at most 100',
  'human-pace': 'at least 100',
  observer: 'at most 3',
  held: 'at most 50',
  cancel: 'at most 1',
  start: 'at most 2'
}

/** The goal of a figure, in its own unit; undefined: it has none. */
export function goalOf({ name, goal }: Pick<BenchRow, 'name' | 'goal'>): string | undefined {
  return goal ?? goals[name.split(':')[0]]
}
