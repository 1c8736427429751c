import { openRedisCorpora } from '../backbone/redis/corpora'
import type { RedisCorpora } from '../backbone/redis/corpora'
import type { RedisAddress } from '../backbone/redis/resolve'
import { loadCorpus } from '../corpus/load'
import type { CorpusText } from '../model/corpus'
import { failure } from '../model/errors'
import type { Result } from '../model/errors'
import type { Scenario } from '../model/scenario/schema'
import { processSha256 } from './process-ports'
import { withRedisServer } from './redis-server'

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
export function withRedisCorpora<T>(address: RedisAddress, act: (corpora: RedisCorpora) => Promise<Result<T>>): Promise<Result<T>> {
  return withRedisServer(address, async (target) => {
    const corpora = await openRedisCorpora(target)
    try {
      return await act(corpora)
    } finally {
      corpora.close()
    }
  })
}
