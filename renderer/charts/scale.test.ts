import { describe, expect, it } from 'vitest'
import { linearScale, logScale, wantsLog } from './scale'

describe('scales', () => {
  it('go from one end to the other', () => {
    const linear = linearScale(-10, 30, 100, 500)
    expect([linear.at(-10), linear.at(0), linear.at(30)]).toEqual([100, 200, 500])
    const log = logScale(1, 1000, 0, 300)
    expect([log.at(1), log.at(10), log.at(1000)]).toEqual([0, 100, 300])
    expect(logScale(1, 100, 200, 0).at(10)).toBe(100)
  })
  it('have a few round ticks that lie inside', () => {
    expect(linearScale(0, 97, 0, 1).ticks).toEqual([0, 20, 40, 60, 80])
    expect(linearScale(-0.3, 0.3, 0, 1).ticks).toEqual([-0.2, 0, 0.2])
    expect(logScale(0.5, 5000, 0, 1).ticks).toEqual([1, 10, 100, 1000])
    expect(logScale(3, 40, 0, 1).ticks).toEqual([5, 10, 20])
    expect(linearScale(4, 4, 0, 10).at(4)).toBe(0)
  })
  it('are logarithmic where values span orders of magnitude, and never with 0 among them', () => {
    expect([wantsLog([1, 31]), wantsLog([1, 29]), wantsLog([0, 1000]), wantsLog([-1, 100]), wantsLog([5])]).toEqual([true, false, false, false, false])
  })
})
