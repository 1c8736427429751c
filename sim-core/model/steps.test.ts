import { expect, it } from 'vitest'
import { finishSteps, inRanges, inTurns, within } from './steps'
import type { Steps } from './steps'

/** So many steps, each of which takes so long on the clock. */
function* slow(steps: number, time: { us: number }, stepUs: number): Steps<string> {
  for (let step = 1; step <= steps; step++) {
    time.us += stepUs
    yield step / steps
  }
  return 'done'
}

it('covers everything once, in ranges of the size that was asked for', () => {
  const ranges: number[][] = []
  const shares = [...inRanges(10, 4, (begin, end) => ranges.push([begin, end]))]
  expect(ranges).toEqual([[0, 4], [4, 8], [8, 10]])
  expect(shares).toEqual([0.4, 0.8, 1])
  finishSteps(inRanges(0, 4, () => expect.unreachable('there is nothing to do')))
})

it('scales the share of a part to the whole', () => {
  const part = within(slow(4, { us: 0 }, 1), 0.5, 1)
  expect([...{ [Symbol.iterator]: () => part }]).toEqual([0.625, 0.75, 0.875, 1])
  expect(finishSteps(within(slow(4, { us: 0 }, 1), 0, 0.5))).toBe('done')
})

it('lets others have their turn when the work of one is done, however many steps that were', async () => {
  const time = { us: 0 }
  const turns: number[] = []
  const shares: number[] = []
  const done = await inTurns(slow(40, time, 1000), {
    clock: { nowUs: () => time.us },
    soon(callback) {
      turns.push(time.us)
      setImmediate(callback)
    },
    onProgress: (share) => shares.push(share)
  })
  expect(done).toBe('done')
  expect(turns).toEqual([8000, 16_000, 24_000, 32_000, 40_000])
  expect(shares).toEqual([0.2, 0.4, 0.6, 0.8, 1])
})

it('does what fits into one turn at once', async () => {
  expect(await inTurns(slow(5, { us: 0 }, 0), { clock: { nowUs: () => 0 }, soon: () => expect.unreachable('no other turn is needed') })).toBe('done')
})

it('leaves the rest undone when it is over', async () => {
  const time = { us: 0 }
  let isOver = false
  const given = await inTurns(slow(1000, time, 5000), {
    clock: { nowUs: () => time.us },
    soon(callback) {
      isOver = time.us >= 30_000
      setImmediate(callback)
    },
    isOver: () => isOver
  })
  expect(given).toBeNull()
  expect(time.us).toBe(30_000)
})

it('hands on what goes wrong', async () => {
  function* broken(): Steps<void> {
    yield 0.5
    throw new Error('broken')
  }
  await expect(inTurns(broken(), { clock: { nowUs: () => 0 }, soon: setImmediate })).rejects.toThrow('broken')
})
