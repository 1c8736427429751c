/**
 * Makes the files of this folder from a checkout of C2SP/wycheproof:
 *   node trim-wycheproof.mjs WYCHEPROOF/testvectors_v1
 * Only cases of the sizes that the product uses, only the fields that the tests read, one case a line.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const isAead = (group) => group.ivSize === 96 && group.keySize === 256 && group.tagSize === 128
const aead = ['key', 'iv', 'aad', 'msg', 'ct', 'tag', 'result']
const files = [
  ['x25519_test.json', 'x25519.json', () => true, ['public', 'private', 'shared', 'flags', 'result']],
  ['chacha20_poly1305_test.json', 'chacha20-poly1305.json', isAead, aead],
  ['aes_gcm_test.json', 'aes-256-gcm.json', isAead, aead],
  ['hmac_sha256_test.json', 'hmac-sha256.json', (group) => group.tagSize === 256, ['key', 'msg', 'tag', 'result']],
  ['hkdf_sha256_test.json', 'hkdf-sha256.json', () => true, ['ikm', 'salt', 'info', 'size', 'okm', 'result']]
]

for (const [from, to, keeps, fields] of files) {
  const { testGroups } = JSON.parse(readFileSync(join(folder, from), 'utf8'))
  const cases = testGroups.filter(keeps).flatMap((group) => group.tests).map((test) => JSON.stringify(Object.fromEntries(['tcId', 'comment', ...fields].map((field) => [field, test[field]]))))
  writeFileSync(join(import.meta.dirname, to), `[\n${cases.join(',\n')}\n]\n`)
}
