import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRedis } from '../../backbone/redis/client'
import { hasRedis, startTestServer } from '../../backbone/redis/test-server'
import type { TestServer } from '../../backbone/redis/test-server'
import { runCli } from './program'
import { createIoDouble, createServicesDouble } from './services-double'

let server: TestServer
let folder = ''
let tales = ''

async function cli(line: string): Promise<{ code: number; out: string; err: string; calls: readonly string[] }> {
  const io = createIoDouble()
  const services = createServicesDouble()
  const code = await runCli(line.replace('URL', `redis://127.0.0.1:${server.port}`).split(' '), io, services)
  return { code, out: io.written.out.replaceAll('\u2009', ' '), err: io.written.err, calls: services.calls }
}

describe.skipIf(!hasRedis)('texts on a Redis server', () => {
  beforeAll(async () => {
    server = await startTestServer()
    folder = mkdtempSync(join(tmpdir(), 'messengersim-corpus-'))
    tales = join(folder, 'tales.txt')
    writeFileSync(tales, 'Once upon a time\r\n\r\nthere was a whale.\r\n')
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are loaded, listed, spoken and removed', async () => {
    expect((await cli('corpus list --backbone URL')).out).toContain('There is no text on this server.')
    const loaded = await cli(`corpus load ${tales} --backbone URL`)
    expect([loaded.code, loaded.err]).toEqual([0, ''])
    expect(loaded.out).toContain('Loaded as "tales": 2 lines, 34 bytes, sha256 ')
    expect((await cli('corpus load moby-dick --backbone URL --name whale')).code).toBe(0)
    expect(JSON.parse((await cli('corpus list --backbone URL --json')).out)).toMatchObject([{ name: 'tales', lines: 2 }, { name: 'whale', lines: expect.any(Number) }])
    const facts = JSON.parse((await cli(`corpus show ${tales} --json`)).out) as { sha256: string }
    const reference = JSON.parse((await cli('reference original-20 --backbone URL --corpus redis:tales --json')).out) as { digest: object; corpusSha256: string }
    expect(reference.corpusSha256).toBe(facts.sha256)
    expect(reference.digest).toEqual((JSON.parse((await cli(`reference original-20 --corpus ${tales} --json`)).out) as { digest: object }).digest)
    expect((await cli('run original-20 --backbone URL --corpus redis:tales')).calls).toContain('start original-20 20 tales')
    expect((await cli('corpus remove tales --backbone URL')).out).toBe('Removed "tales".\n')
    expect((await cli('corpus list --backbone URL')).out).toMatch(/^name .*\nwhale .*\n$/)
  })

  it('are refused with what there is', async () => {
    const client = await openRedis(server.target)
    await client.redis.hset('ms:corpus:broken', 'text', 'a', 'lines', '1', 'sha256', 'b')
    await client.redis.sadd('ms:corpora', 'broken')
    client.close()
    for (const [line, sentence] of [
      ['run original-20 --backbone URL --corpus redis:grimm', 'There is no text "grimm" on the Redis server at 127.0.0.1:'],
      ['run original-20 --backbone URL --corpus redis:grimm', 'There are: broken, whale. Load one: messengersim corpus load FILE --backbone URL --name grimm.'],
      ['run original-20 --backbone URL --corpus redis:broken', 'is not what was loaded: its SHA-256 is another'],
      ['run original-20 --corpus redis:whale', 'A text by name lies on the Redis server of the backbone.'],
      ['corpus remove grimm --backbone URL', 'There is no text "grimm"'],
      [`corpus load ${tales} --backbone URL --name my/tales`, 'A text cannot be called "my/tales"'],
      ['corpus load nowhere.txt --backbone URL', 'there is no such file'],
      [`corpus load ${tales}`, 'required option \'--backbone <url>\' not specified'],
      ['corpus list --backbone redis://127.0.0.1:1', 'No Redis server answers at 127.0.0.1:1']
    ]) {
      const { code, out, err, calls } = await cli(line)
      expect(err).toContain(sentence)
      expect([out, calls]).toEqual(['', []])
      expect(code).toBe(line.includes('127.0.0.1') ? 1 : 2)
    }
  })
})
