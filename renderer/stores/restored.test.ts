import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { createFakeHost } from '../bridge/fake/fake-host'
import { isWorthTelling } from '../composables/notifications'
import { useDraftStore } from './draft.store'
import { valueAt } from './scenario-path'
import { createSteps } from './steps'

/** A new window over the same storage. */
async function openWindow(): Promise<ReturnType<typeof useDraftStore>> {
  setActivePinia(createPinia())
  const draft = useDraftStore()
  await draft.attach(createFakeHost())
  await vi.advanceTimersByTimeAsync(400)
  return draft
}
beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('the scenario that was used last', () => {
  it('is there again, with its preset', async () => {
    const first = await openWindow()
    first.choosePreset('villages')
    first.set('users', 77)
    await vi.advanceTimersByTimeAsync(400)
    const second = await openWindow()
    expect([valueAt(second.draft, 'users'), second.presetName, second.ready, second.past.length]).toEqual([77, 'villages', true, 1])
  })
  it('is the last one that was right', async () => {
    const first = await openWindow()
    first.set('users', 77)
    await vi.advanceTimersByTimeAsync(400)
    first.set('users', 1)
    await vi.advanceTimersByTimeAsync(400)
    expect(valueAt((await openWindow()).draft, 'users')).toBe(77)
  })
  it('is not kept where its address has a password', async () => {
    const first = await openWindow()
    first.set('backbone', { kind: 'redis', url: 'redis://:canary@host:6379' })
    await vi.advanceTimersByTimeAsync(400)
    expect(JSON.stringify({ ...localStorage })).not.toContain('canary')
  })
  it.each(['garbage', '{"version":1,"value":{"presetName":3,"draft":{}}}', '{"version":1,"value":{"presetName":null,"draft":[]}}', '{"version":9,"value":{}}', '{"version":1,"value":{"presetName":null,"draft":{"users":-4}}}'])('is the first preset after %j', async kept => {
    localStorage.setItem('messengersim.scenario', kept)
    expect((await openWindow()).name).toBe('town')
  })
})

describe('steps', () => {
  it('are one for what is typed without a pause, and one for each other edit', () => {
    const value = shallowRef(0)
    let now = 0
    const steps = createSteps(value, () => now)
    for (const next of [1, 12, 123]) {
      now += 200
      steps.take(next, 'users')
    }
    now += 200
    steps.take(5, 'seed')
    now += 5000
    steps.take(6, 'seed')
    expect(steps.past.value).toEqual([0, 123, 5])
    steps.undo()
    steps.take(7, 'seed')
    expect([steps.past.value, steps.undone.value]).toEqual([[0, 123, 5], []])
  })
  it('are bounded', () => {
    const steps = createSteps(shallowRef(0))
    for (let i = 1; i < 500; i++) steps.take(i)
    expect(steps.past.value.length).toBe(50)
  })
})

describe('notifications', () => {
  it.each([
    [{ wanted: true, seconds: 31, inFront: false }, true], [{ wanted: true, seconds: 30, inFront: false }, false],
    [{ wanted: true, seconds: 999, inFront: true }, false], [{ wanted: false, seconds: 999, inFront: false }, false]
  ])('%j: %s', (end, told) => {
    expect(isWorthTelling(end)).toBe(told)
  })
})
