import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failure } from '../../model/errors'
import { experimentsFolder, folderName } from '../../settings/data-folder'
import { runCli } from './program'
import { createIoDouble, createServicesDouble } from './services-double'
import type { IoDouble, ServicesDouble } from './services-double'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-experiment-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function cli(...words: string[]): Promise<{ code: number; io: IoDouble; services: ServicesDouble }> {
  const io = createIoDouble()
  const services = createServicesDouble()
  return { code: await runCli(['experiment', ...words], io, services), io, services }
}

const stores = 'kind: stores\nname: tiny\ntitle: Tiny\nquestion: Which?\nprediction: That one.\nsizes: [100]\nrepeats: 2\nwarmUp: 0\nmessages: 1000\n'

describe('messengersim experiment', () => {
  it('lists the ready-made ones with their questions', async () => {
    const { code, io } = await cli('list')
    expect(code).toBe(0)
    for (const part of ['encryption', '≤ 180 s', 'Did the first MessengerSim really hold a million conversations?']) expect(io.written.out).toContain(part)
    const listed = JSON.parse((await cli('list', '--json')).io.written.out) as { name: string }[]
    expect(listed.map(({ name }) => name)).toContain('kill-node')
    expect(listed).toHaveLength(16)
  })

  it('prints a file that it takes again', async () => {
    const { io } = await cli('print', 'actor-store')
    expect(io.written.out).toContain('kind: stores')
    const path = join(folder, 'mine.yaml')
    writeFileSync(path, io.written.out.replace('kind: stores', 'kind: store'))
    const refused = await cli('run', path)
    expect(refused.io.written.err).toContain(`${path}:1:7: kind: expected one of compare, knee, scaling, stores, got "store".`)
  })

  it.each([
    [['run', 'encrypton'], 'There is no experiment or file called "encrypton". Ready-made ones: ', 'encryption (did you mean this one?)'],
    [['print', 'kneee'], 'There is no experiment or file called "kneee".', 'knee (did you mean this one?)'],
    [['run', 'missing.yaml'], 'missing.yaml cannot be read: there is no such file', ''],
    [['resume', 'nowhere-at-all'], 'holds no experiment that can be read: there is no experiment.json', ''],
    [['report', 'nowhere-at-all'], 'holds no experiment that can be read: there is no experiment.json', ''],
    [['compare', 'nowhere-at-all', 'nowhere-else'], 'nowhere-at-all holds no experiment', '']
  ])('%j is refused, and nothing is started', async (words, sentence, more) => {
    const { code, io, services } = await cli(...words)
    expect(io.written.err).toContain(sentence)
    expect(io.written.err).toContain(more)
    expect([code, io.written.out, services.calls]).toEqual([2, '', []])
  })

  it('names line and column of what is wrong in the scenario file that it begins with', async () => {
    const scenario = join(folder, 'town.yaml')
    const path = join(folder, 'mine.yaml')
    writeFileSync(scenario, 'users: 1\n')
    writeFileSync(path, `kind: compare\nname: mine\ntitle: M\nquestion: Q?\nprediction: P.\nbase: { kind: file, path: ${scenario} }\nfactors: [{ kind: field, path: cipher, levels: [none, nacl-cached] }]\n`)
    const { code, io } = await cli('run', path)
    expect([code, io.written.err]).toEqual([2, `The scenario has errors; nothing was started. ${scenario}:1:8: users: expected a whole number from 2 to 20,000,000, got 1.\n`])
  })

  it.each([[[], [true]], [['--fresh'], [false]]])('uses processes again unless it is told not to: %j', async (words, asked) => {
    const given: unknown[] = []
    const services = createServicesDouble({}, {
      async createCoordinator(options) {
        given.push(options?.keepsProcesses)
        return failure('not-built', { path: 'here' })
      }
    })
    expect(await runCli(['experiment', 'run', 'encryption', '--out', join(folder, 'out'), ...words], createIoDouble(), services)).toBe(2)
    expect(given).toEqual(asked)
  })

  it('runs the stores in this process, writes all reports, and is never begun twice in a folder', async () => {
    const path = join(folder, 'tiny.yaml')
    const out = join(folder, 'out')
    writeFileSync(path, stores)
    const { code, io } = await cli('run', path, '--out', out)
    expect(code).toBe(0)
    expect(io.written.out).toContain('list, 100 actors: no verdict, because there are fewer than 10 pairs')
    expect(io.written.out).toContain(`repeat     messengersim experiment run ${path}`)
    expect(io.written.err).toContain('Predicted: That one.')
    for (const name of ['experiment.json', 'rows.jsonl', 'report.html', 'report.json', 'runs.csv']) expect(existsSync(join(out, name)), name).toBe(true)
    const again = await cli('run', path, '--out', out)
    expect([again.code, again.io.written.err]).toEqual([2, expect.stringContaining('already holds an experiment')])
    const rows = readFileSync(join(out, 'rows.jsonl'), 'utf8')
    const reported = await cli('report', out, '--json')
    expect(JSON.parse(reported.io.written.out)).toMatchObject({ experiment: { name: 'tiny' }, planned: 12 })
    const resumed = await cli('resume', out)
    expect([resumed.code, readFileSync(join(out, 'rows.jsonl'), 'utf8')]).toEqual([0, rows])
    const compared = await cli('compare', out, out)
    expect([compared.code, compared.io.written.err]).toEqual([2, 'These two experiments cannot be compared: only experiments of kind compare have differences.\n'])
  })
})

describe('where experiments are kept', () => {
  it('is the data folder of each system', () => {
    expect(experimentsFolder({ XDG_DATA_HOME: '/data' }, 'linux')).toBe(join('/data', 'messengersim', 'experiments'))
    expect(experimentsFolder({}, 'linux').endsWith(join('.local', 'share', 'messengersim', 'experiments'))).toBe(true)
    // A relative one is to be ignored, as the specification of these folders says.
    expect(experimentsFolder({ XDG_DATA_HOME: 'data' }, 'linux')).toBe(experimentsFolder({}, 'linux'))
    expect(experimentsFolder({}, 'darwin')).toContain(join('Library', 'Application Support'))
    expect(experimentsFolder({ LOCALAPPDATA: join('C:', 'Local') }, 'win32')).toBe(join('C:', 'Local', 'messengersim', 'experiments'))
    expect(folderName('knee', '2026-11-23T01:02:03.456Z')).toBe('knee-20261123-010203')
  })
})
