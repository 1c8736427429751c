import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { describeFailure } from '../../model/errors'
import { resolveTarget } from './resolve'
import { hasOpenSsl, writeCertificate } from './test-server'

const folder = mkdtempSync(join(tmpdir(), 'messengersim-test-ca-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function reason(address: Parameters<typeof resolveTarget>[0]): Promise<string> {
  const resolved = await resolveTarget(address)
  return resolved.ok ? 'accepted' : describeFailure(resolved)
}

describe('a server as a scenario names it', () => {
  it('is its address where there is nothing else', async () => {
    expect(await resolveTarget({ url: 'redis://h:1/2' })).toEqual({ ok: true, value: { host: 'h', port: 1, database: 2 } })
  })

  it('reaches servers behind another address', async () => {
    const resolved = await resolveTarget({ url: 'redis+cluster://h', natMap: ['10.0.0.1:7000=localhost:7001', ' [::1]:1 = [::2]:2 '] })
    expect(resolved.ok && resolved.value.natMap).toEqual({ '10.0.0.1:7000': { host: 'localhost', port: 7001 }, '::1:1': { host: '::2', port: 2 } })
  })

  it.each(['a:1', 'a:1=b', 'a:1=b:0', 'a:1=b:99999', 'a:1=b:1=c:1', '=', '__proto__:1=b'])('refuses the map entry "%s"', async (entry) => {
    expect(await reason({ url: 'redis+cluster://h', natMap: [entry] })).toContain(`"${entry}" of backbone.natMap`)
  })

  it('refuses files that vouch for nothing', async () => {
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const url = 'rediss://h'
    expect(await reason({ url, caFile: join(folder, 'none.pem') })).toContain('there is none')
    expect(await reason({ url, caFile: folder })).toContain('it is a folder')
    expect(await reason({ url, caFile: write('a', 'hello') })).toContain('no certificate in PEM form')
    expect(await reason({ url, caFile: write('b', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n') })).toContain('damaged')
    expect(await reason({ url, caFile: write('c', 'x'.repeat(600_000)) })).toContain('the limit is 524288')
    expect(await reason({ url: 'redis://h/x', caFile: folder })).toContain('database')
  })

  it.skipIf(!hasOpenSsl)('carries the text of its certificates', async () => {
    writeCertificate(folder)
    const resolved = await resolveTarget({ url: 'rediss://h', caFile: join(folder, 'cert.pem'), serverName: 'redis.test' })
    expect(resolved.ok && resolved.value).toMatchObject({ tls: true, serverName: 'redis.test', ca: expect.stringContaining('BEGIN CERTIFICATE') as string })
  })
})
