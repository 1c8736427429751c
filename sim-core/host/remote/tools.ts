import { createChildProcessLauncher } from '../../launch/child-process-launcher'
import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { Launcher } from '../../model/ports/launcher'
import type { Prompt } from '../../model/ports/prompt'
import type { SecretStore } from '../../model/ports/secret-store'
import type { RemoteHost } from '../../model/remote/host'
import type { RemoteProgress } from '../../model/remote/steps'
import { openHostProfiles } from '../../settings/host-profiles'
import type { HostProfiles } from '../../settings/host-profiles'
import type { Bundles } from '../bundles'
import { calibrate } from './calibrate'
import { createRemoteSession } from './session'
import type { RemoteSession } from './session'
import { defaultSettingsFolder } from './settings-folder'

/** Saved machines and what can be done with them, in this process. */
export interface RemoteTools {
  readonly profiles: HostProfiles
  readonly session: RemoteSession
  /** Starts nodes on this machine. */
  readonly local: Launcher
  /** Speed of a machine, of this one for `null`; million messages a second. */
  measure(host: RemoteHost | null, signal: AbortSignal): Promise<Result<number>>
}

export interface RemoteToolsOptions {
  readonly bundles: Bundles
  readonly prompt: Prompt
  readonly progress: RemoteProgress
  /** How nodes are started on this machine. @default child processes of this one */
  readonly local?: Launcher
  /** Where secrets are kept that the user wants kept. @default nowhere */
  readonly secretStore?: SecretStore | null
}

/** Fails with `hosts-unreadable`. */
export function openRemoteTools({ bundles, prompt, progress, local, secretStore }: RemoteToolsOptions): Result<RemoteTools> {
  const opened = openHostProfiles({ folder: defaultSettingsFolder() })
  if (!opened.ok) return opened
  const profiles = opened.value
  const session = createRemoteSession({ settingsFolder: profiles.folder, find: (name) => profiles.find(name), prompt, secretStore, progress, nodeProgram: bundles.node })
  return success({
    profiles,
    session,
    local: local ?? createChildProcessLauncher({ entryPath: bundles.node }),
    async measure(host, signal) {
      if (host === null) return calibrate(local, bundles, signal)
      const launcher = await session.launcher(host)
      if (!launcher.ok) return launcher
      try {
        const prepared = await launcher.value.prepare(signal)
        return prepared.ok ? await calibrate(launcher.value, bundles, signal) : prepared
      } finally {
        await launcher.value.close()
      }
    }
  })
}
