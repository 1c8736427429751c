import { Console } from 'node:console'
import { PerformanceObserver } from 'node:perf_hooks'
import { crc32 } from 'node:zlib'
import { collectGarbage } from '../host/collect-garbage'
import { tuneOptimizer } from '../host/optimizer'
import { createMachineSampler, processClock, processCpuClock, processTimers } from '../host/process-ports'
import { parentPortOf, receiveControlChannel } from '../host/shell-ports'
import { lowerPriority } from '../launch/child-process-launcher'
import { createJsonLinesChannel } from '../launch/json-lines-channel'
import type { ControlChannel } from '../model/ports/control-channel'
import { runNode } from './node/run-node'

/**
 * One node process. It gets everything over its control channel: JSON lines on stdin and stdout,
 * or, started by the desktop shell, a port. No arguments, no environment.
 */

tuneOptimizer()

let gcMs = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) gcMs += entry.duration
}).observe({ entryTypes: ['gc'] })

// Ctrl-C in a terminal reaches the whole process group; it is the coordinator's to answer.
process.on('SIGINT', () => {})

void openChannel().then((channel) => runNode(channel, {
  clock: processClock,
  cpuClock: processCpuClock,
  timers: processTimers,
  soon: setImmediate,
  checksum: (bytes) => crc32(bytes),
  machine: createMachineSampler(''),
  pid: process.pid,
  gcSeconds: () => gcMs / 1000,
  heapBytes: () => process.memoryUsage().heapUsed,
  rssBytesMax: () => process.resourceUsage().maxRSS * 1024,
  collectGarbage,
  exit: (code) => process.exit(code)
}))

function openChannel(): Promise<ControlChannel> {
  const parent = parentPortOf(process)
  if (parent !== null) {
    // The shell cannot do it for us.
    lowerPriority(process.pid)
    return receiveControlChannel(parent)
  }
  const control = process.stdout
  // Whatever else prints must not get between the lines of the control channel.
  Object.defineProperty(process, 'stdout', { get: () => process.stderr })
  globalThis.console = new Console(process.stderr, process.stderr)
  return Promise.resolve(createJsonLinesChannel(process.stdin, control))
}
