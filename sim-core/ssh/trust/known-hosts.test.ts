import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newKey } from '../test-server'
import { fingerprintOf, hostKeyType, readFingerprint } from './host-key'
import { filedName, keyStanding, knownKeyTypes, parseKnownHosts } from './known-hosts'

const ours = newKey()
const other = newKey()
const line = (names: string, key = ours, marker = ''): string => `${marker}${names} ${key.public.trim()}`
const standing = (text: string, name: string, key = ours): string => {
  const found = keyStanding(parseKnownHosts(text, 'file'), name, key.publicBytes)
  return 'line' in found ? `${found.kind} ${found.file}:${found.line}` : found.kind
}
const hashed = (name: string): string => {
  const salt = Buffer.from('0123456789abcdefghij')
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
}

describe('known hosts', () => {
  it.each([
    ['a plain name', line('ant'), 'ant', 'known'],
    ['one of several names', line('bee,ant,1.2.3.4'), '1.2.3.4', 'known'],
    ['capitals in the file', line('ANT'), 'ant', 'known'],
    ['another name', line('ant'), 'bee', 'unknown'],
    ['a name with a port', line('[ant]:2222'), '[ant]:2222', 'known'],
    ['the same machine at another port', line('[ant]:2222'), 'ant', 'unknown'],
    ['the plain name does not speak for a port', line('ant'), '[ant]:2222', 'unknown'],
    ['a hashed name', line(hashed('ant')), 'ant', 'known'],
    ['a hashed name with port', line(hashed('[ant]:2222')), '[ant]:2222', 'known'],
    ['a hashed name of another', line(hashed('bee')), 'ant', 'unknown'],
    ['a wildcard', line('*.example.org'), 'ant.example.org', 'known'],
    ['a question mark', line('an?'), 'ant', 'known'],
    ['a negation beside a wildcard', line('*.example.org,!ant.example.org'), 'ant.example.org', 'unknown'],
    ['a negation alone', line('!bee'), 'ant', 'unknown'],
    ['another key', line('ant', other), 'ant', 'changed file:1'],
    ['another key, behind comments', `# files\n\n${line('bee', other)}\n${line('ant', other)}`, 'ant', 'changed file:4'],
    ['several keys, one of them right', `${line('ant', other)}\n${line('ant')}`, 'ant', 'known'],
    ['a revoked key', line('ant', ours, '@revoked '), 'ant', 'revoked file:1'],
    ['a revoked key that is filed as well', `${line('ant')}\n${line('*', ours, '@revoked ')}`, 'ant', 'revoked file:2'],
    ['another key that is revoked', line('ant', other, '@revoked '), 'ant', 'unknown'],
    ['a certificate authority', line('ant', ours, '@cert-authority '), 'ant', 'unknown'],
    ['an unknown marker', line('ant', ours, '@trusted '), 'ant', 'unknown'],
    ['a type that is not the key\'s', `ant ssh-rsa ${ours.public.split(' ')[1]}`, 'ant', 'unknown'],
    ['a key cut short', line('ant').slice(0, -60), 'ant', 'unknown'],
    ['CRLF line ends', `${line('bee')}\r\n${line('ant')}\r\n`, 'ant', 'known'],
    ['nonsense', '\u0000\n|1|\n|1||| x y\nant\nant ssh-ed25519\n', 'ant', 'unknown']
  ])('%s', (_what, text, name, expected) => {
    expect(standing(text, name)).toBe(expected)
  })

  it('takes a machine that shows a key of a new type for changed, not for unknown', () => {
    const text = `ant ecdsa-sha2-nistp256 ${Buffer.concat([Buffer.from([0, 0, 0, 19]), Buffer.from('ecdsa-sha2-nistp256'), Buffer.alloc(80)]).toString('base64')}`
    expect(knownKeyTypes(parseKnownHosts(text, 'file'), 'ant')).toEqual(['ecdsa-sha2-nistp256'])
    expect(standing(text, 'ant')).toBe('changed file:1')
  })

  it('files names as OpenSSH does', () => {
    expect([filedName('Ant', 22), filedName('ant', 2222), filedName('::1', 22)]).toEqual(['ant', '[ant]:2222', '::1'])
  })
})

describe('a host key', () => {
  it('has the type and the fingerprint that ssh-keygen shows', () => {
    // Of RFC 8709's example key in a file made by ssh-keygen 9.2.
    const key = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIGtytMRCCx9W+KPf3c6FMWndZnBHjSAO+2ResfVa30zS', 'base64')
    expect(hostKeyType(key)).toBe('ssh-ed25519')
    expect(fingerprintOf(key)).toBe('SHA256:t9myX3anwGvO9dNBX46OBkRE1hAFfMwjpuL2vEzjTt0')
    expect([hostKeyType(Buffer.alloc(3)), hostKeyType(Buffer.from([0, 0, 0, 200, 65, 65, 65, 65])), hostKeyType(Buffer.from([0, 0, 0, 2, 7, 7, 65, 65]))]).toEqual(['', '', ''])
  })

  it('is named by a fingerprint with or without padding, and by nothing else', () => {
    const text = `SHA256:${'a'.repeat(43)}`
    expect([readFingerprint(text), readFingerprint(` ${text}= `), readFingerprint('a'.repeat(43)), readFingerprint('MD5:00:11'), readFingerprint('')]).toEqual([text, text, '', '', ''])
  })
})
