import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentPrompt } from '../model/ports/prompt'
import type { Prompt } from '../model/ports/prompt'
import type { RemoteStepEvent } from '../model/remote/steps'
import { createSessionSecrets } from './auth/secrets'
import type { ConnectOptions } from './connect/chain'
import { createTrustStore } from './trust/trust-store'

export interface TestSession {
  readonly options: ConnectOptions
  readonly events: RemoteStepEvent[]
  /** Our own file of known hosts. */
  readonly ownFile: string
  /** `hop step state`, without what repeats. */
  story(): string[]
  close(): void
}

/** What a connection needs, in a folder of the test's. @param known lines of known hosts */
export function createTestSession(known: string, prompt: Prompt = silentPrompt, more: Partial<ConnectOptions> = {}): TestSession {
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-session-'))
  const file = join(folder, 'known_hosts')
  const ownFile = join(folder, 'own_hosts')
  writeFileSync(file, known)
  const events: RemoteStepEvent[] = []
  return {
    events,
    ownFile,
    options: { trust: createTrustStore({ ownFile, files: [file] }), prompt, secrets: createSessionSecrets(prompt), agentSocket: null, progress: (event) => events.push(event), ...more },
    story: () => events.map((event) => `${event.hop} ${event.step} ${event.state}`).filter((line, index, all) => line !== all[index - 1]),
    close: () => rmSync(folder, { recursive: true, force: true })
  }
}
