import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../build/checks/tracked-files'
import { figureNames, parseBaseline } from './regressions'

interface Step { uses?: string; run?: string; with?: Record<string, unknown>; if?: string; 'continue-on-error'?: boolean }
interface Workflow { on: Record<string, unknown>; permissions: unknown; jobs: { quick: { 'timeout-minutes': number; steps: Step[]; 'continue-on-error'?: boolean } } }

const workflow = parse(readFileSync(join(root, '.github/workflows/bench.yml'), 'utf8')) as Workflow
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts

describe('the weekly comparison', () => {
  it('runs on one day of the week, or when somebody asks', () => {
    const [{ cron }] = workflow.on.schedule as [{ cron: string }]
    const [minute, hour, day, month, weekday] = cron.split(' ')
    expect([Number(minute), Number(hour)].every(Number.isInteger)).toBe(true)
    expect([day, month]).toEqual(['*', '*'])
    expect(weekday).toMatch(/^[0-6]$/)
    expect(Object.keys(workflow.on).sort()).toEqual(['schedule', 'workflow_dispatch'])
  })

  it('installs, compares, and fails with it; it may write nothing', () => {
    const { quick } = workflow.jobs
    expect(quick.steps.flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm run bench:quick'])
    expect([quick, ...quick.steps].filter((part) => 'continue-on-error' in part || 'if' in part)).toEqual([])
    expect(quick['timeout-minutes']).toBeLessThanOrEqual(30)
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(quick.steps[0]).toMatchObject({ uses: 'actions/checkout@v4', with: { 'persist-credentials': false } })
  })

  it('is not a part of npm test', () => {
    expect(scripts['bench:quick']).toBe('node build/scripts/bench-quick.mjs')
    expect(readFileSync(join(root, 'build/scripts/test-steps.mjs'), 'utf8')).not.toContain('bench')
  })
})

const known: string[] = Object.values(figureNames).flatMap((name) => (typeof name === 'string' ? [name] : Object.values(name)))
const baseline = join(root, 'bench/baseline.json')
describe('the baseline', () => {
  it('can be read, and knows only figures that are measured', () => {
    const { figures } = parseBaseline('bench/baseline.json', readFileSync(baseline, 'utf8'))
    expect(Object.keys(figures).filter((name) => !known.includes(name))).toEqual([])
  })
})
