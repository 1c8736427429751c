import type { MessageLink } from './message-link'

/** What both kinds of MessagePort (DOM's and Electron's) are reduced to. */
export interface PortLike {
  post(message: unknown): void
  onMessage(handler: (message: unknown) => void): void
  onClose(handler: () => void): void
  close(): void
}

/**
 * A link over a MessagePort. A port does not say what the other side has taken, so each end tells
 * the other how many bytes it has received: a hung window shows as bytes that stay buffered.
 * On the port: strings, `ArrayBuffer`s, and numbers (bytes taken since the last number).
 */
export function createPortLink(port: PortLike): MessageLink {
  let onMessage: (message: string | Uint8Array) => void = () => {}
  let outstanding = 0
  let closeReason: string | null = null
  const closeHandlers: ((reason: string) => void)[] = []
  const closed = (reason: string): void => {
    if (closeReason !== null) return
    closeReason = reason
    for (const handler of closeHandlers) handler(reason)
  }
  port.onMessage(message => {
    if (closeReason !== null) return
    if (typeof message === 'number') {
      if (Number.isSafeInteger(message) && message > 0) outstanding = Math.max(0, outstanding - message)
      return
    }
    const text = typeof message === 'string'
    if (!text && !(message instanceof ArrayBuffer)) return
    port.post(text ? message.length : message.byteLength)
    onMessage(text ? message : new Uint8Array(message))
  })
  port.onClose(() => closed('the other side closed the port'))
  return {
    sendText(text) {
      if (closeReason !== null) return
      outstanding += text.length
      port.post(text)
    },
    sendBinary(bytes) {
      if (closeReason !== null) return
      outstanding += bytes.byteLength
      port.post(wholeBuffer(bytes))
    },
    onMessage(handler) {
      onMessage = handler
    },
    onClose(handler) {
      if (closeReason !== null) handler(closeReason)
      else closeHandlers.push(handler)
    },
    bufferedBytes: () => outstanding,
    close(reason) {
      closed(reason)
      port.close()
    }
  }
}

/** The DOM's MessagePort as a {@link PortLike}; starts it. */
export function fromDomPort(port: MessagePort): PortLike {
  return {
    post: message => port.postMessage(message),
    onMessage: handler => {
      port.onmessage = event => handler(event.data)
    },
    onClose: handler => port.addEventListener('close', () => handler()),
    close: () => port.close()
  }
}

function wholeBuffer(bytes: Uint8Array): ArrayBuffer {
  if (bytes.buffer instanceof ArrayBuffer && bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength) return bytes.buffer
  return bytes.slice().buffer as ArrayBuffer
}
