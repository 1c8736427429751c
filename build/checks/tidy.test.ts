import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, trackedFiles } from './tracked-files'

const files = trackedFiles()
const textFiles = files.filter((path) => !/\.(png|webp|ico|icns|woff2?)$/.test(path))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

describe('texts speak of the product alone', () => {
  const absolute = (...parts: string[]): string => `/${parts.join('/')}/`
  const forbidden: [string, RegExp][] = [
    ['a path of one machine', new RegExp(`(^|[^\\w.])(${[absolute('work'), absolute('tmp', 'team'), '/home/\\w+/', '/Users/\\w+/'].join('|')})`, 'm')],
    ['a registry\'s address', new RegExp(`https?://(registry\\.${'npmjs'}\\.org|[\\w.-]*(artifactory|nexus|verdaccio))`, 'i')],
    ['an issue by number', new RegExp(`\\b${'issue'}s? (show )?#?\\d`, 'i')]
  ]
  it.each(forbidden)('no file holds %s', (_what, pattern) => {
    expect(textFiles.filter((path) => pattern.test(read(path)))).toEqual([])
  })

  it('the patterns find what they are for', () => {
    expect(forbidden[0][1].test(`see ${absolute('work')}main`)).toBe(true)
    expect(forbidden[1][1].test(`https://registry.${'npmjs'}.org/vue`)).toBe(true)
    expect(forbidden[2][1].test(`as ${'issue'} 2 says`)).toBe(true)
  })

  it('the lock file names no place that packages come from', () => {
    expect(read('package-lock.json')).not.toContain('"resolved":')
  })
})

describe('names', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
  const code = files.filter((path) => /^(sim-core|renderer|electron|build|e2e|bench)\//.test(path))

  it('files are kebab-case, components PascalCase', () => {
    const wrong = code.filter((path) => {
      const name = basename(path)
      if (name === 'README.md' || name.startsWith('Dockerfile') || path.includes('/__snapshots__/')) return false
      return name.endsWith('.vue') ? !/^[A-Z][A-Za-z0-9]*\.vue$/.test(name) : !/\.(test|spec|fuzz|bench)\./.test(name) ? !kebab.test(name) : !/^[A-Za-z0-9]/.test(name)
    })
    expect(wrong).toEqual([])
  })

  it('folders are kebab-case', () => {
    const folders = new Set(code.flatMap((path) => dirname(path).split('/')))
    expect([...folders].filter((name) => name !== '__snapshots__' && !kebab.test(name))).toEqual([])
  })
})

describe('rooms', () => {
  const second = (top: string): string[] => [...new Set(files.filter((path) => path.startsWith(`${top}/`) && path.split('/').length > 2).map((path) => path.split('/').slice(0, 2).join('/')))]
  const rooms = ['sim-core', 'renderer', 'electron', 'build', 'e2e', ...second('sim-core')].filter((room) => files.some((path) => path.startsWith(`${room}/`)))

  it.each(rooms)('%s says what it is in at most 40 lines', (room) => {
    const path = join(root, room, 'README.md')
    expect(existsSync(path), `${room}/README.md is missing`).toBe(true)
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40)
  })

  it('the root holds what belongs there and no more', () => {
    const tops = new Set(files.map((path) => path.split('/')[0]))
    const known = ['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'CONTRIBUTING.md', 'LICENSE', 'electron', 'renderer', 'sim-core', 'build', 'e2e', 'bench', 'docs', '.ci', '.github', '.gitignore', '.gitattributes', '.editorconfig', '.nvmrc']
    expect([...tops].filter((name) => !known.includes(name))).toEqual([])
  })
})
