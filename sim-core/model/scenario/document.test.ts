import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { scenarioReference } from './document'

const page = fileURLToPath(new URL('../../../docs/scenario.md', import.meta.url))

it('docs/scenario.md says what the schema says', () => {
  const text = scenarioReference()
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, text)
  expect(readFileSync(page, 'utf8'), 'write it anew: UPDATE_DOCS=1 npx vitest run sim-core/model/scenario/document.test.ts').toBe(text)
})

it('names every kind of field', () => {
  const text = scenarioReference()
  for (const part of ['`graph.kind: small-world`** (default)', '`cluster.detector.fenceMs`', '| × real time |', 'must be given', '2 to 20,000,000', '`cluster.placing.weights`']) expect(text).toContain(part)
})
