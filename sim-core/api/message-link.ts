/**
 * One connection between a window and the host, whatever carries it (WebSocket, MessagePort,
 * memory). Order is kept. Text messages are RPC, binary ones graph frames.
 */
export interface MessageLink {
  sendText(text: string): void
  /** The bytes may be handed over to another thread: the caller must not use them afterwards. */
  sendBinary(bytes: Uint8Array): void
  /** One handler; a later call replaces the earlier one. */
  onMessage(handler: (message: string | Uint8Array) => void): void
  /** Called once when the connection is gone, whoever ended it; at once if it already is. */
  onClose(handler: (reason: string) => void): void
  /** Bytes sent that the other side has not taken yet. */
  bufferedBytes(): number
  close(reason: string): void
}

interface End {
  link: MessageLink
  deliver(message: string | Uint8Array): void
  closed(reason: string): void
}

/**
 * Two ends joined in memory: what one sends, the other receives in a later microtask. For tests
 * and for a window in the same process. While `holdWindow(true)`, the window takes nothing and
 * what the host sends stays buffered.
 */
export function createMemoryLinks(): { host: MessageLink; window: MessageLink; holdWindow(held: boolean): void } {
  let held = false
  const waiting: (() => void)[] = []
  const host = createEnd(task => held ? waiting.push(task) : queueMicrotask(task), () => window)
  const window: End = createEnd(queueMicrotask, () => host)
  return {
    host: host.link,
    window: window.link,
    holdWindow(value) {
      held = value
      if (!held) for (const task of waiting.splice(0)) queueMicrotask(task)
    }
  }
}

function createEnd(post: (task: () => void) => unknown, other: () => End): End {
  let onMessage: ((message: string | Uint8Array) => void) | null = null
  let closeReason: string | null = null
  let buffered = 0
  const closeHandlers: ((reason: string) => void)[] = []
  const closed = (reason: string): void => {
    if (closeReason !== null) return
    closeReason = reason
    for (const handler of closeHandlers) handler(reason)
  }
  const send = (message: string | Uint8Array): void => {
    if (closeReason !== null) return
    buffered += message.length
    post(() => {
      buffered -= message.length
      other().deliver(message)
    })
  }
  return {
    deliver: message => {
      if (closeReason === null) onMessage?.(message)
    },
    closed,
    link: {
      sendText: send,
      sendBinary: send,
      onMessage: handler => {
        onMessage = handler
      },
      onClose: handler => {
        if (closeReason !== null) handler(closeReason)
        else closeHandlers.push(handler)
      },
      bufferedBytes: () => buffered,
      close: reason => {
        closed(reason)
        post(() => other().closed(reason))
      }
    }
  }
}
