import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../sim-core/model/fault'
import { drawnFaults, linksOf } from './use-graph-faults'

describe('faults in the picture', () => {
  const cut = (nodes: number[]): Fault => ({ kind: 'cut', nodes, at: 0, for: 5 })
  it('are about one link, all links of a node, or all links', () => {
    expect(linksOf(cut([3, 1]), [1, 2, 3])).toEqual([[3, 1]])
    expect(linksOf(cut([2]), [1, 2, 3])).toEqual([[2, 1], [2, 3]])
    expect(linksOf(cut([]), [1, 2, 3])).toEqual([[1, 2], [1, 3], [2, 3]])
  })
  it('are labelled once where there are many links, and mark nodes', () => {
    const drawn = drawnFaults([{ fault: cut([]), text: '', leftSeconds: 1 }, { fault: { kind: 'pause', node: 2, at: 0, for: 5 }, text: '', leftSeconds: 1 }], [1, 2, 3, 4], () => 'x')
    expect(drawn.map(fault => fault.label)).toEqual(['x', '', '', '', '', '', 'x'])
    expect(drawn.at(-1)).toMatchObject({ nodes: [2], look: 'stopped' })
  })
})
