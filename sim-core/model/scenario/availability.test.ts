import { expect, it } from 'vitest'
import { describeFailure } from '../errors'
import { unavailable } from './availability'
import { scenarioSchema } from './schema'
import type { ScenarioInput } from './schema'

it.each<[ScenarioInput, string]>([
  [{ delivery: { mode: 'durable' } }, 'The delivery mode "durable" is not available yet.']
])('refuses %j in one sentence and says what to use', (input, sentence) => {
  const refused = unavailable(scenarioSchema.parse(input))
  expect(refused && describeFailure(refused)).toContain(sentence)
  expect(refused && describeFailure(refused)).toContain('Use ')
})

it('lets everything else pass', () => {
  expect(unavailable(scenarioSchema.parse({ backbone: { kind: 'redis', url: 'managed' }, cipher: 'nacl-cached', delivery: { mode: 'at-most-once' } }))).toBeNull()
})
