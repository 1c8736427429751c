import { toNodeSchema } from '../../model/control'
import type { NodeStart, ResetDone, ToNode } from '../../model/control'
import { messageOf } from '../../model/errors'
import type { ControlChannel } from '../../model/ports/control-channel'
import type { Timers } from '../../model/ports/timers'
import { createStartJoiner } from '../../model/start-parts'
import { ExitCode } from './exit-codes'
import type { NodeHost } from './session'
import { createSessionSlot } from './session-slot'

/** Until `start` says otherwise. */
const FIRST_DEAD_MAN_MS = 15_000
const FIRST_TICK_MS = 1000
/** Time for a last message to leave the process. */
const LAST_WORD_MS = 50

/**
 * A node's life on its control channel: `start`, commands, `stop`. It ends itself when the channel
 * ends, and when the coordinator's beats stop, because a channel alone never notices a cut link.
 * After `reset` in place of `stop` it waits for another `start`, its code compiled already.
 */
export function runNode(channel: ControlChannel, host: Omit<NodeHost, 'send'>): void {
  const slot = createSessionSlot(channel, host, (reason) => fail(reason, ExitCode.BackboneLost))
  let parts = createStartJoiner()
  let isOver = false
  let watchdog = watchIdle()

  function watchIdle(): Watchdog {
    return watchBeats(host.timers, FIRST_TICK_MS, FIRST_DEAD_MAN_MS, () => leave(ExitCode.DeadMan))
  }

  /** Ends all work; false: it has ended already. */
  function settle(): boolean {
    if (isOver) return false
    isOver = true
    watchdog.end()
    void slot.close()
    return true
  }

  function leave(code: number): void {
    if (settle()) host.exit(code)
  }

  function fail(reason: string, code: number): void {
    if (!settle()) return
    channel.send({ type: 'failed', code: 'internal', detail: { reason } })
    host.timers.after(LAST_WORD_MS, () => host.exit(code))
  }

  function begin(start: NodeStart): void {
    const { heartbeatMs, deadManMs } = start.scenario.cluster.detector
    watchdog.end()
    watchdog = watchBeats(host.timers, heartbeatMs, deadManMs, () => leave(ExitCode.DeadMan))
    slot.open(start)
  }

  async function reset(): Promise<void> {
    watchdog.end()
    watchdog = watchIdle()
    // Of a start that was broken off.
    parts = createStartJoiner()
    await slot.close()
    if (isOver) return
    host.collectGarbage()
    channel.send({ type: 'reset-done' } satisfies ResetDone)
  }

  function obey(message: ToNode): void {
    if (message.type === 'beat' || isOver) return
    const state = slot.state()
    if (message.type === 'stop') leave(ExitCode.Stopped)
    else if (message.type === 'reset') {
      // One that is still connecting cannot be closed: the process ends whole.
      if (state === 'opening' || state === 'closing') leave(ExitCode.Stopped)
      else reset().catch((error: unknown) => fail(messageOf(error), ExitCode.BackboneLost))
    } else if (message.type === 'part') {
      if (!parts.add(message)) fail('the parts of "start" are too long', ExitCode.BadMessage)
    } else if (message.type !== 'start') slot.obey(message)
    else if (state === 'empty') begin(parts.join(message))
    else fail('a second "start"', ExitCode.BadMessage)
  }

  channel.onClose(() => leave(ExitCode.Stopped))
  channel.onMessage((raw) => {
    watchdog.heard()
    const parsed = host.machine.during('message', () => toNodeSchema.safeParse(raw))
    if (parsed.success) obey(parsed.data)
    else fail(`a message makes no sense: ${parsed.error.issues[0].path.join('.')}: ${parsed.error.issues[0].message}`, ExitCode.BadMessage)
  })
}

interface Watchdog {
  heard(): void
  end(): void
}

/**
 * Calls `onSilence` when nothing was heard for too long. Silence is counted in ticks: a node that
 * was held up itself first reads what has arrived meanwhile.
 */
function watchBeats(timers: Timers, tickMs: number, silenceMsMax: number, onSilence: () => void): Watchdog {
  let silentMs = 0
  const end = timers.every(tickMs, () => {
    silentMs += tickMs
    if (silentMs > silenceMsMax) onSilence()
  })
  return {
    heard() {
      silentMs = 0
    },
    end
  }
}
