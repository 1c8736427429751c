import { describe, expect, it } from 'vitest'
import { readFuseWire, wantedFuses, wrongFuses } from './fuses.mjs'
import { fuseWireFile, shippedWire } from './test-electron'

describe('fuses of a binary', () => {
  it('are read by name, those of newer versions by number', () => {
    expect(readFuseWire(fuseWireFile('10r\u0090' + '11001'))).toEqual({
      runAsNode: true, enableCookieEncryption: false, enableNodeOptionsEnvironmentVariable: 'removed', enableNodeCliInspectArguments: 'inherit',
      enableEmbeddedAsarIntegrityValidation: true, onlyLoadAppFromAsar: true, loadBrowserProcessSpecificV8Snapshot: false, grantFileProtocolExtraPrivileges: false, 'fuse 8': true
    })
  })

  it.each([
    ['no wire', Buffer.from('just a file'), 'no fuse wire'],
    ['two wires', Buffer.concat([fuseWireFile('1'), fuseWireFile('0')]), 'more than one'],
    ['another version', fuseWireFile('1', 2), 'version 2'],
    ['no fuse', fuseWireFile(''), '0 fuses'],
    ['too many', fuseWireFile('1'.repeat(33)), '33 fuses'],
    ['a cut file', fuseWireFile('1'.repeat(8)).subarray(0, -10), '8 fuses, of which 5'],
    ['an unknown state', fuseWireFile('1x'), 'fuse 1 has the unknown state 0x78']
  ])('are refused where there is %s', (_what, bytes, text) => {
    expect(() => readFuseWire(bytes)).toThrow(text)
  })

  it('are named where they are not as they must be', () => {
    expect(wrongFuses(fuseWireFile('01001100'))).toEqual([])
    expect(wrongFuses(fuseWireFile(shippedWire))).toEqual([
      'runAsNode is true, must be false', 'enableCookieEncryption is false, must be true', 'enableNodeOptionsEnvironmentVariable is true, must be false',
      'enableNodeCliInspectArguments is true, must be false', 'enableEmbeddedAsarIntegrityValidation is false, must be true',
      'onlyLoadAppFromAsar is false, must be true', 'grantFileProtocolExtraPrivileges is true, must be false'
    ])
    expect(wrongFuses(fuseWireFile('0100'))).toContain('onlyLoadAppFromAsar is missing, must be true')
  })

  it('stand in the order of the package that sets them', async () => {
    const { FuseV1Options } = await import('@electron/fuses')
    const names = Object.keys(wantedFuses)
    const order = Object.values(FuseV1Options).filter((value): value is string => typeof value === 'string')
    expect(names.map((name) => name.toLowerCase())).toEqual(order.map((name) => name.toLowerCase()))
  })
})
