/** As long as `expect.poll` waits in tests with real processes. */
const PATIENCE_MS = 60_000
const EVERY_MS = 50

/** Resolves once `condition` holds, which is up to other processes; rejects after a minute with what was waited for. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}
