import { describe, expect, it } from 'vitest'
import { finishSteps } from '../model/steps'
import { createSlicing } from '../placement'
import { createFriendGraph } from '../social'
import { scenarioSchema } from '../model/scenario/schema'
import type { RunContext } from './run/context'
import { buildLoads, partitionLoads } from './run/loads'

const scenario = scenarioSchema.parse({ users: 60, graph: { kind: 'preferential', attach: 2 }, cluster: { placing: { kind: 'least-loaded' } } })
const graph = createFriendGraph(scenario)
if (!graph.ok) throw new Error(graph.code)
const slicing = createSlicing('range', 60, 4, 42, graph.value)
const loads = finishSteps(buildLoads(slicing, graph.value))

function contextOf(heard: (number | undefined)[], placing: { kind: 'least-loaded' } | { kind: 'even' } = { kind: 'least-loaded' }): RunContext {
  return { input: { scenario: { ...scenario, cluster: { ...scenario.cluster, placing } } }, progress: heard.map((messages) => (messages === undefined ? undefined : { heard: messages })), contactLoads: loads } as unknown as RunContext
}

describe('what partitions weigh', () => {
  it('is their users\' contacts before the run: the oldest users of a preferential graph have the most', () => {
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(graph.value.contactEntries)
    expect(loads[0]).toBe(Math.max(...loads))
  })

  it('is what they have heard once all have heard something', () => {
    expect(partitionLoads(contextOf([5, 9, 2, 1]))).toEqual([5, 9, 2, 1])
    expect(partitionLoads(contextOf([5, undefined, 2, 1]))).toEqual(loads)
    expect(partitionLoads(contextOf([5, 0, 2, 1]))).toEqual(loads)
  })

  it('does not matter to other policies', () => {
    expect(partitionLoads(contextOf([5, 9, 2, 1], { kind: 'even' }))).toBeUndefined()
  })
})
