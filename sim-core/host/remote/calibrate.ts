import { loadCorpus } from '../../corpus/load'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { Launcher } from '../../model/ports/launcher'
import { silentLog } from '../../model/ports/log'
import { scenarioSchema } from '../../model/scenario/schema'
import type { Bundles } from '../bundles'
import { createLocalCoordinator } from '../local'

const MEASURED_MS = 2000
const MESSAGES_PER_WEIGHT = 1_000_000

/** One node alone, as fast as it can, for longer than anybody waits: the kernel without any wire. */
const benchmark = scenarioSchema.parse({
  name: 'calibration', users: 20_000, graph: { kind: 'implicit', degree: 20 }, length: { kind: 'fixed', messages: 200 }, clock: { kind: 'max' }, cluster: { nodes: 1, partitionsPerNode: 4 }
})

/**
 * Measures how fast one node is on the machine of a launcher: two seconds of conversing.
 *
 * @returns million messages a second, three digits; the weight for weighted placing
 */
export async function calibrate(launcher: Launcher | undefined, bundles: Bundles, signal: AbortSignal): Promise<Result<number>> {
  const corpus = await loadCorpus(benchmark.corpus)
  if (!corpus.ok) return corpus
  const coordinator = createLocalCoordinator({ bundles, version: 'calibration', log: silentLog, coordinator: { reference: 'never' }, ...(launcher === undefined ? {} : { launcher }) })
  const cancel = (): void => void coordinator.cancel()
  signal.addEventListener('abort', cancel)
  try {
    let ending: NodeJS.Timeout | undefined
    coordinator.onSnapshot(({ phase }) => {
      if (phase === 'converse') ending ??= setTimeout(cancel, MEASURED_MS)
    })
    const started = await coordinator.start({ scenario: benchmark, corpus: corpus.value })
    if (!started.ok) return started
    const { messages, conversePhaseSeconds } = await coordinator.finished()
    clearTimeout(ending)
    if (messages === 0 || conversePhaseSeconds === 0 || signal.aborted) return failure('run-cancelled')
    return success(Number((messages / conversePhaseSeconds / MESSAGES_PER_WEIGHT).toPrecision(3)))
  } finally {
    signal.removeEventListener('abort', cancel)
    await coordinator.close()
  }
}
