import { checkRedis } from '../backbone/redis/check'
import { messageOf } from '../backbone/redis/client'
import { openRedisCorpora } from '../backbone/redis/corpora'
import type { RedisCorpora } from '../backbone/redis/corpora'
import { resolveTarget } from '../backbone/redis/resolve'
import type { RedisAddress } from '../backbone/redis/resolve'
import { describeTarget } from '../backbone/redis/target'
import { loadCorpus } from '../corpus/load'
import type { CorpusText } from '../model/corpus'
import { failure } from '../model/errors'
import type { Result } from '../model/errors'
import type { Scenario } from '../model/scenario/schema'
import { processSha256 } from './process-ports'

/**
 * The text that a scenario's users speak, wherever it lies.
 * @returns failures of `loadCorpus`, and where it lies on a Redis server: those of the server, `corpus-unknown`, `corpus-damaged`
 */
export async function loadScenarioCorpus({ corpus, backbone }: Pick<Scenario, 'corpus' | 'backbone'>): Promise<Result<CorpusText>> {
  if (corpus.source !== 'redis') return loadCorpus(corpus)
  if (backbone.kind !== 'redis') return failure('corpus-unreadable', { path: corpus.name, reason: 'it is on no Redis server, because the backbone is none' })
  return withRedisCorpora(backbone, (corpora) => corpora.load(corpus.name, processSha256))
}

/** Does something with the texts on a server, which is tried first. Fails with what is wrong with it. */
export async function withRedisCorpora<T>(address: RedisAddress, act: (corpora: RedisCorpora) => Promise<Result<T>>): Promise<Result<T>> {
  const target = await resolveTarget(address)
  if (!target.ok) return target
  const problem = await checkRedis(target.value)
  if (problem !== null) return problem
  try {
    const corpora = await openRedisCorpora(target.value)
    try {
      return await act(corpora)
    } finally {
      corpora.close()
    }
  } catch (error) {
    return failure('redis-failed', { where: describeTarget(target.value), reason: messageOf(error) })
  }
}
