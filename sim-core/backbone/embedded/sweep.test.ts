import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sweepDeadHubs } from './sweep'

const nowMs = 1_000_000_000_000
let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'sweep-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

function folder(name: string, ageSeconds: number): string {
  const path = join(parent, name)
  mkdirSync(path, { recursive: true })
  utimesSync(path, nowMs / 1000 - ageSeconds, nowMs / 1000 - ageSeconds)
  return path
}

/** A socket whose process was killed. */
function deadSocket(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  execFileSync(process.execPath, ['-e', `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`], { stdio: 'ignore', killSignal: 'SIGKILL' })
}

describe.skipIf(process.platform === 'win32')('folders of dead hubs', () => {
  it('are removed; those of living, young or other ones are not', async () => {
    for (const name of ['hub-aaaaaa', 'hub-young1', 'hub-longername', 'other-aaaaaa']) expect(() => deadSocket(join(parent, name, 'hub'))).toThrow()
    const dead = folder('hub-aaaaaa', 100)
    const young = folder('hub-young1', 10)
    const others = [folder('hub-longername', 100), folder('other-aaaaaa', 100)]
    const living = folder('hub-bbbbbb', 100)
    const server = await new Promise<Server>((resolve) => {
      const listening = createServer().listen(join(living, 'hub'), () => resolve(listening))
    })
    folder('hub-bbbbbb', 100)
    const withMore = join(parent, 'hub-cccccc')
    mkdirSync(withMore)
    writeFileSync(join(withMore, 'hub'), 'no socket')
    writeFileSync(join(withMore, 'letters'), 'precious')
    folder('hub-cccccc', 100)
    await sweepDeadHubs(parent, 'hub-', nowMs)
    expect(existsSync(dead)).toBe(false)
    for (const kept of [young, ...others, living, withMore]) expect(existsSync(kept), kept).toBe(true)
    await new Promise((resolve) => server.close(resolve))
  })

  it('that cannot be looked for are no failure', async () => {
    await sweepDeadHubs(join(parent, 'nowhere'), 'hub-', nowMs)
  })
})
