import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LayoutQuestion } from '../graph/layout/layout-desk'
import type { LayoutThread, LayoutThreadEvents } from '../graph/layout/layouts'
import { startLayoutThread } from './layout-thread'

class TestWorker {
  static last: TestWorker | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  onmessageerror: (() => void) | null = null
  postMessage = vi.fn()
  terminate = vi.fn()
  constructor(readonly address: URL, readonly options: WorkerOptions) {
    TestWorker.last = this
  }
}

function started(): { thread: LayoutThread | null; worker: TestWorker; events: LayoutThreadEvents } {
  vi.stubGlobal('Worker', TestWorker)
  const events = { answered: vi.fn(), failed: vi.fn() }
  const thread = startLayoutThread(events)
  return { thread, worker: TestWorker.last as TestWorker, events }
}

afterEach(() => vi.unstubAllGlobals())

describe('the thread that lays out', () => {
  it('is a worker of its own, asked, answering, and ended', () => {
    const { thread, worker, events } = started()
    expect([worker.options, worker.address.pathname]).toEqual([{ type: 'module' }, expect.stringMatching(/layout-worker/)])
    const question = { id: 3 } as LayoutQuestion
    thread?.ask(question)
    expect(worker.postMessage).toHaveBeenCalledWith(question)
    worker.onmessage?.({ data: { id: 3, places: null } })
    expect(events.answered).toHaveBeenCalledWith({ id: 3, places: null })
    expect(events.failed).not.toHaveBeenCalled()
    thread?.end()
    expect(worker.terminate).toHaveBeenCalledOnce()
  })
  it.each(['onerror', 'onmessageerror'] as const)('says so where the worker breaks: %s', event => {
    const { worker, events } = started()
    worker[event]?.()
    expect(events.failed).toHaveBeenCalledOnce()
  })
  it('is none where there are no workers, or none may be started', () => {
    const events = { answered: vi.fn(), failed: vi.fn() }
    vi.stubGlobal('Worker', undefined)
    expect(startLayoutThread(events)).toBeNull()
    vi.stubGlobal('Worker', function refuse() { throw new Error('refused by the content security policy') })
    expect(startLayoutThread(events)).toBeNull()
    expect(events.failed).not.toHaveBeenCalled()
  })
})
