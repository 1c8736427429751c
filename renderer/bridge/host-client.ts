import type { HostCalls, WindowEvents } from '../../sim-core/api/contract'

/** `connecting` until the first answer; `refused` and `lost` carry a sentence for the user. */
export interface ConnectionState {
  status: 'connecting' | 'open' | 'lost' | 'refused'
  reason: string
}

/** What the window knows of the product: its calls, its events, its graph frames. */
export interface HostClient {
  readonly calls: HostCalls
  /** Handlers stay registered across reconnections. Returns the function that removes them. */
  onEvent(handlers: Partial<WindowEvents>): () => void
  onGraphFrame(handler: (frame: Uint8Array) => void): () => void
  /** Called at once with the present state, then at every change. */
  onConnection(handler: (state: ConnectionState) => void): () => void
  close(): void
}

let present: HostClient | null = null

/** Set once by the composition root (and by tests). */
export function setHostClient(client: HostClient): void {
  present = client
}

export function useHostClient(): HostClient {
  if (present === null) throw new Error('setHostClient was not called before the window was built')
  return present
}
