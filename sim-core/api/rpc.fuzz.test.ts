import { describe, expect, it } from 'vitest'
import { callSchemas } from './contract'
import { createHostDouble } from './host-double'
import { createMemoryLinks } from './message-link'
import { serveHost } from './rpc'

const CALLS = 100_000
const SEED = 20_261_122

function createRandom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const names = [...Object.keys(callSchemas), '__proto__', 'constructor', 'toString', 'hasOwnProperty', '$close', 'then', '', 'x'.repeat(5000), 'Describe', 'run ']
const fragments = ['null', 'true', '-1', '1e999', '0.5', '4294967295', '"__proto__"', '""', '"\\u0000"', '[]', '{}', '{"kind":"object","scenario":{}}', '{"kind":"yaml","text":"a: &a [*a]"}', '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"enabled":true,"everyMs":1e9,"usersMax":-1}', `"${'ß'.repeat(300)}"`, `[${'0,'.repeat(200)}0]`, `${'['.repeat(60)}${']'.repeat(60)}`]

function hostileMessage(random: (below: number) => number, huge: readonly string[]): string {
  const shape = random(1000)
  if (shape === 0) return huge[random(huge.length)]
  const args = Array.from({ length: random(4) }, () => fragments[random(fragments.length)]).join(',')
  const name = JSON.stringify(names[random(names.length)])
  const whole = `{"t":"q","i":"${random(100)}","m":${name},"a":[${args}]}`
  if (shape < 600) return whole
  if (shape < 700) return whole.slice(0, random(whole.length))
  if (shape < 800) return whole.replace(/[[\]{}":,]/, String.fromCharCode(random(128)))
  if (shape < 900) return `{"t":${fragments[random(fragments.length)]},"i":${fragments[random(fragments.length)]},"m":${name},"a":${fragments[random(fragments.length)]}}`
  return fragments[random(fragments.length)]
}

describe('hostile calls', () => {
  it(`survives ${CALLS} of them with a bounded heap, and answers the next honest call`, async () => {
    const links = createMemoryLinks()
    const { host, calls } = createHostDouble()
    let now = 0
    const served = serveHost(links.host, host, { callsPerSecondMax: 1000, offencesMax: Infinity, nowMs: () => now })
    let answers = 0
    links.window.onMessage(message => {
      answers++
      expect((message as string).length).toBeLessThan(2000)
    })
    const huge = [`{"t":"q","i":"1","m":"run","a":["${'y'.repeat(2_000_000)}"]}`, '['.repeat(900_000), `{"t":"q","i":"1","m":"names","a":[[${'1,'.repeat(300_000)}1]]}`]
    const random = createRandom(SEED)
    const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
    let heapAfterFirst = 0
    for (let i = 0; i < CALLS; i++) {
      links.window.sendText(hostileMessage(random, huge))
      now += 1
      if (i % 200 === 199) await settle()
      if (i === CALLS / 10) heapAfterFirst = process.memoryUsage().heapUsed
    }
    await settle()
    const { malformed, unknown, invalid, tooFast } = served.refused
    expect(malformed + unknown + invalid + tooFast + calls.length, `seed ${SEED}`).toBe(CALLS)
    expect(Math.min(malformed, unknown, invalid)).toBeGreaterThan(1000)
    expect(answers).toBeGreaterThan(CALLS / 2)
    expect(process.memoryUsage().heapUsed - heapAfterFirst).toBeLessThan(150_000_000)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    for (const call of calls) expect(callSchemas[call.name].safeParse(call.args).success).toBe(true)

    calls.length = 0
    now += 10_000
    links.window.sendText('{"t":"q","i":"honest","m":"pause","a":[]}')
    await settle()
    expect(calls).toEqual([{ name: 'pause', args: [] }])
  }, 30_000)
})
