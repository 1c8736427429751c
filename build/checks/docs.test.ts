import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseBaseline } from '../../bench/regressions'
import { runCli } from '../../sim-core/entry/cli/program'
import { createIoDouble, createServicesDouble } from '../../sim-core/entry/cli/services-double'
import { failureCatalogue } from '../../sim-core/model/errors'
import { parseScenarioYaml } from '../../sim-core/model/scenario/parse'
import { readBenchResults } from '../docs/bench-results'
import { capacityInputs, capacityPage } from '../docs/capacity-page'
import { withFigures } from '../docs/performance-page'
import { troubleshootingPage } from '../docs/troubleshooting-page'
import { root, trackedFiles } from './tracked-files'

const baselinePath = 'bench/baseline.json'
const results = readBenchResults(join(root, 'bench/results'))
const pages = trackedFiles().filter((path) => path.endsWith('.md'))

describe('generated pages', () => {
  it('docs/troubleshooting.md is in step with the catalogue (npm run docs)', async () => {
    await expect(troubleshootingPage()).toMatchFileSnapshot(join(root, 'docs/troubleshooting.md'))
  })

  it('docs/performance.md has the figures of bench/results (npm run docs)', async () => {
    const page = join(root, 'docs/performance.md')
    await expect(withFigures(readFileSync(page, 'utf8'), results)).toMatchFileSnapshot(page)
  })

  it('docs/capacity.md follows from bench/baseline.json and bench/results (npm run docs)', async () => {
    const baseline = existsSync(join(root, baselinePath)) ? parseBaseline(baselinePath, readFileSync(join(root, baselinePath), 'utf8')) : null
    await expect(capacityPage(capacityInputs(baseline, results))).toMatchFileSnapshot(join(root, 'docs/capacity.md'))
  })

  it('names every code once', () => {
    const page = troubleshootingPage()
    for (const code of Object.keys(failureCatalogue)) expect(page.split(`\`${code}\` |`).length, code).toBe(2)
  })
})

describe('examples', () => {
  const page = 'docs/writing-scenarios.md'
  it.each([...readFileSync(join(root, page), 'utf8').matchAll(/^```yaml\n([^]*?)^```$/gm)].map((match) => match[1]))(`${page}: %s`, (text) => {
    expect(parseScenarioYaml(text, page)).toMatchObject({ ok: true })
  })
})

describe('links', () => {
  it.each(pages)('%s leads only to what is there', (page) => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)#\s]+)(#[^)\s]*)?\)/g)].map((match) => match[1])
    const local = links.filter((link) => !/^[a-z]+:/.test(link))
    expect(local.filter((link) => !existsSync(join(root, normalize(join(dirname(page), link)))))).toEqual([])
  })
})

describe('commands in the pages', () => {
  const scripts = Object.keys((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts)
  it.each(pages)('%s names only npm scripts that exist', (page) => {
    const named = [...readFileSync(join(root, page), 'utf8').matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1])
    expect(named.filter((name) => !scripts.includes(name))).toEqual([])
  })

  /** Command lines in code: up to two words that may be commands, and the names of options. */
  const commandsIn = (text: string): { words: string[]; options: string[] }[] => [...text.matchAll(/(?<=^|`|^\s*npx )messengersim ([a-z][^`\n]*)/gm)].map(([, line]) => {
    const [words] = line.split(/ {2,}|\s#/).map((part) => part.split(' '))
    return { words: words.slice(0, 2).filter((word) => /^[a-z]/.test(word)), options: words.filter((word) => /^--[a-z]/.test(word)).map((word) => word.split('=')[0]) }
  })

  it.each(pages)('%s names only commands and options that the command line has', async (page) => {
    for (const { words, options } of commandsIn(readFileSync(join(root, page), 'utf8'))) {
      const io = createIoDouble()
      expect(await runCli([...words, '--help'], io, createServicesDouble()), words.join(' ')).toBe(0)
      const [usage] = io.written.out.split('\n', 1)
      expect(usage).toMatch(new RegExp(`^Usage: messengersim ${words[0]}\\b`))
      if (words.length === 2) expect(usage, `${words.join(' ')}: what "${words[0]}" has no command for`).not.toContain('[command]')
      for (const option of options) expect(io.written.out, `messengersim ${words.join(' ')}`).toMatch(new RegExp(`^ +(-\\w, )?${option}\\b(?!-)`, 'm'))
    }
  })
})
