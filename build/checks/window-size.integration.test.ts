import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from './tracked-files'

const assets = join(root, 'out/renderer')
const KIB_MAX = 600
const read = (path: string): string => readFileSync(join(assets, path), 'utf8')

/** Scripts that a window fetches before it shows anything: the page's own, what they import, and the window that the first one fetches. */
function scriptsAtStart(): string[] {
  const found = new Set<string>()
  const visit = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const [, next] of read(`assets/${name}`).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) visit(next)
  }
  const [, entry] = /<script[^>]+src="\.\/assets\/([\w.-]+\.js)"/.exec(read('index.html')) ?? []
  visit(entry)
  const [window] = /\bwindow-[\w-]+\.js/.exec(read(`assets/${entry}`)) ?? []
  visit(window ?? '')
  return [...found]
}

describe('the window', () => {
  it(`fetches at most ${KIB_MAX} KiB of scripts, compressed, before it shows anything; the rest is lazy`, () => {
    const scripts = scriptsAtStart()
    const bytes = scripts.reduce((sum, name) => sum + gzipSync(read(`assets/${name}`)).length, 0)
    process.stdout.write(`scripts at start: ${(bytes / 1024).toFixed(0)} KiB compressed in ${scripts.length} files\n`)
    expect(scripts.length).toBeGreaterThan(2)
    expect(scripts.some(name => name.startsWith('HelpPage') || name.startsWith('troubleshooting'))).toBe(false)
    expect(bytes / 1024).toBeLessThan(KIB_MAX)
  })
})
