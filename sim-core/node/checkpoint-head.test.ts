import { describe, expect, it } from 'vitest'
import { seededNumbers } from '../simulation/network'
import { checksum } from '../testing/fixtures'
import { decodeHead, encodeHead } from './checkpoint-head'

const head = { partition: 2, incarnation: 7, position: '1732000000000-12', lives: Uint16Array.from([1, 0, 7, 3]) }

describe('the head of a checkpoint', () => {
  it.each(['', '17-0', 'x'.repeat(200)])('is read as it was written, position "%s"', (position) => {
    expect(decodeHead(encodeHead({ ...head, position }, checksum), 2, 4, checksum)).toEqual({ ...head, position })
  })

  it('is refused with any bit flipped, cut, for another partition or another number of partitions', () => {
    const bytes = encodeHead(head, checksum)
    const random = seededNumbers(1)
    for (let i = 0; i < 500; i++) {
      const broken = bytes.slice()
      broken[random(broken.length)] ^= 1 << random(8)
      expect(decodeHead(broken, 2, 4, checksum)).toBeNull()
    }
    for (let length = 0; length < bytes.length; length++) expect(decodeHead(bytes.slice(0, length), 2, 4, checksum)).toBeNull()
    expect(decodeHead(bytes, 1, 4, checksum)).toBeNull()
    expect(decodeHead(bytes, 2, 5, checksum)).toBeNull()
  })
})
