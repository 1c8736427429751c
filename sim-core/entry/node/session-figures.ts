import type { NodeHost } from './session'

/**
 * The same process, its use counted from here on: one that is used again must not show what earlier sessions used. The
 * system knows only the most memory of a whole process, so here it is the most of all samples.
 */
export function countFromHere(host: NodeHost): NodeHost {
  // The sample also ends the interval over which the event loop's lag is the worst.
  const before = host.machine.sample()
  const gcBefore = host.gcSeconds()
  let rssBytesMax = before.rssBytes
  return {
    ...host,
    gcSeconds: () => host.gcSeconds() - gcBefore,
    rssBytesMax: () => rssBytesMax,
    machine: {
      ...host.machine,
      sample() {
        const now = host.machine.sample()
        rssBytesMax = Math.max(rssBytesMax, now.rssBytes)
        return { ...now, cpuSeconds: now.cpuSeconds - before.cpuSeconds }
      }
    }
  }
}
