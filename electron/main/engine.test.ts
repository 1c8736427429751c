import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startEngine } from './engine'
import type { Engine } from './engine'

const told: unknown[] = []
const coordinator = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => told.push(message), kill: vi.fn(() => true) })
vi.mock('electron', () => ({ utilityProcess: { fork: () => coordinator } }))

const codes: number[] = []
let engine: Engine
beforeEach(() => {
  vi.useFakeTimers()
  told.length = codes.length = 0
  engine = startEngine({ coordinatorPath: 'c', nodePath: 'n', keeperPath: 'k', version: '2.0.0', onGone: code => codes.push(code), onFailed: () => {}, onRefused: () => {}, secrets: async () => null })
})
afterEach(() => {
  coordinator.removeAllListeners()
  coordinator.kill.mockClear()
  vi.useRealTimers()
})

it('waits for a coordinator that is asked to quit, and not for ever', async () => {
  const quit = engine.quit()
  expect(told).toEqual([{ type: 'quit' }])
  coordinator.emit('exit', 0)
  await quit
  expect([codes, coordinator.kill.mock.calls]).toEqual([[], []])
})

it('ends a coordinator that does not quit', async () => {
  const quit = engine.quit()
  await vi.runAllTimersAsync()
  await quit
  expect(coordinator.kill).toHaveBeenCalledOnce()
})

it('waits for no coordinator that is gone already', async () => {
  coordinator.emit('exit', 7)
  expect(codes).toEqual([7])
  // No time passes here.
  await engine.quit()
  expect([told, vi.getTimerCount()]).toEqual([[], 0])
})
