import type { DesktopBridge, OpenedScenario } from '../../sim-core/api/desktop-bridge'
import { channels } from '../contract/channels'

/** The parts of Electron that the preload script uses. */
export interface PreloadParts {
  send(channel: string): void
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  on(channel: string, listener: () => void): void
}

/** The functions that the window gets; their answers are `{ ok, value }` on the wire. */
export function createBridge({ send, invoke, on }: PreloadParts): Readonly<DesktopBridge> {
  const ask = async <T>(channel: string, ...args: unknown[]): Promise<T> => {
    const answer = await invoke(channel, ...args) as { ok: true; value: T } | { ok: false; text: string }
    if (!answer.ok) throw new Error(answer.text)
    return answer.value
  }
  /** Fetches what waits, one after the other; a file that cannot be read is told of by the shell. */
  async function takeOpened(handler: (scenario: OpenedScenario) => void): Promise<void> {
    for (;;) {
      const scenario = await ask<OpenedScenario | null>(channels.takeOpened)
      if (scenario === null) return
      handler({ name: scenario.name, text: scenario.text })
    }
  }
  return Object.freeze({
    requestPort: () => send(channels.requestPort),
    chooseCorpus: () => ask<{ path: string } | null>(channels.chooseCorpus),
    openScenario: () => ask<{ name: string; text: string } | null>(channels.openScenario),
    saveText: (suggestedName: string, text: string) => ask<{ path: string } | null>(channels.saveText, String(suggestedName), String(text)),
    notify: (title: string, text: string) => void ask(channels.notify, String(title), String(text)).catch(() => {}),
    onOpenedScenario: (handler: (scenario: OpenedScenario) => void) => {
      const take = (): void => void takeOpened(handler).catch(() => {})
      on(channels.opened, take)
      take()
    }
  })
}
