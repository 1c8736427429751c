import { readFileSync } from 'node:fs'
import { cpus, freemem, loadavg, release, totalmem, type } from 'node:os'
import type { MachineProbe } from '../types'

/** Clock ticks of all cores since the system began: all of them, and those that the host took away. */
interface Ticks {
  readonly all: number
  readonly stolen: number
}

/**
 * Fields of the first line of /proc/stat, of which the eighth is steal; `null` where there is no such file.
 * @param text content of the file
 */
export function parseTicks(text: string): Ticks | null {
  const match = /^cpu\s+([\d ]+)$/m.exec(text)
  if (match === null) return null
  // Guest time (from the ninth on) is a part of user time.
  const fields = match[1].trim().split(/\s+/).slice(0, 8).map(Number)
  return fields.length < 8 ? null : { all: fields.reduce((sum, ticks) => sum + ticks, 0), stolen: fields[7] }
}

function readTicks(): Ticks | null {
  try {
    return parseTicks(readFileSync('/proc/stat', 'latin1'))
  } catch {
    return null
  }
}

/** This machine: what else it does while a run goes on. */
export function createMachineProbe(): MachineProbe {
  return {
    begin() {
      const before = readTicks()
      return () => {
        const after = readTicks()
        const all = before !== null && after !== null ? after.all - before.all : 0
        return {
          load1: process.platform === 'win32' ? null : loadavg()[0],
          stealShare: before !== null && after !== null && all > 0 ? (after.stolen - before.stolen) / all : null,
          freeMiB: Math.floor(freemem() / 2 ** 20)
        }
      }
    },
    facts: () => ({ cores: cpus().length, model: cpus()[0]?.model.trim() ?? '', memoryMiB: Math.floor(totalmem() / 2 ** 20), system: `${type()} ${release()}` })
  }
}
