import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const out = resolve(import.meta.dirname, '../../out')

describe('the desktop app\'s engine, built', () => {
  it('runs a scenario for a window behind a port, with nodes that the shell launches', async () => {
    const harness = resolve(import.meta.dirname, 'fixtures/shell-harness.mjs')
    const { stdout } = await run(process.execPath, [harness, out], { timeout: 40_000 })
    const { described, started, report, code } = JSON.parse(stdout)
    expect(described).toMatchObject({ product: 'MessengerSim', version: '2.0.0', edition: 'desktop' })
    expect(started).toMatchObject({ ok: true })
    expect(report).toMatchObject({ state: 'finished', conversations: 1560, messages: 9360, digest: { verdict: 'equal' } })
    expect(report.nodes).toHaveLength(2)
    expect(code).toBe(0)
  })
})
