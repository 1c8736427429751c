import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { icnsOf, icoOf, pngSize } from './icon-containers.mjs'

const icons = join(import.meta.dirname, '../icons')
const png = (size: number): Buffer => readFileSync(join(icons, `linux/${size}x${size}.png`))

describe('icons', () => {
  it('have the size that their name says', () => {
    const names = readdirSync(join(icons, 'linux'))
    expect(names.length).toBe(8)
    for (const name of names) expect(`${pngSize(readFileSync(join(icons, 'linux', name)))}x`, name).toBe(name.slice(0, name.indexOf('x') + 1))
  })

  it('are in the containers of Windows and macOS as they are in their files', () => {
    const ico = readFileSync(join(icons, 'messengersim.ico'))
    expect(ico.equals(icoOf([16, 24, 32, 48, 64, 128, 256].map(png)))).toBe(true)
    const icns = readFileSync(join(icons, 'messengersim.icns'))
    expect(icns.subarray(0, 4).toString()).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    for (const size of [16, 32, 64, 128, 256, 512]) expect(icns.includes(png(size)), String(size)).toBe(true)
  })

  it('of an .ico lie where its header says', () => {
    const ico = icoOf([png(16), png(256)])
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 2])
    const [size, length, offset] = [ico.readUInt8(22), ico.readUInt32LE(22 + 8), ico.readUInt32LE(22 + 12)]
    expect(size).toBe(0)
    expect(pngSize(ico.subarray(offset, offset + length))).toBe(256)
  })

  it.each<[string, () => unknown, string]>([
    ['what is no PNG', () => pngSize(Buffer.alloc(32)), 'no PNG'],
    ['what is not square', () => pngSize(Buffer.concat([png(16).subarray(0, 16), Buffer.from([0, 0, 0, 16, 0, 0, 0, 17])])), '16 × 17'],
    ['an image too large for an .ico', () => icoOf([png(512)]), '512'],
    ['a size that an .icns has not', () => icnsOf([png(24)]), '24']
  ])('refuse %s', (_what, act, text) => {
    expect(act).toThrow(text)
  })
})
