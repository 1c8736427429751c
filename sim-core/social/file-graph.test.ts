import { describe, expect, it } from 'vitest'
import type { FriendGraph } from '../model/graph'
import { finishSteps } from '../model/steps'
import { createSlicing } from '../placement/slicing'
import { crossingShare } from '../placement/crossing-share'
import { fmix } from '../random/prf'
import { createFriendGraph } from './friend-graph'
import { encodeTies } from './edge-text'
import { parseEdgeList } from './edge-list'
import { findCommunities } from './label-propagation'
import { buildStoredGraph } from './stored-graph'

const file = { kind: 'file', path: 'net.txt', sha256: '', friendships: 0 } as const

function graphOf(text: string, seed = 42): FriendGraph {
  const list = parseEdgeList(new TextEncoder().encode(text), 'net.txt')
  if (!list.ok) throw new Error(list.code)
  const graph = createFriendGraph({ seed, users: list.value.users, graph: file }, encodeTies(list.value.ties))
  if (!graph.ok) throw new Error(graph.code)
  return graph.value
}

/** Groups of friends with a few ties between them; ids lie across the groups, lines are in a drawn order. */
function plantedFile(users: number, groups: number, degree: number, crossingOneIn: number): string {
  const draw = (i: number, bound: number): number => (fmix(i * 0x9e37 + 5) >>> 0) % bound
  const lines: string[] = []
  for (let i = 0; i < (users * degree) / 2; i++) {
    const user = draw(3 * i, users)
    const other = draw(3 * i + 1, users)
    lines.push(`${user}\t${i % crossingOneIn === 0 ? other : other - (other % groups) + (user % groups)}`)
  }
  return lines.filter((line) => line.split('\t').every((id) => Number(id) < users)).join('\n')
}

describe('friend graphs of files', () => {
  it('keep the order of the file in the slots, find the way back, and let one end of each pair ask', () => {
    const graph = graphOf('10 20\n30 10\n10 10\n20 30\n20 10\n40 40\n')
    expect([graph.kind, graph.users, graph.contactEntries, graph.slotsMax]).toEqual(['file', 4, 6, 2])
    expect([0, 1, 2, 3].map((user) => Array.from({ length: graph.slots(user) }, (_, slot) => graph.contact(user, slot)))).toEqual([[1, 2], [0, 2], [0, 1], []])
    for (const user of [0, 1, 2]) {
      for (const slot of [0, 1]) {
        const other = graph.contact(user, slot)
        const back = graph.reverseSlot(user, slot)
        expect(graph.contact(other, back)).toBe(user)
        expect(graph.outgoing(user, slot)).toBe(!graph.outgoing(other, back))
      }
    }
  })

  it('are refused without their friendships, and with damaged ones', () => {
    expect(createFriendGraph({ seed: 1, users: 3, graph: file })).toMatchObject({ ok: false, code: 'graph-impossible', detail: { reason: 'the friendships in net.txt were not loaded' } })
    expect(createFriendGraph({ seed: 1, users: 3, graph: file }, 'AAAA')).toMatchObject({ ok: false, code: 'graph-impossible', detail: { reason: 'its friendships are damaged' } })
    const far = encodeTies({ from: Uint32Array.of(0), to: Uint32Array.of(3) })
    expect(createFriendGraph({ seed: 1, users: 3, graph: file }, far)).toMatchObject({ ok: false, code: 'graph-impossible' })
  })
})

describe('label propagation', () => {
  it('finds cliques that a single tie joins, and leaves a user without contacts alone', () => {
    const clique = (ids: number[]): string[] => ids.flatMap((a) => ids.filter((b) => b > a).map((b) => `${a} ${b}`))
    // Ids alternate, so that only friendships tell the cliques apart; 99 knows nobody else.
    const graph = graphOf([...clique([0, 2, 4, 6, 8, 10]), ...clique([1, 3, 5, 7, 9, 11]), '0 1', '99 99'].join('\n'))
    const of = Array.from({ length: graph.users }, (_, user) => graph.community(user))
    expect(graph.communities).toBe(3)
    expect(of).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2])
  })

  it('is the same in every process, follows the seed, and ends', () => {
    const text = plantedFile(600, 5, 8, 3)
    const fingerprint = (seed: number): number => {
      const graph = graphOf(text, seed)
      let hash = graph.communities
      for (let user = 0; user < graph.users; user++) hash = fmix((hash + graph.community(user)) | 0)
      return hash >>> 0
    }
    expect(fingerprint(42)).toBe(fingerprint(42))
    expect(fingerprint(42)).not.toBe(fingerprint(43))
    expect(fingerprint(42)).toMatchInlineSnapshot(`1545280122`)
  })

  it('does not depend on the order in which a user\'s contacts stand', () => {
    const ties = { from: Uint32Array.of(0, 1, 2, 3, 4, 5, 0), to: Uint32Array.of(1, 2, 0, 4, 5, 3, 3) }
    const reversed = { from: ties.from.slice().reverse(), to: ties.to.slice().reverse() }
    const found = [ties, reversed].map((given) => {
      const graph = finishSteps(buildStoredGraph({ kind: 'test', seed: 1, users: 6, ties: given }))
      return graph.ok ? finishSteps(findCommunities(7, graph.value)) : null
    })
    expect(found[0]).not.toBeNull()
    expect(found[0]).toEqual(found[1])
  })

  it('lets community slicing keep most friendships inside a node', () => {
    const graph = graphOf(plantedFile(2000, 16, 14, 20))
    const nodes = [1, 2, 3, 4]
    const share = (kind: 'community' | 'hash' | 'range'): number => crossingShare(graph, createSlicing(kind, graph.users, 4, 42, graph), nodes, graph.users)
    expect(graph.communities).toBeGreaterThan(8)
    expect(share('hash')).toBeGreaterThan(0.7)
    expect(share('community')).toBeLessThan(share('hash') / 2)
    expect(graph.bytes).toBe(graph.contactEntries * 5 + (graph.users + 1) * 4 + graph.users * 4)
  })
})
