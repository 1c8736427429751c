import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeFailure } from './errors'
import { linkRuleOf } from './fault'
import type { Fault, LinkFault } from './fault'
import { describeFault, formatFault, parseFault } from './fault-text'

describe('faults in a line', () => {
  it.each<[string, Fault]>([
    ['kill:node2@5s', { kind: 'kill', node: 2, at: 5 }],
    ['pause:node2@5s+3s', { kind: 'pause', node: 2, at: 5, for: 3 }],
    ['pause:node2@0s', { kind: 'pause', node: 2, at: 0, for: 5 }],
    ['slow:node1=0.3@2s+5s', { kind: 'slow', node: 1, share: 0.3, at: 2, for: 5 }],
    ['cut:node1-node2@4s+3s', { kind: 'cut', nodes: [1, 2], at: 4, for: 3 }],
    ['cut:node1-*@4s+3.5s', { kind: 'cut', nodes: [1], at: 4, for: 3.5 }],
    ['delay:node1-node2=50ms@0.5s+2s', { kind: 'delay', nodes: [1, 2], ms: 50, at: 0.5, for: 2 }],
    ['jitter:*=20ms@1s+2s', { kind: 'jitter', nodes: [], ms: 20, at: 1, for: 2 }],
    ['loss:*=2%@1s+2s', { kind: 'loss', nodes: [], percent: 2, at: 1, for: 2 }],
    ['duplicate:*=2.5%@1s+2s', { kind: 'duplicate', nodes: [], percent: 2.5, at: 1, for: 2 }],
    ['reorder:*=2%@1s+2s', { kind: 'reorder', nodes: [], percent: 2, at: 1, for: 2 }],
    ['corrupt:node3-node1=100%@1s+2s', { kind: 'corrupt', nodes: [3, 1], percent: 100, at: 1, for: 2 }],
    ['kill:redis@5s', { kind: 'kill-redis', at: 5, for: 1 }],
    ['kill:redis@5s+2.5s', { kind: 'kill-redis', at: 5, for: 2.5 }],
    ['restart:redis@0s', { kind: 'restart-redis', at: 0, for: 1 }],
    ['pause:redis@5s+3s', { kind: 'pause-redis', at: 5, for: 3 }],
    ['cut:node2-coordinator@5s+3s', { kind: 'cut-coordinator', node: 2, at: 5, for: 3 }]
  ])('%s', (text, fault) => {
    expect(parseFault(text)).toEqual({ ok: true, value: fault })
    expect(parseFault(formatFault(fault))).toEqual({ ok: true, value: fault })
    expect(formatFault(fault).startsWith(describeFault(fault))).toBe(true)
  })

  it.each([
    ['', 'it must begin with one of kill, pause,'],
    ['kil:node2@5s', 'it must begin with one of kill, pause,'],
    ['constructor:node2@5s', 'it must begin with one of kill, pause,'],
    ['kill', 'a node must follow the colon'],
    ['kill:2@5s', '"2" is not a node like node2'],
    ['kill:node0@5s', '"node0" is not a node like node2'],
    ['kill:node99999@5s', 'the node must be at most 65535'],
    ['kill:node2', '"@" and a time must follow'],
    ['kill:node2@5', '"5" is not a time like 5s'],
    ['kill:node2@-5s', '"-5s" is not a time like 5s'],
    ['kill:node2@5s+3s', 'a kill has no duration'],
    ['kill:node2=1@5s', 'a kill has no amount ("=1")'],
    ['pause:node2@100000s', 'the time must be at most 86400'],
    ['pause:node2@1s+0s', 'the duration must be at least 0.01'],
    ['slow:node1@2s+5s', '"=" and an amount must follow the node'],
    ['slow:node1=30%@2s', '"30%" is not a number'],
    ['slow:node1=1.5@2s', 'the amount must be at most 1'],
    ['cut:node1@4s', '"node1" is not a link like node1-node2'],
    ['cut:@4s', 'a link must follow the colon'],
    ['cut:node1-node1@4s', 'a link joins two different nodes'],
    ['cut:node1-node2-node3@4s', 'is not a link like node1-node2'],
    ['cut:*-node1@4s', 'is not a link like node1-node2'],
    ['cut:node1-node2=5@4s', 'a cut has no amount'],
    ['delay:*=50@1s', '"50" is not a number with "ms" behind it'],
    ['delay:*=0ms@1s', 'the amount must be at least 1'],
    ['loss:*@1s', '"=" and an amount must follow the link'],
    ['loss:*=101%@1s', 'the amount must be at most 100'],
    ['loss:*=2%', '"@" and a time must follow'],
    ['loss:*=2%@1s+2s trailing', 'is not a time like 5s'],
    ['restart:node2@5s', '"node2" is not redis, which alone can be restarted'],
    ['restart@5s', 'redis must follow the colon'],
    ['cut:redis@5s', '"redis" is not a link'],
    ['slow:redis=0.5@5s', '"redis" is not a node like node2'],
    ['kill-redis@5s', 'it must begin with one of kill, pause,'],
    ['cut:coordinator@5s', '"coordinator" is not a link'],
    ['cut:nodeX-coordinator@5s', '"nodeX" is not a node like node2'],
    ['loss:node1-coordinator=2%@5s', '"node1-coordinator" is not a link'],
    ['cut-coordinator:node1@5s', 'it must begin with one of kill, pause,'],
    ['kill:redis=2@5s', 'a kill has no amount'],
    ['kill:redis', '"@" and a time must follow']
  ])('refuses %j and says why, with an example', (text, reason) => {
    const parsed = parseFault(text)
    expect(parsed).toMatchObject({ ok: false, code: 'fault-invalid' })
    if (parsed.ok) return
    expect(describeFailure(parsed)).toContain(reason)
    const example = /For example (\S+)\.$/.exec(describeFailure(parsed))?.[1] ?? ''
    expect(parseFault(example).ok).toBe(true)
  })

  it('takes any text without failing', () => {
    const isAnswered = (text: string): boolean => {
      const parsed = parseFault(text)
      return parsed.ok || parsed.code === 'fault-invalid'
    }
    fc.assert(fc.property(fc.string(), isAnswered))
    fc.assert(fc.property(fc.constantFrom('kill', 'cut', 'loss', 'slow'), fc.string(), (kind, rest) => isAnswered(`${kind}:${rest}`)))
  })
})

describe('the rule of a node under a link fault', () => {
  const cut = (nodes: number[]): LinkFault => ({ kind: 'cut', nodes, at: 0, for: 1 })
  it.each<[number[], number, number | null]>([
    [[], 1, 0], [[1], 1, 0], [[1], 2, 1], [[1, 2], 1, 2], [[1, 2], 2, 1], [[1, 2], 3, null]
  ])('%j on node %i leads to %j', (nodes, node, destination) => {
    expect(linkRuleOf(cut(nodes), node)?.node ?? null).toBe(destination)
  })

  it('carries the amount', () => {
    expect(linkRuleOf({ kind: 'delay', nodes: [], ms: 5, at: 0, for: 1 }, 1)).toEqual({ node: 0, kind: 'delay', amount: 5 })
    expect(linkRuleOf({ kind: 'loss', nodes: [2], percent: 7, at: 0, for: 1 }, 1)).toEqual({ node: 2, kind: 'loss', amount: 7 })
  })
})
