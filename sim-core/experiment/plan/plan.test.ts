import { describe, expect, it } from 'vitest'
import { prepareExample } from '../test-rows'
import { groupCases, planRuns } from './plan'

describe('the order of runs', () => {
  it('goes forwards and backwards in turn, the control twice in each block, the warm-up first', () => {
    const prepared = prepareExample('').experiment
    const { slots } = planRuns({ ...prepared, pairs: 2 }, groupCases(prepareExample(), null))
    expect(slots.map(({ block, role }) => `${block} ${role}`)).toEqual([
      '-1 treatment', '-1 again', '-1 control',
      '0 control', '0 again', '0 treatment',
      '1 treatment', '1 again', '1 control'
    ])
    expect(slots.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('is a pure function of the experiment; a pair has one seed, pairs have different ones', () => {
    const { experiment } = prepareExample()
    const groups = groupCases(prepareExample(), null)
    const { slots } = planRuns(experiment, groups)
    expect(planRuns(experiment, groups).slots).toEqual(slots)
    const seeds = new Map(slots.map(({ block, seed }) => [block, seed]))
    expect(slots.every(({ block, seed }) => seeds.get(block) === seed)).toBe(true)
    expect(new Set(seeds.values()).size).toBe(experiment.pairs + 1)
    expect(new Set(planRuns({ ...experiment, seeds: 'same' }, groups).slots.map(({ seed }) => seed))).toEqual(new Set([42]))
  })

  it('can be shuffled by the seed; every case is there once in each block', () => {
    const { experiment } = prepareExample()
    const groups = groupCases(prepareExample(), null)
    const { slots } = planRuns({ ...experiment, order: 'shuffled' }, groups)
    const orders = Array.from({ length: experiment.pairs }, (_, block) => slots.filter((slot) => slot.block === block).map(({ role }) => role))
    for (const order of orders) expect([...order].sort()).toEqual(['again', 'control', 'treatment'])
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(2)
  })
})

describe('groups', () => {
  it('measure cases together whose sizes are close, each with a control of its own size', () => {
    const prepared = prepareExample()
    const many = { ...prepared, families: [{ label: '', control: 0, treatments: [1, 2, 3, 4] }] }
    const groups = groupCases(many, new Map([[1, 1000], [2, 30], [3, 600], [4, 16]]))
    expect(groups).toEqual([
      { index: 0, label: '', control: 0, treatments: [2, 4], size: 30 },
      { index: 1, label: '', control: 0, treatments: [1, 3], size: 1000 }
    ])
  })

  it('are the families where no size is wanted', () => {
    expect(groupCases(prepareExample(), null)).toEqual([{ index: 0, label: '', control: 0, treatments: [1], size: null }])
  })
})
