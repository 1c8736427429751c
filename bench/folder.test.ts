import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createBenchFolder } from './folder'

const parent = mkdtempSync(join(tmpdir(), 'messengersim-bench-test-'))
afterEach(() => rmSync(parent, { recursive: true, force: true }))

function folderOf(name: string, owner: number | undefined, ageSeconds: number): string {
  const folder = join(parent, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'owner'), String(owner))
  const at = Date.now() / 1000 - ageSeconds
  utimesSync(folder, at, at)
  return folder
}

it('a benchmark\'s folder is new, and what interrupted ones left is gone', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['-e', '0'])
  const left = folderOf('messengersim-bench-abcdef', dead, 120)
  const young = folderOf('messengersim-bench-ghijkl', dead, 10)
  const inUse = folderOf('messengersim-bench-mnopqr', process.pid, 120)
  const another = folderOf('messengersim-hub-stuvwx', dead, 120)
  const folder = await createBenchFolder(parent)
  expect(readdirSync(folder)).toEqual(['owner'])
  expect([left, young, inUse, another].map(existsSync)).toEqual([false, true, true, true])
})
