import { describe, expect, it } from 'vitest'
import { estimateConversations, estimateFriendships, estimateMemoryBytes, expectedMessages, messagesAreExact } from './counts'
import { parseScenarioObject } from './parse'
import { defaultPreset, findPreset, presets } from './presets'
import type { Scenario } from './schema'

function scenarioOf(name: string): Scenario {
  const result = parseScenarioObject(findPreset(name)?.input)
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.text).join(' '))
  return result.value
}

describe('presets', () => {
  it.each(presets.map((preset) => preset.name))('%s is a scenario that can be run here', (name) => {
    const scenario = scenarioOf(name)
    expect(scenario.name).toBe(name)
    expect(estimateMemoryBytes(scenario)).toBeLessThan(2 ** 30)
  })

  it.each(presets)('$name says what it shows in one sentence', ({ title, shows }) => {
    expect(title).not.toBe('')
    expect(shows).toMatch(/^[A-Z][^]*\.$/)
  })

  it('begins with the default', () => {
    expect(defaultPreset.name).toBe('town')
    expect(findPreset('toString')).toBeNull()
  })

  it('has the original at its known size', () => {
    const scenario = scenarioOf('original-1000')
    expect(estimateFriendships(scenario)).toBe(499_500)
    expect(estimateConversations(scenario)).toBe(999_000)
    expect(expectedMessages(scenario, 999_000)).toBe(29_970_000)
    expect(messagesAreExact(scenario)).toBe(true)
    expect(expectedMessages(scenarioOf('original-20'), estimateConversations(scenarioOf('original-20')))).toBe(11_400)
  })

  it('has the flaw of the original: 30 replies per user, however many conversations', () => {
    const scenario = scenarioOf('original-faithful')
    expect(estimateConversations(scenario)).toBe(400)
    expect(expectedMessages(scenario, 400) - 400).toBe(30 * 20)
    expect(messagesAreExact(scenario)).toBe(false)
  })

  it('has a town that lasts about a minute and a half', () => {
    const scenario = scenarioOf('town')
    if (scenario.think.kind !== 'exponential' || scenario.clock.kind !== 'realtime') throw new Error('not at human pace')
    const conversations = estimateConversations(scenario)
    const open = scenario.users * scenario.conversations.openPerUser
    const messagesPerSecond = (open * scenario.clock.factor * 1000) / scenario.think.meanMs
    // All but the last conversations run at full rate; the tail takes some 20 s more.
    const seconds = expectedMessages(scenario, conversations - open) / messagesPerSecond
    expect(seconds).toBeGreaterThan(45)
    expect(seconds).toBeLessThan(65)
  })
})
