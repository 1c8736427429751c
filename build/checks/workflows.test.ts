import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { testPackages } from '../scripts/debian-packages.mjs'
import { root } from './tracked-files'

interface Step { uses?: string; run?: string; with?: Record<string, unknown> }
interface Workflow { permissions: Record<string, string>; jobs: Record<string, { 'timeout-minutes'?: number; steps: Step[] }> }

const folder = join(root, '.github/workflows')
const read = (name: string): Workflow => parse(readFileSync(join(folder, name), 'utf8')) as Workflow

describe.each(readdirSync(folder))('%s', (name) => {
  const { permissions, jobs } = read(name)

  it('may only read unless a job says otherwise, keeps no credentials, and ends', () => {
    expect(permissions).toEqual({ contents: 'read' })
    const checkouts = Object.values(jobs).flatMap(({ steps }) => steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
    expect(checkouts.length).toBeGreaterThan(0)
    for (const checkout of checkouts) expect(checkout.with).toEqual({ 'persist-credentials': false })
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })
})

it('continuous integration, where nobody is root, installs what tests start before it starts them', () => {
  const runs = read('ci.yml').jobs.test.steps.flatMap(({ run = [] }) => run)
  const [, installed = ''] = /^sudo apt-get update && sudo apt-get install --yes --no-install-recommends (.+)$/.exec(runs[0]) ?? []
  expect(installed.split(' ').sort()).toEqual(Object.values(testPackages).sort())
  expect(runs[1]).toBe('.ci/run')
})

it('the README names what npm test installs', () => {
  const [, named = ''] = /What tests start beside Node \(Chromium, ([^)]+)\)/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  expect(named.split(/,\s+/).sort()).toEqual(Object.values(testPackages).map((name) => `\`${name}\``).sort())
})
