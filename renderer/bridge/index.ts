import type { DesktopBridge } from '../../sim-core/api/desktop-bridge'
import { createBrowserClient } from './browser-edition'
import { createDesktopClient } from './desktop-edition'
import type { HostClient } from './host-client'

declare global {
  interface Window {
    messengerSim?: DesktopBridge
  }
}

/** The client for where this window runs. The synthesised host exists in development builds only. */
export async function createHostClient(): Promise<HostClient> {
  if (import.meta.env.DEV && new URLSearchParams(location.search).has('fake')) {
    const { createFakeHost, fakeOptionsFrom } = await import('./fake/fake-host')
    return createFakeHost(fakeOptionsFrom(location.search))
  }
  return window.messengerSim ? createDesktopClient(window.messengerSim) : createBrowserClient()
}

/** Dialogs of the system: in the desktop app only. */
export function desktopDialogs(): Pick<DesktopBridge, 'chooseCorpus' | 'openScenario' | 'saveText'> | null {
  return window.messengerSim ?? null
}

export { setHostClient, useHostClient } from './host-client'
export type { ConnectionState, HostClient } from './host-client'
export { onDesktopFile, showNotification } from './surroundings'
