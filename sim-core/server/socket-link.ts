import type { WebSocket } from 'ws'
import type { MessageLink } from '../api/message-link'

/** The server's end of a window's WebSocket. */
export function createSocketLink(socket: WebSocket): MessageLink {
  let onMessage: (message: string | Uint8Array) => void = () => {}
  let closeReason: string | null = null
  const closeHandlers: ((reason: string) => void)[] = []
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (socket.readyState === socket.OPEN) onMessage(isBinary ? data : data.toString('utf8'))
  })
  socket.on('close', (_code, reason) => {
    closeReason = reason.length === 0 ? 'the window is gone' : reason.toString('utf8')
    for (const handler of closeHandlers) handler(closeReason)
  })
  return {
    sendText: text => {
      if (socket.readyState === socket.OPEN) socket.send(text)
    },
    sendBinary: bytes => {
      if (socket.readyState === socket.OPEN) socket.send(bytes)
    },
    onMessage: handler => {
      onMessage = handler
    },
    onClose: handler => {
      if (closeReason !== null) handler(closeReason)
      else closeHandlers.push(handler)
    },
    bufferedBytes: () => socket.bufferedAmount,
    close: reason => closeSocket(socket, 1008, reason)
  }
}

const CLOSE_GRACE_MS = 1000

/** Says why, and does not wait for a peer that never answers. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState === socket.CLOSED) return
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref()
}
