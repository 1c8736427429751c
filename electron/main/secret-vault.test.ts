import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limits } from '../../sim-core/model/limits'
import { createSecretVault } from './secret-vault'
import type { SystemEncryption } from './secret-vault'
import { createVaultFile } from './vault-file'

/** Encrypts by turning bytes over; `broken` as after the key ring was reset. */
function vault(given: Partial<SystemEncryption> & { text?: string | null } = {}) {
  const kept = { text: given.text ?? null as string | null, writes: 0 }
  const failures: string[] = []
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map(byte => byte ^ 0xff))
  const ask = createSecretVault({
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async text => turn(Buffer.from(text)),
    decryptStringAsync: async bytes => ({ result: turn(bytes).toString() }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...given
  }, {
    read: async () => kept.text,
    write: async text => {
      kept.text = text
      kept.writes++
    }
  }, reason => failures.push(reason))
  return { ask, kept, failures }
}

describe('vault of secrets', () => {
  it('gives back what it keeps, and writes no secret in the clear', async () => {
    const { ask, kept } = vault()
    expect(await ask({ call: 'set', name: 'password:me@ant', secret: 'canary-77' })).toBe(true)
    expect(await ask({ call: 'get', name: 'password:me@ant' })).toBe('canary-77')
    expect(await ask({ call: 'get', name: 'password:me@bee' })).toBeNull()
    expect(await ask({ call: 'get', name: 'toString' })).toBeNull()
    expect(kept.text).not.toContain('canary-77')
    expect(await ask({ call: 'remove', name: 'password:me@ant' })).toBe(true)
    expect([await ask({ call: 'get', name: 'password:me@ant' }), kept.text]).toEqual([null, '{"version":1,"secrets":{}}'])
  })

  it.each([
    ['Linux without a key ring', { getSelectedStorageBackend: () => 'basic_text' }],
    ['before the app is ready', { getSelectedStorageBackend: () => 'unknown' }],
    ['a system without encryption', { isAsyncEncryptionAvailable: async () => false }]
  ])('keeps nothing: %s', async (_name, system) => {
    const { ask, kept } = vault(system)
    expect([await ask({ call: 'canKeep' }), await ask({ call: 'set', name: 'a', secret: 'b' }), await ask({ call: 'get', name: 'a' }), kept.writes]).toEqual([false, false, null, 0])
  })

  it('needs no name of a backend where there is none', async () => {
    const { ask } = vault({ getSelectedStorageBackend: undefined })
    expect(await ask({ call: 'canKeep' })).toBe(true)
  })

  it('loses nothing when several are kept at once', async () => {
    const { ask } = vault()
    await Promise.all(['a', 'b', 'c'].map(name => ask({ call: 'set', name, secret: `secret ${name}` })))
    expect(await Promise.all(['a', 'b', 'c'].map(name => ask({ call: 'get', name })))).toEqual(['secret a', 'secret b', 'secret c'])
  })

  it.each(['', 'no json', '[]', '{"version":2,"secrets":{}}', '{"version":1,"secrets":{"a":5}}'])('takes a damaged file for an empty one: %s', async text => {
    const { ask } = vault({ text })
    expect(await ask({ call: 'get', name: 'a' })).toBeNull()
    expect(await ask({ call: 'set', name: 'a', secret: 'again' })).toBe(true)
  })

  it('says what failed, answers "not kept", and goes on', async () => {
    const { ask, failures } = vault({ decryptStringAsync: async () => { throw new Error('the key is gone') } })
    await ask({ call: 'set', name: 'a', secret: 'b' })
    expect([await ask({ call: 'get', name: 'a' }), failures]).toEqual([null, ['the key is gone']])
    expect(await ask({ call: 'canKeep' })).toBe(true)
  })

  it('is bounded', async () => {
    const secrets = Object.fromEntries(Array.from({ length: limits.secretsKeptMax }, (_, i) => [`name ${i}`, 'AAAA']))
    const { ask } = vault({ text: JSON.stringify({ version: 1, secrets }) })
    expect([await ask({ call: 'set', name: 'one more', secret: 'x' }), await ask({ call: 'set', name: 'name 3', secret: 'x' })]).toEqual([false, true])
  })
})

describe('file of the vault', () => {
  it('is its owner\'s alone, and replaced whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vault-'))
    try {
      const file = createVaultFile(join(folder, 'made', 'secrets.json'))
      expect(await file.read()).toBeNull()
      await file.write('one')
      await file.write('two')
      expect(await file.read()).toBe('two')
      expect(await readdir(join(folder, 'made'))).toEqual(['secrets.json'])
      if (process.platform !== 'win32') expect((await stat(join(folder, 'made', 'secrets.json'))).mode & 0o777).toBe(0o600)
      await expect(createVaultFile(folder).read()).rejects.toThrow()
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
