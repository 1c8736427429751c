import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunReport } from '../model/run'

const command = resolve(import.meta.dirname, '../../out/cli/messengersim.js')

interface Ended {
  code: number | null
  out: string
  err: string
}

function start(...words: string[]): ChildProcess & { ended: Promise<Ended>; printed: { out: string; err: string } } {
  // In a group of its own, so that a signal reaches the nodes as well, as Ctrl-C in a terminal does.
  const child = spawn(process.execPath, [command, ...words], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()))
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, ...printed })))
  return Object.assign(child, { ended, printed })
}

function json<T>(text: string): T {
  return JSON.parse(text) as T
}

describe('the built command', () => {
  it('reaches the digest that its reference command says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'messengersim-cli-'))
    const [reference, run] = await Promise.all([start('reference', 'original-20', '--json').ended, start('run', 'original-20', '--json', '--out', folder).ended])
    expect([reference.code, run.code, run.err]).toEqual([0, 0, ''])
    const report = json<RunReport>(run.out)
    expect(report.digest).toMatchObject({ verdict: 'equal', ...json<{ digest: object }>(reference.out).digest })
    expect(report).toMatchObject({ state: 'finished', users: 20, conversations: 380, messages: 11_400 })
    expect(readdirSync(folder).sort()).toEqual(['report.json', 'scenario.yaml', 'timeline.csv'])
    rmSync(folder, { recursive: true })
  })

  it('gives 30 replies per user under the original\'s own rules', async () => {
    const { code, out } = await start('run', 'original-faithful', '--json').ended
    const report = json<RunReport>(out)
    expect([code, report.digest.verdict, report.messages - report.conversations]).toEqual([0, 'void', 600])
  })

  it.skipIf(process.platform === 'win32')('cancels at Ctrl-C, reports, and leaves no process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'messengersim-cli-'))
    const run = start('run', 'town', '--nodes', '2', '--out', folder)
    await expect.poll(() => run.printed.err).toContain('conversing')
    const group = -(run.pid ?? 0)
    process.kill(group, 'SIGINT')
    const { code, out, err } = await run.ended
    expect(err).toContain('Cancelling; the report follows.')
    expect(out).toContain('The run was cancelled before it was complete.')
    expect(code).toBe(130)
    // Nodes do not die of the same Ctrl-C: they are asked for their results first.
    expect(json<RunReport>(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ state: 'cancelled', recoveries: [], digest: { verdict: 'prefix' } })
    await expect.poll(() => groupLives(group)).toBe(false)
    rmSync(folder, { recursive: true })
  })

  it('starts nothing for a scenario with an error', async () => {
    const { code, out, err } = await start('run', '--set', 'graph.degree=1').ended
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('graph.degree: expected a whole number from 2 to 1,000, got 1.')
  })

  it('does not mind a reader that leaves early', async () => {
    const list = start('scenario', 'print', 'town')
    list.stdout?.destroy()
    const { err } = await list.ended
    expect(err).toBe('')
  })
})

function groupLives(group: number): boolean {
  try {
    process.kill(group, 0)
    return true
  } catch {
    return false
  }
}
