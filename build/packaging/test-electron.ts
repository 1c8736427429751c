import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** A file that has an Electron binary's fuses and nothing else of it. */
export function fuseWireFile(wire: string, version = 1): Buffer {
  return Buffer.concat([Buffer.from(`\u007fELF nothing to run here ${sentinel}`, 'latin1'), Buffer.from([version, wire.length]), Buffer.from(wire, 'latin1'), Buffer.from('the end', 'latin1')])
}

/** Eight fuses as Electron ships them. */
export const shippedWire = '10110001'

/** A folder that packaging takes for an unpacked Electron: its parts by name, and a binary that has nothing but fuses. */
export function makeElectronFolder(folder: string, version: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  writeFileSync(join(folder, 'electron'), fuseWireFile(shippedWire))
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler']) writeFileSync(join(folder, name), '#!/bin/sh\nexit 1\n')
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) chmodSync(join(folder, name), 0o755)
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
  writeFileSync(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'the licence of Electron\n')
  return folder
}
