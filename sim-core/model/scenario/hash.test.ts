import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson, scenarioHash, transcriptHash } from './hash'
import { scenarioSchema } from './schema'
import type { ScenarioInput } from './schema'

const corpus = 'a'.repeat(64)
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const transcript = (input: ScenarioInput, corpusSha256 = corpus): string => transcriptHash(scenarioSchema.parse(input), corpusSha256, sha256)
const whole = (input: ScenarioInput, corpusSha256 = corpus): string => scenarioHash(scenarioSchema.parse(input), corpusSha256, sha256)

describe('canonicalJson', () => {
  it('sorts keys at every level and keeps the order of lists', () => {
    expect(canonicalJson({ b: [2, 1, { d: 0.5, c: null }], a: 'ü"', left: undefined })).toBe('{"a":"ü\\"","b":[2,1,{"c":null,"d":0.5}]}')
  })
})

describe('transcriptHash', () => {
  it('is the SHA-256 of text that anybody can write again', () => {
    const scenario = scenarioSchema.parse({ users: 20, graph: { kind: 'complete' }, length: { kind: 'fixed' } })
    const text = `{"conversations":{"direction":"both","rounds":1,"who":"every-contact"},"corpusSha256":"${corpus}","graph":{"includeSelf":false,"kind":"complete"},"length":{"kind":"fixed","messages":30},"removeFriendPercent":0,"rules":"mended","seed":42,"turn":{"kind":"fixed","messages":1},"users":20,"version":1}`
    expect(transcriptHash(scenario, corpus, (given) => given)).toBe(text)
  })

  it.each<[ScenarioInput]>([
    [{ seed: 43 }], [{ users: 1001 }], [{ graph: { kind: 'small-world', degree: 16 } }], [{ graph: { kind: 'implicit' } }],
    [{ conversations: { who: 'per-user' } }], [{ conversations: { who: 'every-contact', rounds: 2 } }], [{ length: { kind: 'fixed' } }],
    [{ turn: { kind: 'fixed', messages: 2 } }], [{ rules: 'faithful' }], [{ removeFriendPercent: 1 }]
  ])('changes with %j', (input) => {
    expect(transcript(input)).not.toBe(transcript({}))
    expect(whole(input)).not.toBe(whole({}))
  })

  it.each<[ScenarioInput]>([
    [{ conversations: { who: 'every-contact', openPerUser: 9 } }], [{ cipher: 'nacl-cached' }], [{ keySetup: 'eager' }], [{ text: 'bytes' }], [{ cipherSharePercent: 50 }], [{ cluster: { nodes: 1 } }],
    [{ cluster: { slicing: 'hash', placing: { kind: 'round-robin' } } }], [{ clock: { kind: 'realtime' } }], [{ delivery: { mode: 'at-most-once' } }],
    [{ faults: [{ kind: 'kill', node: 1 }] }], [{ mailbox: { kind: 'bounded' } }], [{ think: { kind: 'exponential' } }], [{ backbone: { kind: 'redis', url: 'managed' } }],
    [{ chatLog: { keep: 'all' } }], [{ chatLog: { keep: 'sample', sampleOneIn: 7 } }]
  ])('stays with %j, while the scenario hash changes', (input) => {
    expect(transcript(input)).toBe(transcript({}))
    expect(whole(input)).not.toBe(whole({}))
  })

  it('depends on the friendships of a file, not on where it lies', () => {
    const file = (path: string, sha256 = 'c'.repeat(64)): ScenarioInput => ({ graph: { kind: 'file', path, sha256, friendships: 7 } })
    expect(transcript(file('a.txt'))).toBe(transcript(file('b/a.txt')))
    expect(whole(file('a.txt'))).toBe(whole(file('b/a.txt')))
    expect(transcript(file('a.txt', 'd'.repeat(64)))).not.toBe(transcript(file('a.txt')))
    expect(whole(file('a.txt', 'd'.repeat(64)))).not.toBe(whole(file('a.txt')))
    expect(() => transcript(file('a.txt', ''))).toThrow('are read before')
  })

  it('depends on the text of the corpus, not on where it lies', () => {
    const file = { corpus: { source: 'file', path: 'x.txt' } } as const
    expect(transcript(file)).toBe(transcript({}))
    expect(whole(file)).toBe(whole({ name: 'other' }))
    expect(transcript({}, 'b'.repeat(64))).not.toBe(transcript({}))
    expect(whole({}, 'b'.repeat(64))).not.toBe(whole({}))
  })
})
