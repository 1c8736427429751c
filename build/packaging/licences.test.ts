import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../checks/tracked-files'
import { packagesOf } from './bundled-packages.mjs'
import { licenceText, productionPaths } from './licences.mjs'
import type { LockFile } from './licences.mjs'

describe('licences of others', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile

  it('are those of the production tree', () => {
    const paths = productionPaths(lock)
    expect(paths).toContain('node_modules/zod')
    expect(paths).not.toContain('node_modules/vitest')
  })

  it('stand in one text, each once', () => {
    const text = licenceText(root, ['node_modules/zod', 'node_modules/ws', 'node_modules/ws', 'node_modules/not-installed-here'])
    expect(text).toMatch(/^ws 8\.\d+\.\d+ \(MIT\)$/m)
    expect(text.match(/^zod /gm)).toHaveLength(1)
    expect(text.match(/^ws /gm)).toHaveLength(1)
    expect(text).toContain('Permission is hereby granted')
  })

  it('that cannot be found at all are an error', () => {
    expect(() => licenceText(root, ['node_modules/not-installed-here'])).toThrow('node_modules')
  })
})

describe('packages in a bundle', () => {
  it('are told from the paths of its modules', () => {
    expect(packagesOf([
      '/a/node_modules/vue/dist/x.js', '/a/node_modules/@vue/shared/index.js?commonjs', '\0/a/node_modules/ioredis/node_modules/debug/src/i.js', 'C:\\a\\node_modules\\@scope\\name\\i.js', '/a/sim-core/x.ts', 'node:fs', 'zod'
    ])).toEqual(['@scope/name', '@vue/shared', 'debug', 'vue'])
  })
})
