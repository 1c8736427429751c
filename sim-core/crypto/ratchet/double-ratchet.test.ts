import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginParties, type Envelope, type TestParties } from './test-parties'
import { nativeSuite, tweetnaclSuite, type RatchetSuite } from './suite'
import { Offset, readWord } from './state'

const SKIPPED_MAX = 3

/**
 * What a receiver can open, told without any cryptography: the chain it is in, the next number there,
 * and which skipped messages it still has keys of. Chains are numbered by their sender.
 */
class Oracle {
  private chain = 0
  private next = 0
  private skipped: { chain: number; number: number }[] = []

  /** Whether this message opens; if so, what it knows afterwards. */
  takes({ chain, header: { number, previous } }: Envelope): boolean {
    const kept = this.skipped.findIndex((entry) => entry.chain === chain && entry.number === number)
    if (kept >= 0) {
      this.skipped.splice(kept, 1)
      return true
    }
    if (chain < this.chain) return false
    const present = chain === this.chain
    const ahead = number - (present ? this.next : 0)
    if (ahead < 0 || ahead > SKIPPED_MAX) return false
    if (!present && this.chain > 0) {
      if (previous - this.next > SKIPPED_MAX) return false
      this.skipTo(previous)
    }
    if (!present) {
      this.chain = chain
      this.next = 0
    }
    this.skipTo(number)
    this.next = number + 1
    return true
  }

  private skipTo(number: number): void {
    for (; this.next < number; this.next++) this.skipped.push({ chain: this.chain, number: this.next })
    this.skipped = this.skipped.slice(-SKIPPED_MAX)
  }
}

type Act =
  | { kind: 'send'; from: 0 | 1 }
  | { kind: 'deliver'; pick: number; keep: boolean }
  | { kind: 'drop'; pick: number }
  | { kind: 'forge'; pick: number; bit: number; where: 'text' | 'key' | 'number' | 'previous' }

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('send' as const), from: fc.constantFrom(0 as const, 1 as const) }) },
  // Which of those under way: any, so they come late, out of order, and, where it is kept, twice.
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('deliver' as const), pick: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(7) }), keep: fc.nat(3).map((one) => one === 0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), pick: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forge' as const), pick: fc.nat(7), bit: fc.nat(1000), where: fc.constantFrom('text' as const, 'key' as const, 'number' as const, 'previous' as const) }) }
)

/** The envelope with one thing changed. The header goes into the associated data in the product; here a changed key or number must fail by itself. */
function forged(envelope: Envelope, bit: number, where: 'text' | 'key' | 'number' | 'previous'): Envelope {
  const flip = (bytes: Uint8Array): Uint8Array => {
    const copy = bytes.slice()
    copy[(bit >> 3) % copy.byteLength] ^= 1 << (bit & 7)
    return copy
  }
  const { header, sealed } = envelope
  if (where === 'text') return { ...envelope, sealed: flip(sealed) }
  // The top bit of a public key is ignored by X25519, so that one is left alone.
  if (where === 'key') return { ...envelope, header: { ...header, publicKey: flip(header.publicKey).map((byte, i) => (i === 31 ? byte & 0x7f : byte)) }, sealed: flip(sealed) }
  if (where === 'number') return { ...envelope, header: { ...header, number: header.number + 1 + (bit % 5) } }
  return { ...envelope, header: { ...header, previous: header.previous + 1 + (bit % 5) }, sealed: flip(sealed) }
}

interface Tally { opened: number; refused: number; forged: number; skipped: number }

function play(acts: readonly Act[], parties: TestParties, tally: Tally): void {
  const oracles = [new Oracle(), new Oracle()]
  const underWay: Envelope[] = []
  for (const step of acts) {
    if (step.kind === 'send') {
      const envelope = parties.send(step.from)
      if (envelope !== null) underWay.push(envelope)
      continue
    }
    if (underWay.length === 0) continue
    const at = step.pick % underWay.length
    const envelope = underWay[at]
    const to = (envelope.from ^ 1) as 0 | 1
    if (step.kind === 'drop') {
      underWay.splice(at, 1)
    } else if (step.kind === 'forge') {
      const { header, sealed } = forged(envelope, step.bit, step.where)
      const before = parties.states[to].slice()
      expect(parties.open(to, header, sealed)).toBeNull()
      expect(parties.states[to]).toEqual(before)
      tally.forged++
    } else {
      if (!step.keep) underWay.splice(at, 1)
      const before = parties.states[to].slice()
      const opened = parties.open(to, envelope.header, envelope.sealed)
      if (oracles[to].takes(envelope)) {
        expect(opened).toEqual(envelope.text)
        tally.opened++
        tally.skipped += Math.max(0, readWord(parties.states[to], Offset.skipped) - readWord(before, Offset.skipped))
      } else {
        expect(opened).toBeNull()
        expect(parties.states[to]).toEqual(before)
        tally.refused++
      }
    }
  }
}

describe('the Double Ratchet', () => {
  it('opens exactly what its rules let it, under loss, disorder, repetition and forgery', () => {
    const tally = { opened: 0, refused: 0, forged: 0, skipped: 0 }
    let name = 0
    fc.assert(
      fc.property(fc.array(act, { minLength: 20, maxLength: 120 }), (acts) => play(acts, beginParties(nativeSuite(), SKIPPED_MAX, `${name++}`), tally)),
      { numRuns: 120, seed: 20261123 }
    )
    // All of it came up.
    expect(tally.opened).toBeGreaterThan(800)
    expect(tally.refused).toBeGreaterThan(100)
    expect(tally.forged).toBeGreaterThan(100)
    expect(tally.skipped).toBeGreaterThan(100)
  })

  it('does the same on tweetnacl', () => {
    const tally = { opened: 0, refused: 0, forged: 0, skipped: 0 }
    fc.assert(fc.property(fc.array(act, { minLength: 10, maxLength: 40 }), (acts) => play(acts, beginParties(tweetnaclSuite(), SKIPPED_MAX), tally)), { numRuns: 8, seed: 7 })
    expect(tally.opened).toBeGreaterThan(20)
  })

  it('opens the whole of a stretch in reverse, and each message once', () => {
    const parties = beginParties(nativeSuite(), 4)
    const sent = Array.from({ length: 5 }, () => parties.send(0)!)
    for (const { header, sealed, text } of sent.toReversed()) expect(parties.open(1, header, sealed)).toEqual(text)
    for (const { header, sealed } of sent) expect(parties.open(1, header, sealed)).toBeNull()
    expect(readWord(parties.states[1], Offset.skipped)).toBe(0)
  })

  it('opens the rest of the other\'s last turn after the next one has begun', () => {
    const parties = beginParties(nativeSuite(), 4)
    const deliver = ({ from, header, sealed, text }: Envelope): void => expect(parties.open((from ^ 1) as 0 | 1, header, sealed)).toEqual(text)
    const [first, second, third] = [parties.send(0)!, parties.send(0)!, parties.send(0)!]
    deliver(first)
    deliver(parties.send(1)!)
    deliver(parties.send(0)!)
    deliver(third)
    deliver(second)
  })

  it('does no work for a header that would skip too many', () => {
    let work = 0
    const plain = nativeSuite()
    const counting: RatchetSuite = {
      ...plain,
      agree: (...input) => (work++, plain.agree(...input)),
      hmac: (...input) => (work++, plain.hmac(...input)),
      hkdf: (...input) => (work++, plain.hkdf(...input)),
      open: (...input) => (work++, plain.open(...input))
    }
    const parties = beginParties(counting, 4)
    const first = parties.send(0)!
    parties.open(1, first.header, first.sealed)
    work = 0
    const state = parties.states[1].slice()
    const stranger = { ...first.header, publicKey: new Uint8Array(32).fill(9) }
    expect(parties.open(1, { ...first.header, number: 0xffff_ffff }, first.sealed)).toBeNull()
    expect(parties.open(1, { ...stranger, number: 0xffff_ffff }, first.sealed)).toBeNull()
    expect(parties.open(1, { ...stranger, number: 0, previous: 0xffff_ffff }, first.sealed)).toBeNull()
    expect(parties.open(1, first.header, first.sealed)).toBeNull()
    expect(work).toBe(0)
    expect(parties.states[1]).toEqual(state)
    // The same look does count work where there is some.
    expect(parties.open(1, { ...stranger, number: 0, previous: 0 }, first.sealed)).toBeNull()
    expect(work).toBeGreaterThan(0)
    expect(parties.states[1]).toEqual(state)
  })

  it('refuses a ratchet key whose secret everybody knows', () => {
    for (const suite of [nativeSuite(), tweetnaclSuite()]) {
      const parties = beginParties(suite, 4)
      const { header, sealed } = parties.send(0)!
      const before = parties.states[1].slice()
      expect(parties.open(1, { ...header, publicKey: new Uint8Array(32) }, sealed)).toBeNull()
      expect(parties.states[1]).toEqual(before)
    }
  })

  it('changes every key with every message, and the root with every turn', () => {
    const parties = beginParties(nativeSuite(), 4)
    const seen = new Set<string>()
    const note = (at: number): void => {
      seen.add(Buffer.from(parties.states[0].subarray(at, at + 32)).toString('hex'))
    }
    for (let turn = 0; turn < 4; turn++) {
      for (let i = 0; i < 3; i++) {
        const { header, sealed } = parties.send(0)!
        expect(parties.open(1, header, sealed)).not.toBeNull()
        note(Offset.sendingChain)
      }
      note(Offset.rootKey)
      const { header, sealed } = parties.send(1)!
      expect(parties.open(0, header, sealed)).not.toBeNull()
      note(Offset.rootKey)
    }
    expect(seen.size).toBe(4 * 5)
  })

  it('both suites seal to the same bytes', () => {
    const [left, right] = [beginParties(nativeSuite(), 4), beginParties(tweetnaclSuite(), 4)]
    for (let i = 0; i < 12; i++) {
      const from = (Math.trunc(i / 2) & 1) as 0 | 1
      const [one, other] = [left.send(from)!, right.send(from)!]
      expect(Buffer.from(other.sealed).equals(one.sealed)).toBe(true)
      // Each opens what the other sealed.
      expect(left.open((from ^ 1) as 0 | 1, other.header, other.sealed)).toEqual(other.text)
      expect(right.open((from ^ 1) as 0 | 1, one.header, one.sealed)).toEqual(one.text)
    }
    expect(right.states).toEqual(left.states)
  })
})
