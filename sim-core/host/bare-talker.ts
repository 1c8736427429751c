import { indexCorpus } from '../corpus'
import { createCipher } from '../crypto/create-cipher'
import { invariant } from '../model/invariant'
import type { CipherMode } from '../model/cipher-modes'
import type { CorpusIndex, CorpusText } from '../model/corpus'
import { collectGarbage } from './collect-garbage'
import { createKeys, createTalk, timed } from './bare-cipher'
import { tuneOptimizer } from './optimizer'

/** A round takes about so long. */
const roundMs = 200
/** As long as a node has been at work when its runs are counted: until then the compiler costs more than the cipher. */
const warmUpMs = 600

/** Conversations that are talked: which cipher, on which text, of which shape. */
export interface TalkShape {
  readonly cipher: CipherMode
  /** Names the corpus among those that were given. */
  readonly corpus: string
  /** Messages of a conversation. */
  readonly length: number
  /** Messages until the other speaks. */
  readonly turn: number
}

/** What is asked of a talker, one after another. */
export type TalkerRequest =
  | { readonly act: 'learn'; readonly name: string; readonly corpus: CorpusText }
  /** Gets warm and finds how many conversations make a round. */
  | { readonly act: 'prepare'; readonly shape: TalkShape }
  /** Leaves no garbage of another cipher to the next round, as a node does between runs, and gets back what other work has displaced. */
  | { readonly act: 'settle'; readonly shape: TalkShape; readonly conversations: number }
  | { readonly act: 'talk'; readonly shape: TalkShape; readonly conversations: number }
  | { readonly act: 'publish' | 'agree'; readonly shape: TalkShape }

export interface TalkerReply {
  readonly engine: string
  /** Conversations of a round, or users whose keys were made. */
  readonly count: number
}

interface Prepared {
  readonly engine: string
  readonly talk: (conversations: number) => void
  readonly keys: ReturnType<typeof createKeys>
}

/** Answers requests by doing the work; whoever asks measures its CPU time. Runs in a thread of its own. */
export function createTalker(): (request: TalkerRequest) => TalkerReply {
  const corpora = new Map<string, CorpusIndex>()
  const prepared = new Map<string, Prepared>()
  tuneOptimizer()

  function open(shape: TalkShape): Prepared {
    const name = JSON.stringify(shape)
    const kept = prepared.get(name)
    if (kept !== undefined) return kept
    const cipher = createCipher(shape.cipher, '5a'.repeat(32))
    const corpus = corpora.get(shape.corpus)
    invariant(cipher !== null && corpus !== undefined, 'only ciphers are asked for, on texts that were given')
    const fresh = { engine: cipher.engine, talk: createTalk(cipher, corpus, shape.length, shape.turn), keys: createKeys(cipher) }
    prepared.set(name, fresh)
    return fresh
  }

  return (request) => {
    if (request.act === 'learn') {
      corpora.set(request.name, indexCorpus(request.corpus))
      return { engine: '', count: 0 }
    }
    const { engine, talk, keys } = open(request.shape)
    if (request.act === 'prepare') return { engine, count: warm(talk) }
    if (!('conversations' in request)) {
      keys[request.act]()
      return { engine, count: keys.users }
    }
    if (request.act === 'settle') collectGarbage()
    talk(request.conversations)
    return { engine, count: request.conversations }
  }
}

function warm(talk: (conversations: number) => void): number {
  let conversations = 1
  // Doubles until a round is long enough to be measured.
  while (timed(() => talk(conversations)).wallMs < roundMs / 2 && conversations < 1_000_000) conversations *= 2
  for (let warmedMs = 0; warmedMs < warmUpMs;) warmedMs += timed(() => talk(conversations)).wallMs
  return conversations
}
