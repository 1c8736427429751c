import { Worker } from 'node:worker_threads'

/** One computation in a thread of its own. */
export interface WorkerJob<Output> {
  /** Rejects when the computation broke or was cancelled. */
  readonly outcome: Promise<Output>
  cancel(): void
}

/** What such a thread posts last, once. */
export type WorkerReply<Output> = { ok: true; outcome: Output } | { ok: false; reason: string }
/** What it may post before: how far it is, in units of its own. */
export interface WorkerProgress {
  readonly done: number
}

/** Starts the built worker `entryPath` with `input` as its `workerData`. It gets no environment and no arguments. */
export function startWorkerJob<Output>(entryPath: string, input: unknown, onProgress: (done: number) => void = () => {}): WorkerJob<Output> {
  const worker = new Worker(entryPath, { workerData: input, env: {}, execArgv: [] })
  let cancelled = false
  const outcome = new Promise<Output>((resolve, reject) => {
    worker.on('message', (reply: WorkerReply<Output> | WorkerProgress) => {
      if ('done' in reply) {
        onProgress(reply.done)
        return
      }
      if (reply.ok) resolve(reply.outcome)
      else reject(new Error(reply.reason))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(cancelled ? 'cancelled' : `the worker ended with code ${code}`)))
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
