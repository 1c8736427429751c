import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root, overrideConfigFile: join(root, 'build/config/eslint.config.js') })

/** Rules that a file of this path and content breaks. */
async function brokenRules(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, path) })
  return result.messages.map((message) => message.ruleId ?? message.message)
}

const direction = 'boundaries/dependencies'

function firstSource(folder: string): string {
  const name = readdirSync(join(root, folder)).find((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'))
  if (name === undefined) throw new Error(`${folder} has no source file`)
  return name.replace(/\.ts$/, '')
}

describe('import directions', () => {
  const cases: [string, string, string, string[]][] = [
    ['a lower layer importing a higher one', 'sim-core/model/probe.ts', '../random/prf', [direction]],
    ['types count too', 'sim-core/wire/probe.ts', '../api/contract', [direction]],
    ['a file two folders down', 'sim-core/model/scenario/probe.ts', '../../random/prf', [direction]],
    ['the window reaching into the engine', 'renderer/features/graph/probe.ts', '../../../sim-core/random/prf', [direction]],
    ['the shell reaching into the engine', 'electron/main/probe.ts', '../../sim-core/random/prf', [direction]],
    ['the engine importing the shell', 'sim-core/host/probe.ts', 'electron', ['no-restricted-imports']],
    ['the window importing Node', 'renderer/bridge/probe.ts', 'node:fs', ['no-restricted-imports']],
    ['an allowed direction', 'sim-core/random/probe.ts', '../model/limits', []],
    ['the window importing the contract', 'renderer/features/graph/probe.ts', '../../../sim-core/api/contract', []],
    ['a test importing more than its folder may', 'sim-core/model/probe.test.ts', '../random/prf', []]
  ]
  it.each(cases)('%s', async (_title, path, from, rules) => {
    expect(await brokenRules(path, `import * as other from '${from}'\nexport default other\n`)).toEqual(rules)
  })

  it('one feature importing another, and itself', async () => {
    const features = readdirSync(join(root, 'renderer/features'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    const [one, other] = features.filter((name) => readdirSync(join(root, 'renderer/features', name)).some((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')))
    const source = firstSource(`renderer/features/${other}`)
    const code = (from: string) => `import * as other from '${from}'\nexport default other\n`
    expect(await brokenRules(`renderer/features/${one}/probe.ts`, code(`../${other}/${source}`))).toEqual([direction])
    expect(await brokenRules(`renderer/features/${other}/probe.ts`, code(`./${source}`))).toEqual([])
  })
})

describe('pure folders', () => {
  const effects = ['Date.now()', 'new Date()', 'performance.now()', 'process.pid', 'setTimeout(() => {}, 1)', 'globalThis.crypto']
  const folders = ['behavior', 'kernel', 'random', 'social', 'wire', 'placement', 'reference']
  it.each(folders)('%s names no clock, timer or process', async (folder) => {
    for (const effect of effects) {
      expect(await brokenRules(`sim-core/${folder}/probe.ts`, `export const value = ${effect}\n`), effect).toEqual(['no-restricted-globals'])
    }
    expect(await brokenRules(`sim-core/${folder}/probe.ts`, 'export const value = Math.random()\n')).toEqual(['no-restricted-properties'])
    expect(await brokenRules(`sim-core/${folder}/probe.ts`, 'import { readFileSync } from \'node:fs\'\nexport default readFileSync\n')).toEqual(['no-restricted-imports'])
  })

  it('others may', async () => {
    expect(await brokenRules('sim-core/launch/probe.ts', 'import { readFileSync } from \'node:fs\'\nexport default [readFileSync, Date.now()]\n')).toEqual([])
  })
})

describe('size and style', () => {
  const longFunction = `export function long(): number {\n${'  value()\n'.repeat(70)}  return 1\n}\nfunction value(): void {}\n`
  it('bounds functions, but not in tests', async () => {
    expect(await brokenRules('sim-core/launch/probe.ts', longFunction)).toEqual(['max-lines-per-function'])
    expect(await brokenRules('sim-core/launch/probe.test.ts', longFunction)).toEqual([])
  })

  it('bounds files: 400 lines, 250 in a component', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `export const a${index} = ${index}`).join('\n')
    expect(await brokenRules('sim-core/launch/probe.ts', lines(401))).toEqual(['max-lines'])
    expect(await brokenRules('sim-core/launch/probe.ts', lines(400))).toEqual([])
    expect(await brokenRules('renderer/components/Probe.vue', `<template>\n  <p />\n</template>\n<style>\n${'\n'.repeat(250)}</style>\n`)).toContain('max-lines')
  })

  it('lets SSH clients be made in one place', async () => {
    const code = 'import ssh2 from \'ssh2\'\nexport default new ssh2.Client()\n'
    expect(await brokenRules('sim-core/ssh/probe.ts', code)).toEqual(['no-restricted-syntax'])
    expect(await brokenRules('sim-core/ssh/connect/probe.test.ts', code)).toEqual(['no-restricted-syntax'])
    expect(await brokenRules('sim-core/ssh/trust/client.ts', code)).toEqual([])
  })

  it.each([
    ['no-console', 'console.log(1)\n'],
    ['no-warning-comments', `// ${'TO'}${'DO'} later\n`],
    ['eqeqeq', 'export const same = (a: number, b: number) => a == b\n'],
    ['no-restricted-syntax', 'import { limits } from \'../model/limits.ts\'\nexport default limits\n'],
    ['no-restricted-syntax', 'import ssh2 from \'ssh2\'\nexport default new ssh2.Client()\n'],
    ['@typescript-eslint/consistent-type-imports', 'import { ControlChannel } from \'../model/ports/control-channel\'\nexport type Mine = ControlChannel\n'],
    ['no-empty', 'try { void 0 } catch {}\n']
  ])('%s bites', async (rule, code) => {
    expect(await brokenRules('sim-core/launch/probe.ts', code)).toContain(rule)
  })
})
