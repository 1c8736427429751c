import type { Coordinator } from '../../coordinator/types'
import { failure } from '../../model/errors'

/**
 * One coordinator for both kinds of time: scenarios with the virtual clock go to `virtual`, all others to `real`. Calls go
 * to whichever had the last run; only one has a run at a time.
 */
export function coordinatorByClock(real: Coordinator, virtual: Coordinator): Coordinator {
  let current = real
  const both = (add: (coordinator: Coordinator) => () => void): (() => void) => {
    const ends = [real, virtual].map(add)
    return () => {
      for (const end of ends) end()
    }
  }
  return {
    start(input) {
      const state = current.snapshot()?.state
      if (state !== undefined && ['preparing', 'running', 'paused', 'draining'].includes(state)) return Promise.resolve(failure('run-active', { state }))
      current = input.scenario.clock.kind === 'virtual' ? virtual : real
      return current.start(input)
    },
    pause: () => current.pause(),
    resume: () => current.resume(),
    cancel: () => current.cancel(),
    killNode: (node) => current.killNode(node),
    inject: (fault) => current.inject(fault),
    addNode: () => current.addNode(),
    removeNode: (node) => current.removeNode(node),
    inspectUser: (user) => current.inspectUser(user),
    busyUsers: () => current.busyUsers(),
    inspectConversation: (conversation) => current.inspectConversation(conversation),
    watch(options) {
      real.watch(options)
      virtual.watch(options)
    },
    snapshot: () => current.snapshot(),
    report: () => current.report(),
    onSnapshot: (handler) => both((coordinator) => coordinator.onSnapshot(handler)),
    onActivity: (handler) => both((coordinator) => coordinator.onActivity(handler)),
    finished: () => current.finished(),
    placement: () => current.placement(),
    async close() {
      await Promise.all([real.close(), virtual.close()])
    }
  }
}
