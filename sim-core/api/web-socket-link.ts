import type { MessageLink } from './message-link'

/**
 * The browser edition's link: a WebSocket whose first message is the session token. Resolves when
 * the server has accepted it; rejects with an `Error` whose message is a sentence.
 */
export function connectWebSocket(url: string, token: string, timeoutMs = 10_000): Promise<MessageLink> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    const fail = (reason: string): void => {
      clearTimeout(timer)
      socket.close()
      reject(new Error(reason))
    }
    const timer = setTimeout(() => fail('The engine does not answer.'), timeoutMs)
    socket.onopen = () => socket.send(token)
    socket.onclose = event => fail(event.code === UNAUTHORISED ? SESSION_UNKNOWN : 'The engine closed the connection.')
    socket.onmessage = event => {
      if (event.data !== WELCOME) return fail('The engine did not greet this window.')
      clearTimeout(timer)
      resolve(linkOver(socket))
    }
  })
}

/** What the server sends once the token is accepted. */
export const WELCOME = 'welcome'
/** Close code for a token that is not known. */
export const UNAUTHORISED = 4401
const SESSION_UNKNOWN = 'The session is not known. Open the address printed by "messengersim serve" again.'

function linkOver(socket: WebSocket): MessageLink {
  let closeReason: string | null = null
  const closeHandlers: ((reason: string) => void)[] = []
  let onMessage: (message: string | Uint8Array) => void = () => {}
  socket.onmessage = event => onMessage(typeof event.data === 'string' ? event.data : new Uint8Array(event.data as ArrayBuffer))
  socket.onclose = event => {
    closeReason = event.reason === '' ? 'the connection was lost' : event.reason
    for (const handler of closeHandlers) handler(closeReason)
  }
  return {
    sendText: text => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    sendBinary: bytes => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>)
    },
    onMessage: handler => {
      onMessage = handler
    },
    onClose: handler => {
      if (closeReason !== null) handler(closeReason)
      else closeHandlers.push(handler)
    },
    bufferedBytes: () => socket.bufferedAmount,
    close: reason => socket.close(1000, reason)
  }
}
