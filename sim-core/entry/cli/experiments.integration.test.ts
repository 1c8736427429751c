import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExperimentResult } from '../../experiment'

const command = resolve(import.meta.dirname, '../../../out/cli/messengersim.js')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-experiments-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function start(...words: string[]): ChildProcess & { ended: Promise<{ code: number | null; out: string; err: string }> } {
  const child = spawn(process.execPath, [command, 'experiment', ...words], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()))
  return Object.assign(child, { ended: new Promise<{ code: number | null; out: string; err: string }>((done) => child.on('close', (code) => done({ code, ...printed }))) })
}

async function run(yaml: string, ...words: string[]): Promise<{ code: number | null; result: ExperimentResult }> {
  const path = join(folder, 'mine.yaml')
  writeFileSync(path, yaml)
  const { code, out, err } = await start('run', path, '--json', '--out', join(folder, 'out'), ...words).ended
  if (out === '') throw new Error(err)
  return { code, result: JSON.parse(out) as ExperimentResult }
}

const rowsIn = (path: string): { kind: string; slot?: number }[] => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as { kind: string; slot?: number }) : [])

/** Each takes a few seconds; a machine with other work to do gets its time. */
const slowest = 300_000

const head = (name: string): string => `name: ${name}\ntitle: T\nquestion: Q?\nprediction: P.\n`

describe('experiments on real clusters', () => {
  it('come to a verdict: the original\'s counter against the mended one', async () => {
    const { code, result } = await run(`kind: compare\n${head('original-tiny')}base: { kind: preset, name: original-faithful, set: { users: 8, cluster.nodes: 1 } }
factors: [{ kind: field, path: rules, levels: [faithful, mended] }]
pairs: 10\nwarmUp: 0\nresponses: [repliesPerConversation, cpuSeconds]\ndecision: { response: repliesPerConversation, expect: higher, messages: any }\n`)
    expect(code).toBe(0)
    // 30 n replies over n² conversations; 29 in each when they are counted per conversation.
    const [again, mended] = result.comparisons
    expect(again.compared[0]).toMatchObject({ control: { value: 30 / 8 }, difference: { value: 0, low: 0, high: 0 } })
    expect(mended).toMatchObject({ pairs: 10, verdict: { kind: 'difference', asPredicted: true }, compared: [{ treatment: { value: 29 } }, {}] })
    expect(result.runs).toHaveLength(30)
    // Processes of all runs are the same, and are gone with the command.
    const pids = new Set(result.runs.map(({ report }) => report.nodes[0].pid))
    expect(pids.size).toBe(1)
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    expect(result.runs.every(({ machine, report }) => machine.freeMiB > 0 && report.versions.node !== undefined)).toBe(true)
  }, slowest)

  it.skipIf(process.platform === 'win32')('lose the run in progress at most when they are killed, and go on; a verdict on two pairs is refused', async () => {
    const path = join(folder, 'mine.yaml')
    const out = join(folder, 'out')
    writeFileSync(path, `kind: compare\n${head('cut-off')}base: { kind: preset, name: original-20, set: { users: 10 } }
factors: [{ kind: field, path: cipher, levels: [none, nacl-cached] }]
pairs: 2\nwarmUp: 1\nsize: { path: conversations.rounds, cpuSeconds: 0.05, most: 2 }\n`)
    const first = start('run', path, '--out', out)
    while (rowsIn(join(out, 'rows.jsonl')).filter(({ kind }) => kind === 'run').length < 3 && first.exitCode === null) await new Promise((done) => setTimeout(done, 20))
    // The whole group, as a power cut would: the nodes go with it.
    process.kill(-first.pid!, 'SIGKILL')
    await first.ended
    const before = rowsIn(join(out, 'rows.jsonl'))
    expect(before.filter(({ kind }) => kind === 'run').length).toBeGreaterThanOrEqual(3)
    const resumed = await start('resume', out, '--json').ended
    expect(resumed.code).toBe(0)
    const rows = rowsIn(join(out, 'rows.jsonl'))
    expect(rows.slice(0, before.length)).toEqual(before)
    expect(rows.filter(({ kind }) => kind === 'run').map(({ slot }) => slot)).toEqual(Array.from({ length: 9 }, (_, slot) => slot))
    const result = JSON.parse(resumed.out) as ExperimentResult
    expect(result.comparisons[1].verdict).toMatchObject({ kind: 'refused' })
    expect(result.comparisons[1].verdict!.reasons).toContain('few-pairs')
    expect(result.explained.map(({ label }) => label).every((label) => label === 'nacl-cached')).toBe(true)
    expect(new Set(result.runs.filter(({ block }) => block === 0).map(({ report }) => report.digest.sent)).size).toBe(1)
  }, slowest)

  it('search a knee, and say so where it is not in the range', async () => {
    const { code, result } = await run(`kind: knee\n${head('knee-tiny')}base:
  kind: inline
  scenario: { users: 20, graph: { kind: small-world, degree: 4 }, conversations: { who: per-user, perUser: 1 }, length: { kind: fixed, messages: 4 }, think: { kind: exponential, meanMs: 1000 }, clock: { kind: realtime, factor: 50 }, cluster: { nodes: 1 } }
from: 50\nto: 100\np99Ms: 60000\nrepeats: 2\n`, '--fresh')
    expect(code).toBe(0)
    expect(result.knee).toMatchObject({ kind: 'above-range', low: 100, high: null })
    expect(result.verdicts).toEqual(['No verdict: even 100 × real time keeps p99 < 60000 ms. Search to a higher load.'])
    expect(result.runs.every(({ report }) => report.digest.verdict === 'equal')).toBe(true)
    expect(new Set(result.runs.map(({ report }) => report.nodes[0].pid)).size).toBe(result.runs.length)
    expect(JSON.parse(readFileSync(join(folder, 'out', 'experiment.json'), 'utf8'))).toMatchObject({ experiment: { processes: 'fresh' }, command: expect.stringContaining(' --fresh') })
  }, slowest)
})
