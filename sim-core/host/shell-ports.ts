import { CONTROL_MESSAGE } from '../api/control-message'
import type { PortLike } from '../api/port-link'
import { readJson } from '../model/json'
import { limits } from '../model/limits'
import type { ControlChannel } from '../model/ports/control-channel'

/** The parts of Electron's ports that are used, so that nothing here imports Electron. */
export interface ShellPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** `process.parentPort` of an Electron utility process. */
export interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown; ports: ShellPort[] }) => void): unknown
}

/** The parent port where this process is an Electron utility process, else `null`. */
export function parentPortOf(given: object): ParentPort | null {
  const port = 'parentPort' in given ? given.parentPort : null
  return typeof port === 'object' && port !== null ? port as ParentPort : null
}

/** Waits for the control channel that the shell hands to a node process. */
export function receiveControlChannel(parent: ParentPort): Promise<ControlChannel> {
  return new Promise(resolve => {
    parent.on('message', ({ data, ports }) => {
      if (data === CONTROL_MESSAGE && ports.length === 1) resolve(createPortChannel(ports[0]))
    })
  })
}

/**
 * A control channel over a port: JSON texts, as over streams. Reading begins with the first
 * `onMessage`, so that no message is missed. A message that is too long or no JSON closes it.
 */
export function createPortChannel(port: ShellPort): ControlChannel {
  let onMessage: ((message: unknown) => void) | null = null
  let onClose: (() => void) | null = null
  let closed = false
  const close = (): void => {
    if (closed) return
    closed = true
    port.close()
    onClose?.()
  }
  port.on('close', close)
  port.on('message', ({ data }) => {
    if (closed) return
    const message = typeof data !== 'string' || data.length > limits.controlLineBytesMax ? undefined : readJson(data)
    if (message === undefined) close()
    else onMessage?.(message)
  })
  return {
    send(message) {
      if (!closed) port.postMessage(JSON.stringify(message))
    },
    onMessage(handler) {
      const first = onMessage === null
      onMessage = handler
      if (first) port.start()
    },
    onClose(handler) {
      onClose = handler
      if (closed) handler()
    },
    close
  }
}

/** A window's port, for `createPortLink`. */
export function fromShellPort(port: ShellPort): PortLike {
  return {
    post: message => port.postMessage(message),
    onMessage: handler => {
      port.on('message', ({ data }) => handler(data))
      port.start()
    },
    onClose: handler => port.on('close', handler),
    close: () => port.close()
  }
}
