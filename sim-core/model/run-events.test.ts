import { describe, expect, it } from 'vitest'
import { limits } from './limits'
import { eventCatalogue, isEventCode, makeEvent } from './run-events'

describe('events of a run', () => {
  it('carry their code, their values, whom they are about, and a sentence', () => {
    expect(makeEvent('node-recovered', { node: 2, seconds: 0.4, incarnation: 3 }, { incarnation: 3, lives: [[1, 2, 3]] }))
      .toEqual({ kind: 'node-recovered', code: 'node-recovered', node: 2, incarnation: 3, lives: [[1, 2, 3]], values: { node: 2, seconds: 0.4, incarnation: 3 }, text: 'node 2 is back after 0.40 s, in life 3' })
    expect(makeEvent('fault-begun', { fault: 'pause:node1', seconds: 3 }, { node: 1 })).toMatchObject({ kind: 'fault', node: 1, text: 'fault pause:node1, for 3 s' })
    expect(makeEvent('resumed', {})).toEqual({ kind: 'resumed', code: 'resumed', text: 'resumed', values: {} })
  })
  it.each([
    [makeEvent('takeover', { node: 2, heirs: '1', count: 1, partitions: 1 }), 'node 1 takes over 1 partition of node 2'],
    [makeEvent('takeover', { node: 2, heirs: '1, 3', count: 2, partitions: 2 }), 'nodes 1, 3 take over 2 partitions of node 2'],
    [makeEvent('paused-silent', { nodes: '1, 3', count: 2 }), 'paused; ledger open: node 1, node 3 do not answer'],
    [makeEvent('node-removed', { node: 2, partitions: 1 }), 'node 2 leaves; 1 partition moves to the others'],
    [makeEvent('run-resumed', { phase: 'drain', when: '' }), 'the run is resumed in phase drain as it was kept last; every partition begins a new life']
  ])('count what they speak of: %#', ({ text }, sentence) => {
    expect(text).toBe(sentence)
  })
  it('are bounded, however long a reason is', () => {
    const { text, values } = makeEvent('end-not-kept', { place: 'p'.repeat(1e6), reason: 'r'.repeat(1e6) })
    expect(Object.values(values ?? {}).map((value) => String(value).length)).toEqual([limits.eventValueCharsMax, limits.eventValueCharsMax])
    expect(text.length).toBeLessThan(3 * limits.eventValueCharsMax)
  })
  it('know which codes there are', () => {
    expect(Object.keys(eventCatalogue).every(isEventCode)).toBe(true)
    expect([undefined, 'toString', 'node'].some(isEventCode)).toBe(false)
  })
})
