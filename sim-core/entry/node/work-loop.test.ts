import { describe, expect, it } from 'vitest'
import { startWorkLoop } from './work-loop'

/** Both ways to be called back, by hand. */
function byHand(): { soon: (() => void)[]; timers: { ms: number; callback: () => void; cancelled: boolean }[]; options: Pick<Parameters<typeof startWorkLoop>[0], 'soon' | 'timers' | 'clock'> } {
  const soon: (() => void)[] = []
  const timers: { ms: number; callback: () => void; cancelled: boolean }[] = []
  return {
    soon,
    timers,
    options: {
      clock: { nowUs: () => 0 },
      soon: (callback) => soon.push(callback),
      timers: {
        after(ms, callback) {
          const timer = { ms, callback, cancelled: false }
          timers.push(timer)
          return () => {
            timer.cancelled = true
          }
        },
        every: () => () => {}
      }
    }
  }
}

describe('the work loop', () => {
  it('goes on at once while there is work, and waits when there is none', () => {
    const { soon, timers, options } = byHand()
    const waits = [0, 0, 2500]
    const turns: boolean[] = []
    startWorkLoop({ ...options, engine: { step: () => waits.shift() ?? 0 }, onTurn: (idle) => turns.push(idle) })
    soon.shift()?.()
    soon.shift()?.()
    soon.shift()?.()
    expect(turns).toEqual([false, false, true])
    expect(soon).toEqual([])
    expect(timers.map((timer) => timer.ms)).toEqual([3])
    timers[0].callback()
    expect(soon.length).toBe(1)
  })

  it('is woken by a frame, once however many arrive', () => {
    const { soon, timers, options } = byHand()
    const loop = startWorkLoop({ ...options, engine: { step: () => 5000 }, onTurn: () => {} })
    soon.shift()?.()
    loop.wake()
    loop.wake()
    expect(timers[0].cancelled).toBe(true)
    expect(soon.length).toBe(1)
  })

  it('rests for as long as its share asks, whoever wakes it, and stays awake again afterwards', () => {
    const { soon, timers, options } = byHand()
    let nowUs = 0
    const loop = startWorkLoop({ ...options, clock: { nowUs: () => nowUs }, engine: { step: () => { nowUs += 3000; return 0 } }, onTurn: () => loop.wake() })
    loop.setShare(0.25)
    soon.shift()?.()
    expect(timers.map((timer) => timer.ms)).toEqual([9])
    loop.wake()
    expect(soon).toEqual([])
    timers[0].callback()
    loop.setShare(1)
    soon.shift()?.()
    expect([timers.length, soon.length]).toEqual([1, 1])
  })

  it('saves up rests that are too short for a timer', () => {
    const { soon, timers, options } = byHand()
    let nowUs = 0
    const loop = startWorkLoop({ ...options, clock: { nowUs: () => nowUs }, engine: { step: () => { nowUs += 400; return 0 } }, onTurn: () => {} })
    loop.setShare(0.5)
    for (let i = 0; i < 3; i++) soon.shift()?.()
    expect(timers.map((timer) => timer.ms)).toEqual([1])
  })

  it('can be stopped, from inside a turn too', () => {
    const { soon, timers, options } = byHand()
    let steps = 0
    const loop = startWorkLoop({ ...options, engine: { step: () => steps++ }, onTurn: () => loop.stop() })
    soon.shift()?.()
    loop.wake()
    expect([steps, soon.length, timers.length]).toEqual([1, 0, 0])
  })
})
