import { describe, expect, it } from 'vitest'
import { parseScenarioObject } from './parse'
import type { ScenarioInput } from './schema'

const faithful: ScenarioInput = { rules: 'faithful', users: 20, graph: { kind: 'complete', includeSelf: true }, length: { kind: 'fixed' } }

/** Scenario, path and a part of the sentence that says what to do. */
const broken: [ScenarioInput, string, string][] = [
  [{ graph: { kind: 'small-world', degree: 7 } }, 'graph.degree', 'an even number, got 7'],
  [{ graph: { kind: 'implicit', degree: 7 } }, 'graph.degree', 'an even number'],
  [{ users: 20, graph: { kind: 'small-world', degree: 20 } }, 'graph.degree', 'less than the number of users (20)'],
  [{ graph: { kind: 'implicit', degree: 6, farContacts: 8 } }, 'graph.farContacts', 'at most the degree (6)'],
  [{ graph: { kind: 'implicit', degree: 6, farContacts: 3 } }, 'graph.farContacts', 'even'],
  [{ users: 100, graph: { kind: 'preferential', attach: 100 } }, 'graph.attach', 'less than the number of users'],
  [{ users: 100, graph: { kind: 'communities', communities: 101 } }, 'graph.communities', 'at most the number of users (100)'],
  [{ users: 100, graph: { kind: 'communities', communities: 20 } }, 'graph.degree', 'communities of 5 users'],
  [{ users: 100, graph: { kind: 'communities', communities: 1 } }, 'graph.crossingPercent', '0 with a single community'],
  [{ users: 65_002, graph: { kind: 'complete' } }, 'users', 'at most 65,000 contacts per user'],
  [{ users: 5_000_000, graph: { kind: 'small-world' } }, 'graph.kind', '"implicit"'],
  [{ length: { kind: 'geometric', mean: 50, max: 20 } }, 'length.mean', 'at most length.max (20)'],
  [{ cluster: { nodes: 3, placing: { kind: 'weighted', weights: [1, 2] } } }, 'cluster.placing.weights', 'one weight for each of the 3 nodes, got 2 weights'],
  [{ users: 100_000, graph: { kind: 'implicit' }, cluster: { nodes: 64, partitionsPerNode: 64 } }, 'cluster.partitionsPerNode', 'at most 1,023 partitions'],
  [{ users: 20, cluster: { nodes: 6 }, graph: { kind: 'complete' } }, 'cluster.partitionsPerNode', 'one partition per user'],
  [{ cluster: { detector: { heartbeatMs: 2000 } } }, 'cluster.detector.suspectMs', 'at least two heartbeats (4,000)'],
  [{ cluster: { detector: { suspectMs: 10_000 } } }, 'cluster.detector.fenceMs', 'more than suspectMs (10,000)'],
  [{ cluster: { detector: { deadManMs: 600 } } }, 'cluster.detector.deadManMs', 'at least two heartbeats (1,000)'],
  [{ think: { kind: 'exponential' } }, 'think.kind', 'none, because clock.kind is max'],
  [{ clock: { kind: 'virtual' }, backbone: { kind: 'redis', url: 'managed' } }, 'backbone.kind', 'embedded with clock.kind virtual'],
  [{ clock: { kind: 'virtual' }, textStore: { kind: 'redis-async' } }, 'textStore.kind', 'table with clock.kind virtual, got redis-async'],
  [{ clock: { kind: 'virtual' }, chatLog: { keep: 'all' } }, 'chatLog.keep', 'off with clock.kind virtual'],
  [{ clock: { kind: 'virtual' }, faults: [{ kind: 'kill-redis' }] }, 'faults.0.kind', 'a fault of a node or a link, because there is no private Redis server'],
  [{ load: { kind: 'open', conversationsPerSecond: 0.001 } }, 'load.conversationsPerSecond', 'a rate at which all conversations begin within 2,592,000 s'],
  [{ delivery: { mode: 'durable', giveUp: true } }, 'delivery.giveUp', 'never given up'],
  [{ delivery: { mode: 'durable' } }, 'backbone.kind', 'redis with delivery.mode durable, got embedded. Messages and checkpoints are kept on a Redis server. Use --backbone redis'],
  [{ ...faithful, delivery: { mode: 'durable' }, backbone: { kind: 'redis', url: 'managed' } }, 'delivery.mode', 'with rules faithful, got durable'],
  [{ backbone: { kind: 'redis', url: 'redis://h', caFile: '/a.pem' } }, 'backbone.caFile', 'empty without TLS, got /a.pem. Only an address that begins with rediss'],
  [{ backbone: { kind: 'redis', url: 'managed', serverName: 'h' } }, 'backbone.serverName', 'empty without TLS'],
  [{ backbone: { kind: 'redis', url: 'rediss://h', natMap: ['a:1=b:2'] } }, 'backbone.natMap', 'empty for a single server, got 1 entries'],
  [{ backbone: { kind: 'redis', url: 'redis://h', appendOnly: 'always' } }, 'backbone.appendOnly', 'auto for a server of your own, got always'],
  [{ corpus: { source: 'redis', name: 'grimm' } }, 'corpus.source', 'moby-dick or file with backbone.kind embedded, got redis. A text by name lies on the Redis server of the backbone. Use --backbone with its address'],
  [{ corpus: { source: 'redis', name: 'grimm' }, backbone: { kind: 'redis', url: 'managed' } }, 'corpus.source', 'A private server is new with every run'],
  [{ users: 100_000, graph: { kind: 'implicit' }, chatLog: { keep: 'all' }, backbone: { kind: 'redis', url: 'redis://h' } }, 'chatLog.keep', 'a log of at most 100,000 conversations on a Redis server, got 1,400,000 conversations'],
  [{ users: 100_000, graph: { kind: 'implicit' }, chatLog: { keep: 'sample', sampleOneIn: 2 }, backbone: { kind: 'redis', url: 'redis://h' } }, 'chatLog.sampleOneIn', 'got 700,000 conversations'],
  [{ users: 60_000, graph: { kind: 'complete' }, conversations: { who: 'every-contact', rounds: 60_000 } }, 'conversations.rounds', 'use more partitions'],
  [{ faults: [{ kind: 'kill', node: 5 }] }, 'faults.0.node', 'one of the nodes 1 to 4, got 5'],
  [{ faults: [{ kind: 'kill', node: 1 }, { kind: 'cut', nodes: [1, 9] }] }, 'faults.1.nodes', 'one of the nodes 1 to 4, got 9'],
  [{ faults: [{ kind: 'cut', nodes: [2, 2] }] }, 'faults.0.nodes', 'two different nodes, got 2 twice'],
  [{ cluster: { nodes: 1 }, faults: [{ kind: 'loss', percent: 1 }] }, 'faults.0.kind', 'A link needs two nodes'],
  [{ faults: [{ kind: 'kill', node: 1 }, { kind: 'kill-redis' }] }, 'faults.1.kind', 'there is no private Redis server, got kill-redis. Use --backbone redis'],
  [{ backbone: { kind: 'redis', url: 'redis://h' }, faults: [{ kind: 'pause-redis' }] }, 'faults.0.kind', 'a server of your own is left alone'],
  [{ ...faithful, graph: { kind: 'small-world' } }, 'graph.kind', 'complete with rules faithful'],
  [{ ...faithful, graph: { kind: 'complete' } }, 'graph.includeSelf', 'true with rules faithful'],
  [{ ...faithful, conversations: { who: 'per-user' } }, 'conversations.who', 'every-contact'],
  [{ ...faithful, conversations: { who: 'every-contact', direction: 'one' } }, 'conversations.direction', 'both'],
  [{ ...faithful, conversations: { who: 'every-contact', rounds: 2 } }, 'conversations.rounds', '1 with'],
  [{ ...faithful, length: { kind: 'geometric' } }, 'length.kind', 'fixed'],
  [{ ...faithful, turn: { kind: 'fixed', messages: 2 } }, 'turn.messages', '1 with']
]

describe('rules between fields', () => {
  it.each(broken)('%j', (input, path, part) => {
    const result = parseScenarioObject(input)
    if (result.ok) throw new Error('accepted')
    const problem = result.problems.find((candidate) => candidate.path === path)
    expect(problem?.text).toContain(part)
  })

  it.each<[ScenarioInput]>([
    [faithful],
    [{ cluster: { nodes: 1 }, faults: [{ kind: 'kill', node: 1, at: 0.5 }] }],
    [{ backbone: { kind: 'redis', url: 'managed' }, faults: [{ kind: 'kill-redis' }, { kind: 'restart-redis' }, { kind: 'pause-redis', for: 9 }] }],
    [{ faults: [{ kind: 'slow', node: 4 }, { kind: 'delay', ms: 5 }, { kind: 'cut', nodes: [3] }] }],
    [{ users: 65_001, graph: { kind: 'complete' } }],
    [{ users: 20_000_000, graph: { kind: 'implicit' } }],
    [{ users: 100, graph: { kind: 'communities', communities: 1, crossingPercent: 0 } }],
    [{ users: 16, graph: { kind: 'complete' } }],
    [{ think: { kind: 'exponential' }, clock: { kind: 'realtime' } }],
    [{ delivery: { mode: 'durable' }, backbone: { kind: 'redis', url: 'managed' } }],
    [{ backbone: { kind: 'redis', url: 'managed', appendOnly: 'always' } }],
    [{ corpus: { source: 'redis', name: 'grimm' }, backbone: { kind: 'redis', url: 'redis://h' } }],
    [{ users: 100_000, graph: { kind: 'implicit' }, chatLog: { keep: 'all' }, backbone: { kind: 'redis', url: 'managed' } }],
    [{ backbone: { kind: 'redis', url: 'rediss+cluster://a,b', caFile: '/a.pem', serverName: 'redis.test', natMap: ['10.0.0.1:7000=127.0.0.1:7000'] } }],
    [{ backbone: { kind: 'redis', url: 'redis+sentinel://a/m', natMap: ['10.0.0.1:7000=127.0.0.1:7000'] } }],
    [{ cluster: { nodes: 2, placing: { kind: 'weighted', weights: [1, 2] } } }]
  ])('accepts %j', (input) => {
    expect(parseScenarioObject(input)).toMatchObject({ ok: true })
  })

  it('reports several broken rules at once', () => {
    expect(parseScenarioObject({ think: { kind: 'exponential' }, graph: { kind: 'small-world', degree: 3 } })).toMatchObject({ problemsTotal: 2 })
  })
})
