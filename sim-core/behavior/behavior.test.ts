import { describe, expect, it } from 'vitest'
import { createConversationSet } from '../reference/index'
import { createFriendGraph } from '../social/friend-graph'
import { scenarioForSeed } from '../testing/schedules'
import { firstLane, remainder, secondLane } from '../random/prf'
import { lastSpokenBy, lengthOf, lengthRule, speakerOf } from './conversation'
import { createPlan } from './plan'
import { exponentialQuantiles, thinkRule, thinkUs } from './think'
import { cumulativeTieWeights, integerRoot, pickByWeight } from './tie-strength'

describe('plan', () => {
  it('names the same set of conversations as the reference, and finds each by its id', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const scenario = scenarioForSeed(seed)
      const graph = createFriendGraph(scenario)
      if (!graph.ok) throw new Error(graph.code)
      const plan = createPlan(scenario, graph.value)
      const set = createConversationSet(scenario, graph.value)
      let planned = 0
      for (let user = 0; user < scenario.users; user++) {
        for (let ordinal = 0; ordinal < plan.ordinals(user); ordinal++) {
          const slotRound = plan.slotRoundAt(user, ordinal)
          if (slotRound === -1) continue
          planned++
          expect(plan.ordinalOf(user, slotRound >>> 0)).toBe(ordinal)
          expect(set.has(user, slotRound & 0xffff, slotRound >>> 16)).toBe(true)
        }
        for (let slot = 0; slot < graph.value.slots(user) + 2; slot++) {
          const named = plan.ordinalOf(user, slot) >= 0
          expect(named).toBe(set.has(user, slot, 0))
        }
      }
      expect(planned).toBeGreaterThan(0)
    }
  })
})

describe('remainder', () => {
  it('is exact where rounding could hurt: at multiples of the divisor and beside them', () => {
    for (const divisor of [1, 2, 3, 7, 9446, 22_531, 65_536, 917_504, 65_536_000, 0xffff_ffff]) {
      for (let i = 0; i < 3000; i++) {
        const multiple = Math.floor(0xffff_ffff / divisor / (1 + (i % 97))) * divisor
        for (const value of [multiple - 1, multiple, multiple + 1, 0xffff_ffff - i]) {
          if (value >= 0 && value <= 0xffff_ffff) expect(remainder(value, divisor)).toBe(value % divisor)
        }
      }
    }
  })
})

describe('length', () => {
  it('geometric: mean and tail are those of the distribution', () => {
    const rule = lengthRule({ length: { kind: 'geometric', mean: 12, max: 1000 }, rules: 'mended' })
    const draws = 20_000
    let sum = 0
    let long = 0
    for (let i = 0; i < draws; i++) {
      const first = firstLane(7, i, 0)
      const length = lengthOf(rule, first, secondLane(first))
      sum += length
      if (length > 36) long++
    }
    // Standard error of the mean: sqrt(12·11/20000) = 0.08; P(length > 36) = (11/12)^36 = 0.0436.
    expect(sum / draws).toBeGreaterThan(11.6)
    expect(sum / draws).toBeLessThan(12.4)
    expect(long / draws).toBeGreaterThan(0.038)
    expect(long / draws).toBeLessThan(0.049)
  })

  it('is cut at the maximum', () => {
    const rule = lengthRule({ length: { kind: 'geometric', mean: 10_000, max: 5 }, rules: 'mended' })
    expect(lengthOf(rule, 1, 2)).toBeLessThanOrEqual(5)
  })
})

describe('speaker', () => {
  it('changes with every turn', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((index) => speakerOf(index, 1))).toEqual([0, 1, 0, 1, 0, 1, 0])
    expect([1, 2, 3, 4, 5, 6, 7].map((index) => speakerOf(index, 3))).toEqual([0, 0, 0, 1, 1, 1, 0])
  })

  it('knows the last message of either side', () => {
    for (const turn of [1, 2, 3, 5]) {
      for (let count = 0; count < 20; count++) {
        for (const role of [0, 1]) {
          let expected = 0
          for (let index = 1; index <= count; index++) if (speakerOf(index, turn) === role) expected = index
          expect(lastSpokenBy(role, count, turn)).toBe(expected)
        }
      }
    }
  })
})

describe('think time', () => {
  it('has the quantiles of the exponential distribution', () => {
    exponentialQuantiles.forEach((value, i) => expect(Math.abs(value / 65_536 - -Math.log(1 - (i + 0.5) / 256))).toBeLessThan(1e-4))
  })

  it('has the scenario\'s mean, compressed by the clock', () => {
    const rule = thinkRule({ think: { kind: 'exponential', meanMs: 20_000 }, clock: { kind: 'realtime', factor: 100 } })
    let sum = 0
    for (let i = 0; i < 20_000; i++) sum += thinkUs(rule, firstLane(1, i, 0), i, 1)
    // Mean 200 ms of run time; standard error 1.4 ms; the table's ends cost under 1 %.
    expect(sum / 20_000 / 1000).toBeGreaterThan(193)
    expect(sum / 20_000 / 1000).toBeLessThan(206)
  })

  it('is none on the max clock', () => {
    expect(thinkRule({ think: { kind: 'exponential', meanMs: 20_000 }, clock: { kind: 'max' } }).meanUs).toBe(0)
  })
})

describe('tie strength', () => {
  it('weights follow the power law to the unit', () => {
    for (const exponent of [0, 0.5, 1, 1.5, 2]) {
      const sums = cumulativeTieWeights(50, exponent)
      for (let i = 0; i < 50; i++) {
        const weight = sums[i] - (i === 0 ? 0 : sums[i - 1])
        expect(Math.abs(weight - 65_536 / (i + 1) ** exponent)).toBeLessThanOrEqual(1)
      }
    }
  })

  it('picks the slot whose sum exceeds the target', () => {
    const sums = Uint32Array.of(5, 6, 10)
    expect([0, 4, 5, 6, 9].map((target) => pickByWeight(sums, 3, target))).toEqual([0, 0, 1, 2, 2])
  })

  it('takes exact integer roots', () => {
    for (const value of [0, 1, 3, 4, 8, 9, 0xffff_ffff, 0x1_0000_0000]) expect(integerRoot(value)).toBe(Math.floor(Math.sqrt(value)))
  })
})
