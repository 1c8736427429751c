import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { failureCatalogue } from '../../sim-core/model/errors'
import { troubleshootingPage } from '../docs/troubleshooting-page'
import { root, trackedFiles } from './tracked-files'

const pages = trackedFiles().filter((path) => path.endsWith('.md'))

describe('generated pages', () => {
  it('docs/troubleshooting.md is in step with the catalogue (npm run docs)', async () => {
    await expect(troubleshootingPage()).toMatchFileSnapshot(join(root, 'docs/troubleshooting.md'))
  })

  it('names every code once', () => {
    const page = troubleshootingPage()
    for (const code of Object.keys(failureCatalogue)) expect(page.split(`\`${code}\` |`).length, code).toBe(2)
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
})
