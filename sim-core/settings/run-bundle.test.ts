import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { exampleReport } from '../experiment/test-rows'
import { describeFailure } from '../model/errors'
import { limits } from '../model/limits'
import { redactScenario } from '../model/redact'
import { makeEvent } from '../model/run-events'
import { scenarioSchema } from '../model/scenario/schema'
import { packRun, unpackRun } from './run-bundle'
import type { KeptRunFile } from './run-file'

const id = 'run-20260101-000000-abc123'
const rows = [1, 2, null]
const run: KeptRunFile = {
  format: 1, endedAt: '2026-01-01T00:00:00.000Z', machine: { cores: 2, memoryMiB: 100 }, tags: ['before the change'],
  scenario: redactScenario(scenarioSchema.parse({ name: 'mine', backbone: { kind: 'redis', url: 'redis://me:secret@localhost:6379' } })), report: exampleReport(),
  figures: { seconds: [0, 1, 2], messages: [0, 5, 9], messagesPerSecond: rows, p50Ms: rows, p99Ms: rows, queueDepth: rows, cpuCores: rows, rssBytes: rows },
  events: [{ atSeconds: 0, kind: 'note', text: 'of a version that had no codes' }, { atSeconds: 1, ...makeEvent('takeover', { node: 2, heirs: '1', count: 1, partitions: 3 }) }]
}

async function packed(of: unknown = run): Promise<Buffer> {
  const bundle = await packRun({ id, run: of as KeptRunFile })
  if (!bundle.ok) throw new Error(describeFailure(bundle))
  return bundle.value
}
async function sentence(bytes: Uint8Array): Promise<string> {
  const unpacked = await unpackRun('mine.messengersim-run', bytes)
  return unpacked.ok ? '' : `${unpacked.code}: ${describeFailure(unpacked)}`
}
const packedJson = (value: unknown): Buffer => gzipSync(JSON.stringify(value))
const content = async (): Promise<Record<string, unknown>> => JSON.parse(gunzipSync(await packed()).toString()) as Record<string, unknown>

describe('a run as one file', () => {
  it('gives back all of it', async () => {
    expect(await unpackRun('mine', await packed())).toEqual({ ok: true, value: { id, run } })
  })

  it('takes runs of versions that kept neither tags nor figures nor events', async () => {
    const { tags: _tags, figures: _figures, events: _events, ...old } = run
    expect(await unpackRun('mine', await packed(old))).toEqual({ ok: true, value: { id, run: old } })
  })

  it('keeps what a report of another version has beside', async () => {
    const bundle = await unpackRun('mine', await packed({ ...run, report: { ...run.report, added: { later: 1 } } }))
    expect(bundle).toMatchObject({ ok: true, value: { run: { report: { added: { later: 1 } } } } })
  })

  it.each([
    ['nothing', () => Buffer.alloc(0), /run-bundle-damaged.*end is missing/],
    ['another kind of file', () => Buffer.from('name: town\n'), /run-bundle-damaged.*not packed by gzip/],
    ['no JSON', () => gzipSync('{'), /run-bundle-damaged.*not JSON/],
    ['no UTF-8', () => gzipSync(Buffer.from([0xff, 0xfe, 0x80])), /run-bundle-damaged.*not UTF-8/],
    ['other JSON', () => packedJson([1, 2]), /run-bundle-damaged.*no bundle of a run/],
    ['a bundle of something else', () => packedJson({ kind: 'messengersim-experiment', version: 1 }), /run-bundle-damaged.*no bundle of a run/],
    ['a newer form', () => packedJson({ kind: 'messengersim-run', version: 2, anything: true }), /run-bundle-newer.*form 2.*knows up to 1.*Update/],
    ['more than fits, packed', () => Buffer.alloc(limits.runBundleBytesMax + 1), /run-bundle-too-large/],
    ['more than fits, unpacked', () => gzipSync(Buffer.alloc(limits.historyRunBytesMax + 5000, 32)), /run-bundle-too-large/]
  ])('refuses %s', async (_what, bytes, words) => {
    expect(await sentence(bytes())).toMatch(words)
  })

  it('refuses a file that lost its end or a byte', async () => {
    const bytes = await packed()
    expect(await sentence(bytes.subarray(0, bytes.length - 20))).toContain('its end is missing')
    const changed = Buffer.from(bytes)
    changed[changed.length >> 1] ^= 0xff
    expect(await sentence(changed)).toContain('run-bundle-damaged')
  })

  it.each([
    ['id', { id: '../../etc/passwd' }, 'id: '],
    ['run', { run: undefined }, 'run: '],
    ['report', { run: { ...run, report: { ...run.report, ledgers: undefined } } }, 'run.report.ledgers'],
    ['verdict', { run: { ...run, report: { ...run.report, digest: { ...run.report.digest, verdict: '<img>' } } } }, 'run.report.digest.verdict'],
    ['scenario', { run: { ...run, scenario: { ...run.scenario, users: -1 } } }, 'users'],
    ['columns', { run: { ...run, figures: { ...run.figures, p50Ms: [1] } } }, 'columns of different lengths'],
    ['tags', { run: { ...run, tags: ['<b>'] } }, 'run.tags.0'],
    ['time', { run: { ...run, endedAt: 'yesterday' } }, 'run.endedAt']
  ])('names a wrong %s', async (_what, change, words) => {
    const text = await sentence(packedJson({ ...await content(), ...change }))
    expect(text).toContain('run-bundle-damaged: The run file mine.messengersim-run cannot be used: ')
    expect(text).toContain(words)
  })
})
