import { expect, it } from 'vitest'
import { redactScenario, redactUrl } from './redact'
import { scenarioSchema } from './scenario/schema'

it.each([
  ['redis://sim:secret@h:1/2', 'redis://sim:…@h:1/2'],
  ['rediss://:secret@h', 'rediss://:…@h'],
  ['redis+cluster://sim:secret@h:1,g:2', 'redis+cluster://sim:…@h:1,g:2'],
  ['rediss+sentinel://:a@h:1/name?db=2&sentinelPassword=secret', 'rediss+sentinel://:…@h:1/name?db=2&sentinelPassword=…'],
  ['redis://u:se/c@re:t@h:1', 'redis://u:…@h:1'],
  ['managed', 'managed'],
  ['redis://h:1', 'redis://h:1'],
  ['backbone:\n  url: redis://u:secret@h:1/0\n  kind: redis\nat: x@y', 'backbone:\n  url: redis://u:…@h:1/0\n  kind: redis\nat: x@y']
])('shows %j as %j', (text, shown) => {
  expect(redactUrl(text)).toBe(shown)
})

it('leaves out the password of a scenario\'s backbone, and nothing else', () => {
  const scenario = scenarioSchema.parse({ backbone: { kind: 'redis', url: 'redis://u:secret@h:1' } })
  expect(redactScenario(scenario)).toEqual({ ...scenario, backbone: { ...scenario.backbone, url: 'redis://u:…@h:1' } })
  const embedded = scenarioSchema.parse({})
  expect(redactScenario(embedded)).toEqual(embedded)
})
