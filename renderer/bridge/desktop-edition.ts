import type { DesktopBridge } from '../../sim-core/api/desktop-bridge'
import { PORT_MESSAGE } from '../../sim-core/api/desktop-bridge'
import { createPortLink, fromDomPort } from '../../sim-core/api/port-link'
import { createClientOverLinks } from './client-over-links'
import type { HostClient } from './host-client'

const PORT_WAIT_MS = 15_000

/** The client of the desktop app: a MessagePort that the shell hands over. */
export function createDesktopClient(bridge: DesktopBridge, target: Window = window): HostClient {
  return createClientOverLinks({
    open: async () => createPortLink(fromDomPort(await receivePort(bridge, target))),
    reopens: () => true
  })
}

function receivePort(bridge: DesktopBridge, target: Window): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      target.removeEventListener('message', receive)
      reject(new Error('The engine does not answer.'))
    }, PORT_WAIT_MS)
    const receive = (event: MessageEvent): void => {
      if (event.source !== target || event.data !== PORT_MESSAGE || event.ports.length !== 1) return
      clearTimeout(timer)
      target.removeEventListener('message', receive)
      resolve(event.ports[0])
    }
    target.addEventListener('message', receive)
    bridge.requestPort()
  })
}
