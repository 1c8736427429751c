import { describe, expect, it } from 'vitest'
import { createConversationSet } from '../reference/index'
import { createFriendGraph } from '../social/friend-graph'
import { scenarioForSeed } from '../testing/schedules'
import { firstLane, remainder, remainderBy, secondLane } from '../random/prf'
import { lastSpokenBy, lengthOf, lengthRule, speakerOf, turnRule } from './conversation'
import { createPlan } from './plan'
import { exponentialQuantiles, livelinessAt, thinkRule, thinkUs } from './think'
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
    const wrong: number[][] = []
    for (const divisor of [1, 2, 3, 7, 49, 9446, 22_531, 65_536, 917_504, 65_536_000, 0xffff_ffff]) {
      for (let i = 0; i < 3000; i++) {
        const multiple = Math.floor(0xffff_ffff / divisor / (1 + (i % 97))) * divisor
        for (const value of [multiple - 1, multiple, multiple + 1, 0xffff_ffff - i]) {
          if (value < 0 || value > 0xffff_ffff) continue
          const right = value % divisor
          if (remainder(value, divisor) !== right || remainderBy(value, divisor, 1 / divisor) !== right) wrong.push([value, divisor])
        }
      }
    }
    expect(wrong).toEqual([])
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

describe('lengths by quantiles', () => {
  const lengths = (length: Parameters<typeof lengthRule>[0]['length'], draws = 40_000): number[] => {
    const rule = lengthRule({ length, rules: 'mended' })
    return Array.from({ length: draws }, (_, i) => lengthOf(rule, firstLane(11, i, 0), secondLane(firstLane(11, i, 0))))
  }
  const share = (values: number[], is: (value: number) => boolean): number => values.filter(is).length / values.length

  it.each([0.5, 1, 1.5, 2] as const)('lognormal, sigma %f: median, mean of the logarithm and tail', (sigma) => {
    const values = lengths({ kind: 'lognormal', median: 200, sigma, max: 60_000 })
    const logs = values.map((value) => Math.log(value / 200))
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length
    const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length)
    // 40,000 draws: standard errors σ/200 and σ/283; the table ends at the 99.9 % quantile.
    expect(Math.abs(mean)).toBeLessThan(0.025 * sigma + 0.004)
    expect(deviation / sigma).toBeGreaterThan(0.97)
    expect(deviation / sigma).toBeLessThan(1.02)
    // P(Z > 2) = 2.28 %.
    expect(share(values, (value) => value > 200 * Math.exp(2 * sigma))).toBeGreaterThan(0.019)
    expect(share(values, (value) => value > 200 * Math.exp(2 * sigma))).toBeLessThan(0.0265)
  })

  it.each([1.5, 2, 2.5, 3] as const)('power law, exponent %f: least value and tail', (exponent) => {
    const values = lengths({ kind: 'power', least: 10, exponent, max: 60_000 })
    expect(Math.min(...values)).toBe(10)
    // P(X > 4·least) = 4^(1 − exponent).
    const expected = 4 ** (1 - exponent)
    expect(share(values, (value) => value > 40)).toBeGreaterThan(expected - 0.012)
    expect(share(values, (value) => value > 40)).toBeLessThan(expected + 0.012)
  })

  it('listed: each length as often as it stands there', () => {
    const values = lengths({ kind: 'listed', messages: [3, 3, 3, 9] })
    expect(share(values, (value) => value === 9)).toBeCloseTo(0.25, 1)
    expect(share(values, (value) => value === 3)).toBeCloseTo(0.75, 1)
  })

  it('are cut at the maximum and never empty', () => {
    expect(Math.max(...lengths({ kind: 'power', least: 4, exponent: 1.5, max: 50 }))).toBe(50)
    expect(Math.min(...lengths({ kind: 'lognormal', median: 1, sigma: 2, max: 50 }))).toBe(1)
  })
})

describe('speaker', () => {
  it.each([2, 4, 8, 16] as const)('random turns have the mean that was asked for (%i)', (mean) => {
    const rule = turnRule({ turn: { kind: 'random', mean } })
    let changes = 0
    let steps = 0
    for (let c = 0; c < 400; c++) {
      expect(speakerOf(1, rule, c * 77, c * 31)).toBe(0)
      for (let index = 2; index <= 200; index++) {
        if ((index - 1) % 32 === 0) continue
        steps++
        if (speakerOf(index, rule, c * 77, c * 31) !== speakerOf(index - 1, rule, c * 77, c * 31)) changes++
      }
    }
    // 77,000 steps: standard error of the share below 0.002.
    expect(Math.abs(changes / steps - 1 / mean)).toBeLessThan(0.006)
  })

  it('changes with every turn', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((index) => speakerOf(index, 1, 0, 0))).toEqual([0, 1, 0, 1, 0, 1, 0])
    expect([1, 2, 3, 4, 5, 6, 7].map((index) => speakerOf(index, 3, 0, 0))).toEqual([0, 0, 0, 1, 1, 1, 0])
  })

  it('knows the last message of either side', () => {
    for (const turn of [1, 2, 3, 5, -1, -2, -4]) {
      for (let count = 0; count < 80; count++) {
        for (const role of [0, 1]) {
          let expected = 0
          for (let index = 1; index <= count; index++) if (speakerOf(index, turn, 7, 11) === role) expected = index
          expect(lastSpokenBy(role, count, turn, 7, 11)).toBe(expected)
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
    const rule = thinkRule({ think: { kind: 'exponential', meanMs: 20_000, dayCurve: false }, clock: { kind: 'realtime', factor: 100 } })
    let sum = 0
    for (let i = 0; i < 20_000; i++) sum += thinkUs(rule, firstLane(1, i, 0), i, 1, 0)
    // Mean 200 ms of run time; standard error 1.4 ms.
    expect(sum / 20_000 / 1000).toBeGreaterThan(195)
    expect(sum / 20_000 / 1000).toBeLessThan(205)
  })

  it('has the moments and the tail of the exponential distribution', () => {
    const rule = thinkRule({ think: { kind: 'exponential', meanMs: 1, dayCurve: false }, clock: { kind: 'realtime', factor: 1 } })
    const count = 2_000_000
    const [first, second] = [firstLane(7, 1, 0), secondLane(firstLane(7, 1, 0))]
    let [sum, squares, beyond7] = [0, 0, 0]
    for (let i = 0; i < count; i++) {
      const pauseMs = thinkUs(rule, first, second, i, 0) / 1000
      sum += pauseMs
      squares += pauseMs * pauseMs
      if (pauseMs > 7) beyond7++
    }
    expect(sum / count).toBeCloseTo(1, 2)
    expect(squares / count - (sum / count) ** 2).toBeGreaterThan(0.985)
    expect(squares / count - (sum / count) ** 2).toBeLessThan(1.015)
    // e⁻⁷ of them: 1,824, standard error 43.
    expect(Math.abs(beyond7 - count * Math.exp(-7))).toBeLessThan(200)
  })

  it.each([
    [{ kind: 'lognormal' as const, meanMs: 10_000, sigma: 1 as const, dayCurve: false }, 10_000, 0.03],
    [{ kind: 'lognormal' as const, meanMs: 10_000, sigma: 2 as const, dayCurve: false }, 10_000, 0.05],
    [{ kind: 'bursty' as const, quickMs: 1000, pauseMs: 60_000, quickPercent: 75, dayCurve: false }, 15_750, 0.04]
  ])('%o has the mean that its fields say', (think, meanMs, error) => {
    const rule = thinkRule({ think, clock: { kind: 'realtime', factor: 1 } })
    expect(Math.abs(rule.meanUs / 1000 / meanMs - 1)).toBeLessThan(0.001)
    const pauses = Array.from({ length: 40_000 }, (_, i) => thinkUs(rule, firstLane(3, i, 0), secondLane(firstLane(3, i, 0)), 1, 0) / 1000)
    expect(Math.abs(pauses.reduce((sum, pause) => sum + pause, 0) / 40_000 / meanMs - 1)).toBeLessThan(error)
    expect(Math.max(...pauses) * 1000).toBeLessThanOrEqual(rule.longestUs)
    if (think.kind === 'bursty') expect(pauses.filter((pause) => pause < 7000).length / 40_000).toBeCloseTo(0.75 + 0.25 * 0.11, 1)
  })

  it('follows the time of day, from 20:00 on', () => {
    const rule = thinkRule({ think: { kind: 'exponential', meanMs: 1000, dayCurve: true }, clock: { kind: 'realtime', factor: 3600 } })
    const hourUs = 1_000_000
    const at = (hours: number): number => thinkUs(rule, 5, 6, 1, hours * hourUs)
    expect(at(24)).toBe(at(0))
    // 4:00 in the night: 8 % as lively.
    expect(at(8) / at(0)).toBeCloseTo(1 / 0.08, 6)
    expect(livelinessAt(0)).toBe(1)
    expect(rule.longestUs).toBeGreaterThanOrEqual(at(8))
  })

  it('is none on the max clock', () => {
    expect(thinkRule({ think: { kind: 'exponential', meanMs: 20_000, dayCurve: false }, clock: { kind: 'max' } }).meanUs).toBe(0)
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
