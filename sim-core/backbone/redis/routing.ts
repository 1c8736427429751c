import type { Ownership } from '../../model/control'
import { messageOf } from '../../model/errors'
import type { RedisClient } from './client'
import type { RunKeys } from './keys'
import { pause } from './patience'
import { packRoutes } from './routes'
import { routesScript } from './scripts'

const RETRY_MS = 100

/**
 * Makes the newest owners hold in every group, however often the server has to be asked. A node loads
 * a partition only from a group that names it, so what a fenced one may still do there ends before.
 */
export interface Routing {
  set(ownership: readonly Ownership[]): void
  /** The version that a group has; one that went back, because its server lost its newest memory, is told again. */
  seen(group: number, version: number): void
  /** Resolves when the newest owners hold in every group. */
  settled(): Promise<void>
  stop(): void
}

interface GroupState {
  /** Version that the group has confirmed. */
  held: number
  underWay: boolean
}

/** @param version that the groups have */
export function createRouting(asking: RedisClient, run: RunKeys, token: string, version: number): Routing {
  const states: GroupState[] = run.groups.map(() => ({ held: version, underWay: false }))
  let wanted: { readonly version: number; readonly packed: Buffer } = { version, packed: packRoutes([]) }
  let isOver = false
  const waiting: (() => void)[] = []

  const holds = (): boolean => isOver || states.every(({ held }) => held >= wanted.version)

  async function tell(group: number): Promise<void> {
    const state = states[group]
    if (state.underWay) return
    state.underWay = true
    const keys = run.groups[group]
    while (!isOver && state.held < wanted.version) {
      const { version: newest, packed } = wanted
      try {
        // Refused: another coordinator leads, or the run is lost. Both show elsewhere.
        if ((await asking.redis.call('EVAL', routesScript, 4, keys.routes, keys.held, keys.control, keys.meta, packed, token, newest)) !== 1) isOver = true
        else state.held = newest
      } catch (error) {
        // The nodes say what is wrong with the server.
        messageOf(error)
        await pause(RETRY_MS)
      }
    }
    state.underWay = false
    if (holds()) for (const done of waiting.splice(0)) done()
  }

  const tellAll = (): void => run.groups.forEach((_, group) => void tell(group))

  return {
    set(ownership) {
      wanted = { version: wanted.version + 1, packed: packRoutes(ownership) }
      tellAll()
    },
    seen(group, version) {
      const state = states[group]
      if (state.underWay || version >= state.held) return
      state.held = version
      void tell(group)
    },
    settled: () => (holds() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    stop() {
      isOver = true
      for (const done of waiting.splice(0)) done()
    }
  }
}
