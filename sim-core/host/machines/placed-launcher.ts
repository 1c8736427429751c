import type { Launcher } from '../../model/ports/launcher'

/** A launcher that starts nodes here, or where the present run has its machines. */
export interface PlacedLauncher extends Launcher {
  /** Where nodes are started from now on; `null`: here. */
  use(elsewhere: Launcher | null): void
}

export function createPlacedLauncher(local: Launcher): PlacedLauncher {
  let present = local
  return {
    use(elsewhere) {
      present = elsewhere ?? local
    },
    launch: (request) => present.launch(request)
  }
}
