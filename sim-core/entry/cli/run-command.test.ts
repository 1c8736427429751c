import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RemoteTools } from '../../host/remote/tools'
import { failure, success } from '../../model/errors'
import { parseScenarioYaml } from '../../model/scenario/parse'
import { runCli } from './program'
import { createIoDouble, createServicesDouble, exampleReport } from './services-double'
import type { IoDouble, RunDouble, ServicesDouble } from './services-double'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function run(line: string[], double: RunDouble = {}, more: Parameters<typeof createServicesDouble>[1] = {}): Promise<{ code: number; io: IoDouble; services: ServicesDouble }> {
  const io = createIoDouble()
  const services = createServicesDouble(double, more)
  return { code: await runCli(['run', ...line], io, services), io, services }
}

describe('messengersim run', () => {
  it('runs the town and prints a report with the verdict first', async () => {
    const { code, io, services } = await run([])
    expect(code).toBe(0)
    expect(services.calls).toEqual(['listening', 'start town 1000 Moby-Dick', 'closed'])
    expect(io.written.out.split('\n')[0]).toBe('✔ Digest equal to the reference: no message was lost, doubled, reordered or changed.')
    expect(io.written.out).toContain('167\u2009059')
  })

  it('prints one JSON object and nothing else with --json', async () => {
    const { io } = await run(['--json'], { snapshots: [{}, {}] })
    expect(JSON.parse(io.written.out)).toEqual(exampleReport)
    expect(io.written.out.trimEnd()).not.toContain('\n')
    expect(io.written.err).toBe('')
  })

  it('has every field that scripts were promised', async () => {
    const { io } = await run(['--json'])
    for (const field of ['transcriptHash', 'scenarioHash', 'seed', 'users', 'conversations', 'messages', 'wallSeconds', 'conversePhaseSeconds', 'cpuSeconds', 'messagesPerSecond', 'latencyMs', 'digest', 'ledgers', 'bytesPerUser', 'nodes', 'versions']) expect(JSON.parse(io.written.out)).toHaveProperty(field)
  })

  it.each([
    ['finished', 'equal', 0], ['finished', 'prefix', 0], ['finished', 'void', 0], ['finished', 'ends-agree', 0],
    ['failed', 'prefix', 1], ['finished', 'DIFFERENT', 3], ['failed', 'DIFFERENT', 3], ['cancelled', 'prefix', 130], ['cancelled', 'DIFFERENT', 3]
  ] as const)('%s with digest %s exits with %i', async (state, verdict, expected) => {
    const { code } = await run([], { report: { state, digest: { ...exampleReport.digest, verdict } } })
    expect(code).toBe(expected)
  })

  it('takes faults, several of them, into the scenario', async () => {
    const out = join(folder, 'faults')
    expect((await run(['--fault', 'kill:node2@5s', '--fault', 'cut:node1-node3@1s+2s', '--out', out])).code).toBe(0)
    expect(parseScenarioYaml(readFileSync(join(out, 'scenario.yaml'), 'utf8'), '')).toMatchObject({ ok: true, value: { faults: [{ kind: 'kill', node: 2, at: 5 }, { kind: 'cut', nodes: [1, 3], at: 1, for: 2 }] } })
  })

  it.each([
    [['--fault', 'kill:2@5s'], '"2" is not a node like node2'],
    [['--fault', 'kill:node9@5s'], 'one of the nodes 1 to 4'],
    [['--fault', 'loss:*=2%@1s', '--nodes', '1'], 'A link needs two nodes']
  ])('refuses %j and starts nothing', async (line, sentence) => {
    const { code, io, services } = await run(line)
    expect(code).toBe(2)
    expect(io.written.err).toContain(sentence)
    expect(services.calls).toEqual([])
  })

  it('writes report, scenario and timeline with --out', async () => {
    const out = join(folder, 'deep/results')
    const { code, io } = await run(['--users', '64', '--out', out], { snapshots: [{ elapsedSeconds: 0.4 }, { elapsedSeconds: 0.9, messages: 5 }, { elapsedSeconds: 1.2, messages: 9, messagesPerSecond: null }] })
    expect(code).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['report.json', 'scenario.yaml', 'timeline.csv'])
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(exampleReport)
    expect(parseScenarioYaml(readFileSync(join(out, 'scenario.yaml'), 'utf8'), '')).toMatchObject({ ok: true, value: { users: 64, name: 'town' } })
    const rows = readFileSync(join(out, 'timeline.csv'), 'utf8').trimEnd().split('\n')
    expect(rows).toHaveLength(3)
    expect(rows[1]).toMatch(/^0\.9,converse,5,3012\.4,/)
    expect(rows[2]).toMatch(/^1\.2,converse,9,,/)
    expect(io.written.err).toContain(`in ${out}`)
  })

  it('starts nothing where --out cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const { code, io, services } = await run(['--out', join(folder, 'file')])
    expect([code, services.calls]).toEqual([2, []])
    expect(io.written.err).toContain('cannot be written')
  })

  it('refuses a run that does not fit into memory, saying what to lower', async () => {
    const { code, io, services } = await run(['city-100k', '--users', '10000000'], {}, { freeMemoryBytes: () => 2 ** 29 })
    expect([code, services.calls]).toEqual([2, []])
    expect(io.written.err).toMatch(/would need about \d+ MiB; 512 MiB are free\. Lower the users/)
  })

  it('starts it all the same with --force, and says before what it will need', async () => {
    const { code, io, services } = await run(['city-100k', '--users', '10000000', '--force'], {}, { freeMemoryBytes: () => 2 ** 29 })
    expect([code, services.calls[1]]).toEqual([0, 'start city-100k 10000000 Moby-Dick'])
    expect(io.written.err).toMatch(/^10\u2009000\u2009000 users, about 100\u2009000\u2009000 conversations and 1\u2009200\u2009000\u2009001 messages: about .+ and [\d\u2009]+ MiB of 512 MiB that are free\n/)
  })

  it('tells why a run did not start', async () => {
    const { code, io, services } = await run(['--json'], { startFails: failure('node-start-failed', { node: 2, reason: 'out of memory' }) })
    expect(code).toBe(1)
    expect(io.written.err).toBe('Node 2 did not start: out of memory.\n')
    expect(JSON.parse(io.written.out)).toEqual({ state: 'failed', failure: { code: 'node-start-failed', text: 'Node 2 did not start: out of memory.' } })
    expect(services.calls.at(-1)).toBe('closed')
  })
})

describe('Ctrl-C', () => {
  it('cancels once and still reports', async () => {
    const io = createIoDouble()
    const services = createServicesDouble({ endless: true })
    const code = runCli(['run'], io, services)
    await expect.poll(() => services.calls).toContain('start town 1000 Moby-Dick')
    services.interrupt()
    expect(await code).toBe(130)
    expect(services.calls.slice(-2)).toEqual(['cancel', 'closed'])
    expect(io.written.err).toContain('Cancelling; the report follows.')
    expect(io.written.out).toContain('The run was cancelled before it was complete.')
  })

  it('quits at once the second time', async () => {
    const services = createServicesDouble({ endless: true })
    const code = runCli(['run'], createIoDouble(), services)
    await expect.poll(() => services.calls).toContain('start town 1000 Moby-Dick')
    services.interrupt()
    services.interrupt()
    expect(services.calls).toContain('quit 130')
    await code
  })
})

it.each(['redis://a', 'rediss://a:1', 'redis+cluster://a:1,b:2', 'rediss+sentinel://a/town'])('takes %s for the address of a backbone', async (address) => {
  const { services } = await run(['--backbone', address])
  expect(services.calls).toContain('start town 1000 Moby-Dick')
})

describe('what is refused before anything is started', () => {
  it.each([
    [['--delivery', 'durable'], 'backbone.kind: expected redis with delivery.mode durable, got embedded.'],
    [['--cipher', 'signal'], 'cipher: expected one of none, nacl-box, nacl-cached, ratchet, ratchet-native, native-aead, got "signal".'],
    [['--users', 'many'], 'users: expected a whole number from 2 to 20,000,000, got "many".'],
    [['--nodes', '100'], 'cluster.nodes: expected a whole number from 1 to 64, got 100.'],
    [['--set', 'user=5'], 'Did you mean users?'],
    [['--set', 'users'], 'is not of the form path=value'],
    [['--corpus', '/nowhere/book.txt'], 'The corpus /nowhere/book.txt cannot be read: there is no such file.'],
    [['twon'], 'There is no preset or file called "twon". Presets: town (did you mean this one?), villages, original-20'],
    [['xyzzy'], 'Presets: town, villages'],
    [['my.yaml'], 'The scenario file my.yaml cannot be read: there is no such file.'],
    [['.'], 'it is a directory'],
    [['--length', 'geometric:1:2:3'], '--length geometric:1:2:3: expected 30, fixed:30'],
    [['--corpus', 'bytes:5000'], 'corpus.bytes: expected a whole number from 1 to 2,048, got 5000.'],
    [['--corpus', 'bytes:1-2-3'], 'expected bytes:256 or bytes:64-1024'],
    [['--length', 'lognormal:8:3'], 'length.sigma'],
    [['--length', 'pareto'], 'length.kind: expected one of fixed, geometric, lognormal, power, listed, got "pareto".'],
    [['--clock', 'fast'], 'clock.kind: expected one of max, realtime, virtual, got "fast".'],
    [['--clock', 'realtimex0'], 'clock.factor: expected a number from 0.01 to 1,000,000, got 0.'],
    [['town', 'villages'], 'too many arguments'],
    [['--usres', '5'], 'Did you mean --users?']
  ])('%j', async (line, sentence) => {
    const { code, io, services } = await run(line)
    expect(io.written.err).toContain(sentence)
    expect(code).toBe(2)
    expect(services.calls).toEqual([])
    expect(io.written.out).toBe('')
  })

  it('nodes on other machines for a run on virtual time, which has no nodes there', async () => {
    const placed: string[] = []
    const profiles = { find: () => null, list: () => [] }
    const tools = { profiles, session: { place: async () => placed.push('placed') } } as unknown as RemoteTools
    const { code, io, services } = await run(['--clock', 'virtual', '--host', 'me@ant:22=2'], {}, { openRemote: async () => success(tools) })
    expect([code, services.calls, placed]).toEqual([2, [], []])
    expect(io.written.err).toContain('On virtual time the whole cluster is simulated inside one process: me@ant:22 would take no part.')
    const awaited = await run(['--clock', 'virtual', '--await-nodes', '2'], {}, { environment: { MESSENGERSIM_TOKEN: 'x'.repeat(64) } })
    expect([awaited.code, awaited.services.calls]).toEqual([2, []])
    expect(awaited.io.written.err).toContain('nodes that join would take no part')
  })

  it('shows errors of a file with line and column, and as JSON', async () => {
    const path = join(folder, 'bad.yaml')
    writeFileSync(path, 'users: 100\ngraph:\n  kind: small-world\n  degree: 1\n')
    const { code, io } = await run([path, '--json'])
    expect(code).toBe(2)
    expect(io.written.err).toContain(`${path}:4:11: graph.degree: expected a whole number from 2 to 1,000, got 1.`)
    expect(JSON.parse(io.written.out)).toMatchObject({ state: 'failed', failure: { code: 'scenario-invalid' }, problems: [{ path: 'graph.degree', line: 4 }] })
  })

  it('refuses a scenario file that is not text, or is a stream without end', async () => {
    const path = join(folder, 'latin.yaml')
    writeFileSync(path, Buffer.from('name: caf\xe9\n', 'latin1'))
    expect((await run([path])).io.written.err).toContain('it is not UTF-8 text')
    if (process.platform !== 'win32') expect((await run(['/dev/zero'])).io.written.err).toContain('1048576')
  })
})
