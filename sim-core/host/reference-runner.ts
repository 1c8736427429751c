import { Worker } from 'node:worker_threads'
import type { ReferenceInput, ReferenceJob, ReferenceOutcome, ReferenceRunner } from '../coordinator/types'

/**
 * Computes references in a worker thread each, away from the coordinator's event loop. The worker
 * gets the input as its `workerData` and answers with one {@link ReferenceReply}.
 *
 * @param entryPath built file of `entry/reference-worker.ts`
 */
export function createReferenceRunner(entryPath: string): ReferenceRunner {
  return { run: input => start(entryPath, input) }
}

/** What the worker posts. */
export type ReferenceReply = { ok: true; outcome: ReferenceOutcome } | { ok: false; reason: string }

function start(entryPath: string, input: ReferenceInput): ReferenceJob {
  const worker = new Worker(entryPath, { workerData: input, env: {}, stdin: false, execArgv: [] })
  let cancelled = false
  const outcome = new Promise<ReferenceOutcome>((resolve, reject) => {
    worker.once('message', (reply: ReferenceReply) => {
      if (reply.ok) resolve(reply.outcome)
      else reject(new Error(reply.reason))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(cancelled ? 'cancelled' : `the reference ended with code ${code}`)))
  })
  // Nobody may be waiting any more when it is cancelled.
  outcome.catch(() => {})
  return {
    outcome,
    cancel() {
      cancelled = true
      void worker.terminate()
    }
  }
}
