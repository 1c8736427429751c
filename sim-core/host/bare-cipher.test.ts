import { describe, expect, it } from 'vitest'
import { indexCorpus } from '../corpus'
import { createCipher } from '../crypto/create-cipher'
import type { CorpusText } from '../model/corpus'
import type { Cipher } from '../model/ports/cipher'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import { createTalk } from './bare-cipher'
import { createBareMeter } from './bare-meter'
import type { Talker } from './bare-meter'
import { createTalker } from './bare-talker'
import type { TalkerRequest } from './bare-talker'
import { processCpuClock } from './process-ports'

const corpusOf = (lineBytes: number): CorpusText => ({ name: `${lineBytes}`, lines: Array.from({ length: 50 }, (_, i) => String(i % 10).repeat(lineBytes)), sha256: '' })
const run = { messages: 4000, conversations: 200, friendships: 3, users: 3 }

/** Talkers in this thread, whose requests are written down. */
function meterHere(cores = 2): { meter: ReturnType<typeof createBareMeter>; asked: TalkerRequest['act'][][]; closed: number[] } {
  const asked: TalkerRequest['act'][][] = []
  const closed: number[] = []
  const startTalker = (): Talker => {
    const answer = createTalker()
    const own: TalkerRequest['act'][] = []
    const number = asked.push(own) - 1
    return {
      ask: async (request) => {
        own.push(request.act)
        return answer(request)
      },
      close: async () => void closed.push(number)
    }
  }
  return { meter: createBareMeter({ startTalker, cores, cpu: processCpuClock }), asked, closed }
}

/** What the work of talkers costs, µs of CPU, on a clock that only they move. */
const costs = { message: 3, publicKey: 11, agreement: 70 }

function meterByCosts(): ReturnType<typeof createBareMeter> {
  let cpuUs = 0
  const startTalker = (): Talker => ({
    async ask(request) {
      if (request.act === 'learn') return { engine: '', count: 0 }
      if (request.act === 'prepare') return { engine: 'priced', count: 8 }
      const count = 'conversations' in request ? request.conversations : 5
      const each = { settle: 0, talk: costs.message * request.shape.length, publish: costs.publicKey, agree: costs.agreement }[request.act]
      cpuUs += count * each
      return { engine: 'priced', count }
    },
    close: async () => {}
  })
  return createBareMeter({ startTalker, cores: 2, cpu: { nowUs: () => cpuUs } })
}

describe('a cipher by itself', () => {
  it('costs what sealing and opening a message does, and its share of the run\'s keys and agreements', async () => {
    const input: ScenarioInput = { cipher: 'native-aead', cluster: { nodes: 2 } }
    const figures = { messages: 40, conversations: 2, friendships: 30, users: 80 }
    const measured = await meterByCosts().measure(scenarioSchema.parse(input), figures, corpusOf(10))
    expect(measured?.us).toBeCloseTo(costs.message + (80 * costs.publicKey + 2 * 30 * costs.agreement) / 40, 9)
  })

  it('seals the texts that it is given, and opens what it sealed, by turns', () => {
    const cipher = createCipher('nacl-cached', '5a'.repeat(32))!
    const sealed: string[] = []
    const speakers: number[] = []
    const noting: Cipher = {
      ...cipher,
      seal(message, plain, offset, length, out, outOffset) {
        sealed.push(Buffer.from(plain.subarray(offset, offset + length)).toString())
        speakers.push(message.speaker)
        return cipher.seal(message, plain, offset, length, out, outOffset)
      }
    }
    const lines = corpusOf(200).lines
    createTalk(noting, indexCorpus(corpusOf(200)), 6, 2)(3)
    expect(sealed).toHaveLength(18)
    expect(new Set(sealed).size).toBeGreaterThan(1)
    expect(sealed.filter(text => !lines.includes(text))).toEqual([])
    expect(speakers.slice(0, 6)).toEqual([0, 0, 1, 1, 0, 0])
  })

  it('is measured in as many threads at once as the run had nodes, each warm before; cores are the bound', async () => {
    const scenario = scenarioSchema.parse({ cipher: 'nacl-cached', cluster: { nodes: 3 } })
    const { meter, asked, closed } = meterHere(2)
    const first = await meter.measure(scenario, run, corpusOf(10))
    await meter.measure(scenario, run, corpusOf(10))
    expect(first?.engine).toContain('tweetnacl')
    expect(asked).toEqual([0, 1].map(() => ['learn', 'prepare', 'publish', 'agree', 'publish', 'agree', 'settle', 'talk', 'settle', 'talk']))
    await meter.close()
    expect(closed).toEqual([0, 1])
  }, 60_000)

  it('is nothing where nothing is sealed', async () => {
    expect(await meterHere().meter.measure(scenarioSchema.parse({ cipher: 'none' }), run, corpusOf(10))).toBeNull()
  })
})
