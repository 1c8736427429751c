import { describe, expect, it } from 'vitest'
import type { CorpusText } from '../model/corpus'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import { createBareMeter } from './bare-meter'
import type { Talker } from './bare-meter'
import { createTalker } from './bare-talker'
import type { TalkerRequest } from './bare-talker'

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
  return { meter: createBareMeter({ startTalker, cores }), asked, closed }
}

/** The least of five rounds: what else the machine does only adds. */
async function least(input: ScenarioInput, corpus: CorpusText, figures = run): Promise<number> {
  const { meter } = meterHere()
  const us: number[] = []
  for (let round = 0; round < 5; round++) us.push((await meter.measure(scenarioSchema.parse(input), figures, corpus))!.us)
  return Math.min(...us)
}

describe('a cipher by itself', () => {
  it('is measured on the texts that it is given: long ones cost more', async () => {
    const input: ScenarioInput = { cipher: 'nacl-cached', cluster: { nodes: 1 } }
    // 200 times as many bytes, and what a message costs anyway.
    expect(await least(input, corpusOf(2000))).toBeGreaterThan((await least(input, corpusOf(10))) * 4)
  }, 60_000)

  it('has the key agreements of the run: many over few messages cost more', async () => {
    const input: ScenarioInput = { cipher: 'native-aead', cluster: { nodes: 1 } }
    const few = { messages: 40, conversations: 2, friendships: 40, users: 80 }
    expect(await least(input, corpusOf(10), few)).toBeGreaterThan((await least(input, corpusOf(10))) * 4)
  }, 60_000)

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
