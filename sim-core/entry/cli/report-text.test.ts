import { describe, expect, it } from 'vitest'
import { formatCount, formatFigure, formatMiB, formatMs, formatSeconds, formatTable } from './format'
import { createRunProgress } from './progress'
import { reportText } from './report-text'
import { createIoDouble, exampleReport, exampleSnapshot } from './services-double'
import { createTimelineRecorder } from './timeline'

describe('reportText', () => {
  it('shows a dash where there is no figure, never zero', () => {
    const text = reportText({ ...exampleReport, messages: 0, messagesPerSecond: null, latencyMs: { p50: null, p99: null, p999: null, max: null }, digest: { ...exampleReport.digest, reference: null, verdict: 'ends-agree' } }, false)
    expect(text).toContain('p50 – · p99 – · p99.9 – · max –')
    expect(text).toContain('reference  –')
    expect(text).toContain('– messages/s')
  })

  it('names what went wrong first', () => {
    const text = reportText({ ...exampleReport, state: 'failed', failure: { code: 'run-stalled', text: 'The run made no progress.' } }, false)
    expect(text.split('\n')[0]).toBe('✘ The run failed: The run made no progress.')
  })

  it('counts replies where the digest is void', () => {
    const text = reportText({ ...exampleReport, users: 20, conversations: 400, messages: 1000, digest: { ...exampleReport.digest, reference: null, verdict: 'void' } }, false)
    expect(text).toMatch(/^– Digest void/)
    expect(reportText({ ...exampleReport, textBytes: 0 }, false)).toContain('– of text')
    expect(text).toMatch(/replies +600, 30\.0 per user\n/)
  })

  it('locates a different digest', () => {
    const text = reportText({ ...exampleReport, digest: { ...exampleReport.digest, verdict: 'DIFFERENT', differingBuckets: [7, 4095] } }, false)
    expect(text).toMatch(/^✘ The digest DIFFERS/)
    expect(text).toContain('differing buckets  7, 4095')
  })

  it('shows drops by reason, ends that are not complete, recoveries and a broken ledger', () => {
    const { transport } = exampleReport.ledgers
    const text = reportText({
      ...exampleReport,
      endStates: { complete: 13_000, timedOut: 1000 },
      ledgers: { ...exampleReport.ledgers, transport: { ...transport, dropped: { ...transport.dropped, mailboxFull: 12_000 }, balanced: false } },
      recoveries: [{ node: 2, cause: 'the process ended (SIGKILL)', detectSeconds: 0.02, recoverSeconds: 1.8, takenOverBy: 'respawn' as const, restoredPartitions: 0, replayedRecords: 0, duplicatesDropped: 0 }],
      cipher: { mode: 'nacl-cached', engine: 'tweetnacl 1.0.3', cpuSeconds: 2, messages: 100, bytesPerConversation: 66, resyncs: 3 }
    }, false)
    for (const part of ['dropped (mailboxFull 12\u2009000)', 'NOT BALANCED', 'node 2  the process ended (SIGKILL): noticed after 0.02 s, back after 1.80 s', 'nacl-cached (tweetnacl 1.0.3), 2.00 s of CPU for 100 messages, 66 B of keys per conversation, 3 states of keys computed again']) expect(text).toContain(part)
    expect(text).toMatch(/ends timedOut +1\u2009000\n/)
  })

  it('has colour only where it is wanted', () => {
    const escape = '\u001b['
    expect(reportText(exampleReport, false)).not.toContain(escape)
    expect(reportText(exampleReport, true)).toContain(escape)
  })
})

describe('figures', () => {
  it('of every size', () => {
    expect([0, 7, 999, 1000, 29_970_000, 1e21].map(formatCount)).toEqual(['0', '7', '999', '1\u2009000', '29\u2009970\u2009000', '1e+21'])
    expect([0, 0.004, 0.834, 8.34, 12.36, 1234.5, -3.14159].map(formatFigure)).toEqual(['0', '0.004', '0.83', '8.34', '12.4', '1\u2009235', '-3.14'])
    expect([0.42, 59.9, 83, 7500].map(formatSeconds)).toEqual(['0.42 s', '59.9 s', '1 min 23 s', '2 h 5 min'])
    expect([formatMs(3.25), formatMs(0), formatMiB(2 ** 20 * 310), formatMs(null), formatMiB(null), formatSeconds(Infinity), formatCount(NaN)]).toEqual(['3.25 ms', '< 0.01 ms', '310 MiB', '–', '–', '–', '–'])
  })

  it('in columns', () => {
    expect(formatTable(['name', 'n'], [['a', '10'], ['long name', '5']])).toBe('name        n\na          10\nlong name   5')
  })
})

describe('progress', () => {
  it('is a line every five seconds where nobody watches', () => {
    const io = createIoDouble()
    let now = 100
    const view = createRunProgress(io, false, () => now)
    for (; now <= 115; now++) view.show(exampleSnapshot)
    expect(io.written.err.split('\n').filter((line) => line !== '')).toHaveLength(3)
    expect(io.written.err.split('\n')[0]).toBe('12.0 s  conversing 27 %  45\u2009678 messages · 3\u2009012/s · ETA 1 min 1 s')
  })

  it('is a bar on a terminal, which makes room for notes', async () => {
    const io = createIoDouble({ errIsTerminal: true })
    const view = createRunProgress(io, false, () => 0)
    view.show({ ...exampleSnapshot, phase: 'befriend', friendships: 12 })
    view.note('Cancelling')
    view.show(exampleSnapshot)
    view.end()
    await expect.poll(() => io.written.err).toContain('conversing')
    expect(io.written.err).toContain('befriending')
    expect(io.written.err).toContain('Cancelling\n')
    expect(io.written.err).toContain('\u001b[?25h')
  })

  it('is nothing when quiet', () => {
    const io = createIoDouble({ errIsTerminal: true })
    const view = createRunProgress(io, true, () => 0)
    view.show(exampleSnapshot)
    view.note('x')
    view.end()
    expect(io.written.err).toBe('')
  })
})

describe('timeline', () => {
  it('keeps the last look at each second and leaves unknown figures empty', () => {
    const recorder = createTimelineRecorder()
    recorder.add({ ...exampleSnapshot, elapsedSeconds: 1.1, messages: 1 })
    recorder.add({ ...exampleSnapshot, elapsedSeconds: 1.8, messages: 2, latencyMs: { p50: null, p99: null, p999: null, max: null } })
    expect(recorder.csv()).toBe('seconds,phase,messages,messagesPerSecond,conversations,lost,latencyP50Ms,latencyP99Ms,queueDepth,cpuCores,rssBytes\n1.8,converse,2,3012.4,100,0,,,,,\n')
  })

  it('says what held a run up, where it was asked', () => {
    expect(reportText(exampleReport, false, 'CPU of node 1.')).toContain('  bottleneck  CPU of node 1.')
    expect(reportText(exampleReport, false)).not.toContain('bottleneck')
  })
})
