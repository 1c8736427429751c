import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readyExperiments } from '../ready'
import { experimentReference } from './document'

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))

it('docs/experiments.md says what the format says', () => {
  const text = experimentReference()
  if (process.env.UPDATE_DOCS === '1') writeFileSync(`${docs}experiments.md`, text)
  expect(readFileSync(`${docs}experiments.md`, 'utf8'), 'write it anew: UPDATE_DOCS=1 npx vitest run sim-core/experiment/format/document.test.ts').toBe(text)
  for (const part of ['`decision.expect`', '`factors[].levels`', '`base.kind: preset`', 'scenario fields by dotted path', '`interval-contains-0`', '`cpuUsPerMessage`']) expect(text).toContain(part)
})

describe('pages of the ready-made experiments', () => {
  it.each(readyExperiments().map(({ name, parsed }) => [name, parsed.experiment] as const))('%s has one, with question, set-up, what to expect and how to read it', (name, experiment) => {
    const page = readFileSync(`${docs}experiments/${name}.md`, 'utf8')
    expect(page.startsWith(`# ${experiment.title}\n`)).toBe(true)
    expect(page).toContain(experiment.question)
    expect(page).toContain(`messengersim experiment run ${name}`)
    for (const heading of ['## Set-up', '## What to expect, and why', '## How to read it']) expect(page).toContain(heading)
    expect(page.split('\n').length).toBeLessThanOrEqual(60)
  })

  it('no page is without its experiment', () => {
    expect(readdirSync(`${docs}experiments`).map((file) => file.replace(/\.md$/, '')).sort()).toEqual(readyExperiments().map(({ name }) => name).sort())
  })
})
