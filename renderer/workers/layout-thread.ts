import type { LayoutAnswer } from '../graph/layout/layout-desk'
import type { StartLayoutThread } from '../graph/layout/layouts'

/** Starts the worker that finds places for users; `null` where this window has no workers. */
export const startLayoutThread: StartLayoutThread = ({ answered, failed }) => {
  const worker = createWorker()
  if (worker === null) return null
  worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => answered(data)
  worker.onerror = worker.onmessageerror = failed
  return { ask: question => worker.postMessage(question), end: () => worker.terminate() }
}

function createWorker(): Worker | null {
  try {
    return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
  } catch {
    // Missing, or refused at once; where the script cannot be loaded, the worker says so later.
    return null
  }
}
