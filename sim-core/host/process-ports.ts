import { createHash, randomBytes } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { cpus, freemem, totalmem } from 'node:os'
import type { Clock } from '../model/ports/clock'
import type { Log } from '../model/ports/log'
import type { Timers } from '../model/ports/timers'
import type { MachineSampler } from '../coordinator/types'
import type { MachineFacts } from './estimate'

/** What a process of this machine gives to the ports: time, chance, hashes, itself. */

export const processClock: Clock = { nowUs: () => performance.now() * 1000 }

/** CPU time of this process, all threads, user and system. */
export const processCpuClock: Clock = {
  nowUs() {
    const { user, system } = process.cpuUsage()
    return user + system
  }
}

export const processTimers: Timers = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  every(ms, callback) {
    const timer = setInterval(callback, ms)
    return () => clearInterval(timer)
  }
}

export function processRandomBytes(length: number): Uint8Array {
  return randomBytes(length)
}

/** SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits. */
export function processSha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

const LOOP_SAMPLE_MS = 20

/** A sampler that is told what each turn of the event loop does. */
export interface LoopSampler extends MachineSampler {
  /** Does the work under a name; what takes most of an interval is what held it up. Not to be nested. */
  during<Outcome>(what: string, work: () => Outcome): Outcome
  close(): void
}

/**
 * This process: CPU seconds since its start, resident bytes, worst event-loop lag since the
 * previous sample, and how much of the worst one the loop's own thread spent as CPU: on a machine that others use too, the rest
 * is theirs. A timer of its own measures the lag, because `monitorEventLoopDelay` leaves
 * out the interval in which it is reset.
 */
export function createMachineSampler(productVersion: string): LoopSampler {
  const cpu = openThreadCpu()
  let last = performance.now()
  let lastCpuMs = cpu.ms()
  let worstMs = 0
  let heldMs = 0
  let heldBy = ''
  const spentMs = new Map<string, number>()
  const beat = (): void => {
    const now = performance.now()
    const nowCpuMs = cpu.ms()
    const lagMs = now - last - LOOP_SAMPLE_MS
    const ownMs = Math.min(lagMs, nowCpuMs - lastCpuMs)
    worstMs = Math.max(worstMs, lagMs)
    if (ownMs > heldMs) {
      heldMs = ownMs
      heldBy = ''
      for (const [what, ms] of spentMs) if (ms > ownMs / 2) heldBy = what
    }
    last = now
    lastCpuMs = nowCpuMs
    spentMs.clear()
  }
  const timer = setInterval(beat, LOOP_SAMPLE_MS).unref()
  return {
    sample() {
      const sample = { cpuSeconds: processCpuClock.nowUs() / 1e6, rssBytes: process.memoryUsage.rss(), eventLoopLagMs: worstMs, eventLoopHeldMs: heldMs, heldBy }
      worstMs = heldMs = 0
      heldBy = ''
      return sample
    },
    during(what, work) {
      const begun = performance.now()
      const outcome = work()
      spentMs.set(what, (spentMs.get(what) ?? 0) + performance.now() - begun)
      return outcome
    },
    versions: () => processVersions(productVersion),
    close() {
      clearInterval(timer)
      cpu.close()
    }
  }
}

/**
 * CPU time of the calling thread. Where the system does not tell (all but Linux) that of the whole process, which is more:
 * V8 compiles and collects garbage in threads of its own.
 */
function openThreadCpu(): { ms(): number; close(): void } {
  const text = Buffer.alloc(64)
  let file: number
  let isOpen = true
  try {
    // Nanoseconds on a processor come first.
    file = openSync('/proc/thread-self/schedstat', 'r')
  } catch {
    return { ms: () => processCpuClock.nowUs() / 1000, close: () => {} }
  }
  return {
    ms() {
      readSync(file, text, 0, text.length, 0)
      return Number(text.toString('latin1', 0, text.indexOf(' '))) / 1e6
    },
    close() {
      // A second time it would close whatever has been given the number since.
      if (isOpen) closeSync(file)
      isOpen = false
    }
  }
}

/** Versions that a result is worth nothing without. */
export function processVersions(productVersion: string): Record<string, string> {
  const { node, v8, openssl, electron } = process.versions
  return { messengersim: productVersion, node, v8, openssl, ...electron === undefined ? {} : { electron }, platform: `${process.platform} ${process.arch}` }
}

/** Writes one line a message, as `warn hub-lost {"node":1}`. */
export function createLineLog(write: (line: string) => void, least: 'info' | 'warn' | 'error' = 'info'): Log {
  const levels = ['info', 'warn', 'error'] as const
  const at = (level: typeof levels[number]) => (event: string, detail?: Record<string, unknown>): void => {
    if (levels.indexOf(level) >= levels.indexOf(least)) write(`${level} ${event}${detail === undefined ? '' : ` ${JSON.stringify(detail)}`}\n`)
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** This machine, now. */
export function machineFacts(): MachineFacts {
  return { cores: Math.max(1, cpus().length), memoryMiB: Math.round(totalmem() / 2 ** 20), freeMiB: Math.floor(freemem() / 2 ** 20) }
}
