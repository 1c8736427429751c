import { createPortLink } from '../api/port-link'
import { fromShellSchema } from '../api/shell-messages'
import type { ToShell } from '../api/shell-messages'
import type { Result } from '../model/errors'
import { describeFailure } from '../model/errors'
import type { KeeperLauncher, Launcher } from '../model/ports/launcher'
import type { Log } from '../model/ports/log'
import type { SecretStore } from '../model/ports/secret-store'
import type { Host } from './host'
import { createShellLauncher } from './shell-launcher'
import { createShellSecrets } from './shell-secrets'
import { processTimers } from './process-ports'
import { fromShellPort } from './shell-ports'
import type { ParentPort } from './shell-ports'

/** What the shell does for the host. */
export interface ShellServices {
  readonly launcher: Launcher
  readonly launchKeeper: KeeperLauncher
  readonly secretStore: SecretStore
}

export interface DesktopCoordinatorOptions {
  readonly parent: ParentPort
  readonly createHost: (services: ShellServices) => Result<Host>
  readonly log: Log
  /** Ends this process. */
  readonly exit: () => void
}

/** The coordinator process of the desktop app: a host whose windows and nodes come through the shell. */
export function runDesktopCoordinator({ parent, createHost, log, exit }: DesktopCoordinatorOptions): void {
  const tell = (message: ToShell): void => parent.postMessage(message)
  const launcher = createShellLauncher(tell)
  const secrets = createShellSecrets(tell, processTimers)
  const created = createHost({ launcher, launchKeeper: launcher.launchKeeper, secretStore: secrets })
  if (!created.ok) {
    tell({ type: 'failed', text: describeFailure(created).slice(0, 2000) })
    return
  }
  const host = created.value
  parent.on('message', ({ data, ports }) => {
    const parsed = fromShellSchema.safeParse(data)
    if (!parsed.success) {
      log.warn('shell-message-refused', { reason: parsed.error.issues[0].message })
      for (const port of ports) port.close()
      return
    }
    const message = parsed.data
    if (launcher.receive(message, ports) || secrets.receive(message)) return
    if (message.type === 'window' && ports.length === 1) host.attach(createPortLink(fromShellPort(ports[0])))
    else if (message.type === 'allow-corpus') host.allowCorpus(message.path)
    else if (message.type === 'quit') void host.close().finally(exit)
  })
  tell({ type: 'ready' })
}
