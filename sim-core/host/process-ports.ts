import { createHash, randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Clock } from '../model/ports/clock'
import type { Log } from '../model/ports/log'
import type { Timers } from '../model/ports/timers'
import type { MachineSampler } from '../coordinator/types'

/** What a process of this machine gives to the ports: time, chance, hashes, itself. */

export const processClock: Clock = { nowUs: () => performance.now() * 1000 }

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

/** This process: CPU seconds since its start, resident bytes, worst event-loop lag since the previous sample. */
export function createMachineSampler(productVersion: string): MachineSampler & { close(): void } {
  const delay = monitorEventLoopDelay({ resolution: LOOP_SAMPLE_MS })
  delay.enable()
  return {
    sample() {
      const { user, system } = process.cpuUsage()
      const eventLoopLagMs = delay.count === 0 ? null : Math.max(0, delay.max / 1e6 - LOOP_SAMPLE_MS)
      delay.reset()
      return { cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss(), eventLoopLagMs }
    },
    versions: () => processVersions(productVersion),
    close: () => delay.disable()
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
