import type { ActivitySample, Coordinator, RunInput, WatchOptions } from '../coordinator/types'
import { failure, success } from '../model/errors'
import type { RunReport, RunSnapshot } from '../model/run'

/** A coordinator for tests of what stands in front of one: it records calls and shows what it is told to. */
export interface CoordinatorDouble {
  readonly coordinator: Coordinator
  readonly calls: string[]
  readonly started: RunInput[]
  readonly watched: WatchOptions[]
  emitSnapshot(snapshot: RunSnapshot): void
  emitActivity(sample: ActivitySample): void
  finish(report: RunReport): void
  /** Replaces answers. */
  answers: Partial<Coordinator>
}

const partitions = 4

export function createCoordinatorDouble(): CoordinatorDouble {
  const calls: string[] = []
  const started: RunInput[] = []
  const watched: WatchOptions[] = []
  const snapshotHandlers = new Set<(snapshot: RunSnapshot) => void>()
  const activityHandlers = new Set<(sample: ActivitySample) => void>()
  let snapshot: RunSnapshot | null = null
  let report: RunReport | null = null
  let finish: (report: RunReport) => void = () => {}
  let finished = new Promise<RunReport>(resolve => {
    finish = resolve
  })
  const note = <T>(call: string, value: T) => async () => {
    calls.push(call)
    return success(value)
  }
  const double: CoordinatorDouble = {
    calls,
    started,
    watched,
    answers: {},
    emitSnapshot(given) {
      snapshot = given
      for (const handler of snapshotHandlers) handler(given)
    },
    emitActivity(sample) {
      for (const handler of activityHandlers) handler(sample)
    },
    finish(given) {
      report = given
      finish(given)
    },
    coordinator: {
      async start(input) {
        started.push(input)
        finished = new Promise(resolve => {
          finish = resolve
        })
        return double.answers.start?.(input) ?? success({ runId: 'run-1' })
      },
      pause: note('pause', null),
      resume: note('resume', null),
      cancel: note('cancel', null),
      addNode: note('addNode', { node: 5 }),
      killNode: async node => node === 1 ? success(null) : failure('node-unknown', { node }),
      inject: async fault => double.answers.inject?.(fault) ?? success(null),
      removeNode: async node => failure('node-last', { node }),
      inspectUser: async user => double.answers.inspectUser?.(user) ?? failure('user-unknown', { user }),
      busyUsers: async () => success([{ user: 3, node: 1, waiting: 7, ahead: 40 }]),
      inspectConversation: async conversation => double.answers.inspectConversation?.(conversation) ?? failure('conversation-unknown', { conversation }),
      watch: options => watched.push(options),
      snapshot: () => snapshot,
      report: () => report,
      onSnapshot(handler) {
        snapshotHandlers.add(handler)
        return () => snapshotHandlers.delete(handler)
      },
      onActivity(handler) {
        activityHandlers.add(handler)
        return () => activityHandlers.delete(handler)
      },
      finished: () => finished,
      placement: () => started.length === 0 ? null : { partitions, partitionOf: user => user % partitions, size: partition => Math.ceil(((started.at(-1)?.scenario.users ?? 0) - partition) / partitions), localOf: user => Math.floor(user / partitions), userAt: (partition, local) => local * partitions + partition, nodeOf: partition => 1 + partition % 2, version: 1 },
      close: async () => {
        calls.push('close')
      }
    }
  }
  return double
}
