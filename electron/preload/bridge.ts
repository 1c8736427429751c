import type { DesktopBridge } from '../../sim-core/api/desktop-bridge'
import { channels } from '../contract/channels'

/** The parts of Electron that the preload script uses. */
export interface PreloadParts {
  send(channel: string): void
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
}

/** The functions that the window gets; their answers are `{ ok, value }` on the wire. */
export function createBridge({ send, invoke }: PreloadParts): Readonly<DesktopBridge> {
  const ask = async <T>(channel: string, ...args: unknown[]): Promise<T> => {
    const answer = await invoke(channel, ...args) as { ok: true; value: T } | { ok: false; text: string }
    if (!answer.ok) throw new Error(answer.text)
    return answer.value
  }
  return Object.freeze({
    requestPort: () => send(channels.requestPort),
    chooseCorpus: () => ask<{ path: string } | null>(channels.chooseCorpus),
    openScenario: () => ask<{ name: string; text: string } | null>(channels.openScenario),
    saveText: (suggestedName: string, text: string) => ask<{ path: string } | null>(channels.saveText, String(suggestedName), String(text))
  })
}
