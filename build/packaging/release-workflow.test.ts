import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../checks/tracked-files'

interface Step { uses?: string; run?: string; env?: Record<string, string>; with?: Record<string, unknown> }
interface Job { needs?: string; 'runs-on': string; permissions?: Record<string, string>; strategy?: { matrix: { include: { system: string; files: string }[] } }; steps: Step[] }

const text = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')
const workflow = parse(text) as { on: { push: { tags: string[]; branches?: unknown } }; permissions: Record<string, string>; env: Record<string, string>; jobs: { packages: Job; publish: Job } }
const { packages, publish } = workflow.jobs
const runs = (job: Job): string => job.steps.map((step) => step.run ?? '').join('\n')

describe('the release', () => {
  it('is made on a tag, which must be the version, on three systems', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*'] } })
    expect(runs(packages)).toContain('test "v$(node -p')
    const systems = packages.strategy?.matrix.include ?? []
    expect(systems.map(({ system }) => system.split('-')[0])).toEqual(['ubuntu', 'macos', 'windows'])
    for (const kind of ['.deb', '.AppImage', '.rpm', '.tar.gz', '.tgz', '.dmg', '.exe']) expect(systems.map(({ files }) => files).join(' ')).toContain(`dist/*${kind}`)
    expect(runs(packages)).toMatch(/npm ci[^]*npm run dist[^]*check-fuses\.mjs dist[^]*npm run pack:cli/)
  })

  it('has checksums of all that it attaches, and what is inside', () => {
    expect(publish.needs).toBe('packages')
    expect(runs(publish)).toMatch(/npm sbom --omit=dev[^\n]*> release\/[^]*sha256sum -- \* [^]*gh release create[^\n]*release\/\*/)
  })

  it('takes names, keys and the place for updates from secrets alone', () => {
    expect(Object.entries(workflow.env)).toEqual(['MESSENGERSIM_MAINTAINER', 'MESSENGERSIM_HOMEPAGE', 'MESSENGERSIM_APP_ID', 'MESSENGERSIM_UPDATE_URL'].map((name) => [name, `\${{ secrets.${name} }}`]))
    const signing = packages.steps.find((step) => step.run === 'npm run dist')?.env ?? {}
    expect(Object.keys(signing)).toEqual(['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'])
    for (const value of Object.values(signing)) expect(value).toMatch(/^\$\{\{ .*secrets\.\w+.*\}\}$/)
    const others = [...packages.steps, ...publish.steps].filter((step) => step.env !== signing)
    expect(others.filter((step) => JSON.stringify(step).includes('secrets.'))).toEqual([])
  })

  it('may write nothing but the release itself', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect([packages.permissions, publish.permissions]).toEqual([undefined, { contents: 'write' }])
    for (const step of [...packages.steps, ...publish.steps]) if (step.uses?.startsWith('actions/checkout')) expect(step.with).toEqual({ 'persist-credentials': false })
  })

  it('runs scripts that are there', () => {
    for (const [path] of text.matchAll(/build\/scripts\/[\w-]+\.mjs/g)) expect(existsSync(join(root, path)), path).toBe(true)
  })
})
