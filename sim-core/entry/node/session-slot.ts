import type { NodeStart } from '../../model/control'
import { messageOf } from '../../model/errors'
import type { ControlChannel } from '../../model/ports/control-channel'
import { openSession } from './session'
import type { NodeHost, Session } from './session'
import { countFromHere } from './session-figures'

/** The place of a process's session: one after the other. */
export interface SessionSlot {
  state(): 'empty' | 'opening' | 'open' | 'closing'
  /** Only where it is empty. */
  open(start: NodeStart): void
  /** Passed on to the session, if there is one. */
  obey: Session['obey']
  /** From now on nothing more is said or reported by the session; fulfilled when all that it held is closed. */
  close(): Promise<void>
}

/** From `start` on; to open a session takes time. */
interface Occupant {
  session: Session | null
  /** Whatever it still says or meets is of no interest. */
  isOver: boolean
}

/** @param onLost the present session cannot be opened, or cannot go on */
export function createSessionSlot(channel: ControlChannel, host: Omit<NodeHost, 'send'>, onLost: (reason: string) => void): SessionSlot {
  let occupant: Occupant | null = null
  let sessions = 0

  function open(start: NodeStart): void {
    const mine: Occupant = { session: null, isOver: false }
    occupant = mine
    const sending: NodeHost = {
      ...host,
      send(message) {
        if (!mine.isOver) channel.send(message)
      }
    }
    // A process begins for the sake of its first session, so that one's figures include its beginning.
    const counting = sessions++ === 0 ? sending : countFromHere(sending)
    const lost = (reason: string): void => {
      if (!mine.isOver) onLost(reason)
    }
    sending.send({ type: 'hello', pid: host.pid, versions: host.machine.versions() })
    openSession(start, counting, (reason) => lost(`the data connection was lost: ${reason}`)).then(
      (opened) => {
        if (mine.isOver) void opened.close()
        else mine.session = opened
      },
      (error: unknown) => lost(messageOf(error))
    )
  }

  return {
    state() {
      if (occupant === null) return 'empty'
      if (occupant.isOver) return 'closing'
      return occupant.session === null ? 'opening' : 'open'
    },
    open,
    obey: (command) => occupant?.session?.obey(command),
    async close() {
      const closing = occupant
      if (closing === null) return
      closing.isOver = true
      await closing.session?.close()
      occupant = null
    }
  }
}
