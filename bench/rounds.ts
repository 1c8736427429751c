import { setImmediate as nextTurn } from 'node:timers/promises'
import { messageOf } from '../sim-core/model/errors'
import type { BenchIo, BenchRow } from './types'

/** A benchmark was stopped before it had a figure. */
export class Stopped extends Error {}

/** Rounds that are complete; `row` is what the rows made of them must say too. */
export interface Rounds<T> {
  readonly done: readonly T[]
  /** Nothing, or how many were wanted and why there are no more. */
  readonly row: Pick<BenchRow, 'cut'>
}

/**
 * One round after the other. Where the benchmark is stopped or a later round fails, those that are complete are the
 * answer: they took long, and are as good as before.
 *
 * @param round measures round `number`, from 0; one that is cut goes on behind this until the process ends
 * @throws what the first round throws, and {@link Stopped} if that one was cut: then there is no figure
 */
export async function takeRounds<T>({ stop }: Pick<BenchIo, 'stop'>, count: number, round: (number: number) => T | Promise<T>): Promise<Rounds<T>> {
  const done: T[] = []
  while (done.length < count) {
    try {
      done.push(await unlessStopped(stop, () => round(done.length)))
    } catch (error) {
      // Ctrl-C ends a round's programs too, and they may be heard of first.
      await nextTurn()
      const reason = stop?.aborted === true ? new Stopped('it was stopped') : error
      if (done.length === 0) throw reason
      return { done, row: { cut: { of: count, why: reason instanceof Stopped ? reason.message : `round ${done.length + 1} failed: ${messageOf(reason)}` } } }
    }
  }
  return { done, row: {} }
}

/** What the work answers. @throws {@link Stopped} as soon as the benchmark is stopped, without waiting for the work */
export async function unlessStopped<T>(stop: AbortSignal | undefined, work: () => T | Promise<T>): Promise<T> {
  // Work that never waits would keep the signal out.
  await nextTurn()
  if (stop === undefined) return work()
  let heard = (): void => {}
  const stopped = new Promise<never>((_resolve, reject) => {
    heard = () => reject(new Stopped('it was stopped'))
    stop.addEventListener('abort', heard)
    if (stop.aborted) heard()
  })
  try {
    return await Promise.race([stopped, stop.aborted ? stopped : work()])
  } finally {
    stop.removeEventListener('abort', heard)
  }
}
