import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { BareMeter, BareRun } from '../experiment'
import type { CorpusText } from '../model/corpus'
import type { Clock } from '../model/ports/clock'
import type { Scenario } from '../model/scenario/schema'
import type { Bundles } from './bundles'
import { processCpuClock } from './process-ports'
import type { TalkShape, TalkerReply, TalkerRequest } from './bare-talker'

/** One that talks, in a thread of its own. */
export interface Talker {
  ask(request: TalkerRequest): Promise<TalkerReply>
  close(): Promise<void>
}

export interface BareMeterOptions {
  startTalker(): Talker
  readonly cores: number
  /** CPU time that all talkers have used together. */
  readonly cpu: Clock
}

/** What is known of a shape once its talkers are warm. */
interface Warm {
  readonly engine: string
  readonly conversations: number
  readonly publicKeyUs: number
  readonly agreementUs: number
}

/**
 * Ciphers without a cluster, as nodes would have them: the same texts laid out, sealed and opened as a node does it, as
 * many key agreements and public keys a message, the compiler tuned as in a node, and warm. As many threads talk at once
 * as the run had nodes: cores that share caches and arithmetic are slower together than one is alone, and that is not the
 * pipeline's. CPU time of the whole process, garbage collection included, which does nothing else meanwhile.
 */
export function createBareMeter({ startTalker, cores, cpu }: BareMeterOptions): BareMeter {
  const talkers: Talker[] = []
  const learnt = new Set<string>()
  const warm = new Map<string, Warm>()

  const askAll = (count: number, request: TalkerRequest): Promise<TalkerReply[]> => Promise.all(talkers.slice(0, count).map((talker) => talker.ask(request)))

  /** CPU of all talkers together, µs, and the sum of what they did. */
  async function timedAll(count: number, request: TalkerRequest): Promise<{ cpuUs: number; done: number }> {
    const begun = cpu.nowUs()
    const replies = await askAll(count, request)
    return { cpuUs: cpu.nowUs() - begun, done: replies.reduce((sum, reply) => sum + reply.count, 0) }
  }

  async function prepare(count: number, shape: TalkShape, corpus: CorpusText): Promise<Warm> {
    const name = `${count} ${JSON.stringify(shape)}`
    const known = warm.get(name)
    if (known !== undefined) return known
    for (let number = 0; number < count; number++) {
      if (number === talkers.length) talkers.push(startTalker())
      const key = `${number} ${shape.corpus}`
      if (!learnt.has(key)) await talkers[number].ask({ act: 'learn', name: shape.corpus, corpus })
      learnt.add(key)
    }
    const replies = await askAll(count, { act: 'prepare', shape })
    // Not counted: the compiler gets warm.
    await askAll(count, { act: 'publish', shape })
    await askAll(count, { act: 'agree', shape })
    const published = await timedAll(count, { act: 'publish', shape })
    const agreed = await timedAll(count, { act: 'agree', shape })
    const fresh = {
      engine: replies[0].engine, conversations: Math.min(...replies.map((reply) => reply.count)),
      publicKeyUs: published.cpuUs / published.done, agreementUs: agreed.cpuUs / agreed.done
    }
    warm.set(name, fresh)
    return fresh
  }

  return {
    async measure(scenario, run, corpus) {
      if (scenario.cipher === 'none') return null
      const count = Math.max(1, Math.min(scenario.cluster.nodes, cores))
      const shape = shapeOf(scenario, run, corpus)
      const { engine, conversations, publicKeyUs, agreementUs } = await prepare(count, shape, corpus)
      await askAll(count, { act: 'settle', shape, conversations: Math.ceil(conversations / 4) })
      const { cpuUs, done } = await timedAll(count, { act: 'talk', shape, conversations })
      return { engine, us: cpuUs / (done * shape.length) + (run.users * publicKeyUs + 2 * run.friendships * agreementUs) / run.messages }
    },
    async close() {
      await Promise.all(talkers.map((talker) => talker.close()))
      talkers.length = 0
    }
  }
}

/** With threads of this machine. */
export function createLocalBareMeter({ cipherWorker }: Pick<Bundles, 'cipherWorker'>): BareMeter {
  return createBareMeter({ startTalker: () => startTalkerThread(cipherWorker), cores: availableParallelism(), cpu: processCpuClock })
}

function shapeOf({ cipher, turn }: Scenario, run: BareRun, corpus: CorpusText): TalkShape {
  const length = Math.max(1, Math.round(run.messages / run.conversations))
  return { cipher, corpus: `${corpus.name} ${corpus.sha256}`, length, turn: turn.kind === 'fixed' ? turn.messages : turn.mean }
}

/** A talker in the built worker `entryPath`. It gets no environment and no arguments. */
export function startTalkerThread(entryPath: string): Talker {
  const worker = new Worker(entryPath, { env: {}, execArgv: [] })
  /** Why it answers no more; it may end between two questions. */
  let gone: Error | null = null
  let refuse = (_reason: Error): void => {}
  const end = (reason: Error): void => {
    gone ??= reason
    refuse(gone)
  }
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`the thread that measures a cipher ended with code ${code}`)))
  return {
    ask: (request) => new Promise((resolve, reject) => {
      if (gone !== null) return reject(gone)
      refuse = reject
      worker.removeAllListeners('message').once('message', resolve)
      worker.postMessage(request)
    }),
    async close() {
      await worker.terminate()
    }
  }
}
