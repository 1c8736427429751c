import { describe, expect, it } from 'vitest'
import { createLayoutDesk } from './layout-desk'
import type { LayoutAnswer, LayoutQuestion } from './layout-desk'
import { OUTSTANDING_MAX, createLayouts } from './layouts'
import type { Layouts, LayoutThreadEvents } from './layouts'
import type { Positions } from './place-users'
import { createTestLayoutThread } from './test-layout-thread'

/** A chain of users in one disc, each of whom knows the next; all begin on a spiral. */
function chain(count: number, radius = 12): Omit<LayoutQuestion, 'id'> {
  const edgeFrom = Uint32Array.from({ length: count - 1 }, (_, i) => i)
  const offsets = Uint32Array.from({ length: count + 1 }, (_, i) => (i === 0 ? 0 : Math.min(2 * i - 1, 2 * count - 2)))
  const positions: Positions = { x: Float32Array.from(edgeFrom, i => Math.cos(i) * i * 0.1), y: Float32Array.from(edgeFrom, i => Math.sin(i) * i * 0.1), regionOf: new Uint16Array(count) }
  positions.x = Float32Array.of(...positions.x, 0)
  positions.y = Float32Array.of(...positions.y, 0.5)
  return { users: { count, edgeFrom, edgeTo: edgeFrom.map(i => i + 1), offsets }, positions, regions: [{ node: 1, users: count, x: 0, y: 0, radius }], iterations: 30 }
}
/** Takes what is worked out here, in slices. */
function finish(layouts: Layouts): Positions {
  for (;;) {
    const positions = layouts.take(5)
    if (positions !== null) return positions
  }
}
const here = (question: Omit<LayoutQuestion, 'id'>): Positions => {
  const layouts = createLayouts(null)
  layouts.begin(question)
  return finish(layouts)
}

describe('layouts', () => {
  it('are the same in a thread and here, and move users', () => {
    const thread = createTestLayoutThread()
    const layouts = createLayouts(thread.start)
    layouts.begin(chain(60))
    expect(layouts.take(1000)).toBeNull()
    expect(thread.work(1000)).toBe(30)
    const found = layouts.take(0)
    expect(found).toEqual(here(chain(60)))
    expect(found?.x).not.toEqual(chain(60).positions.x)
    expect(layouts.take(1000)).toBeNull()
  })
  it('answer the newest question alone, and never more at a time than a thread may hold', () => {
    const thread = createTestLayoutThread()
    const layouts = createLayouts(thread.start)
    layouts.begin(chain(50))
    thread.work(5)
    for (const radius of [9, 10, 11, 12, 13]) layouts.begin(chain(50, radius))
    expect(layouts.take(1000)).toBeNull()
    thread.work(1000)
    expect(layouts.take(0)).toEqual(here(chain(50, 13)))
    expect(thread.work(1000)).toBe(0)
    layouts.begin(chain(50, 8))
    thread.work(1000)
    // Answered, and not taken yet.
    layouts.begin(chain(50, 7))
    expect(layouts.take(1000)).toBeNull()
    thread.work(1000)
    expect(layouts.take(0)).toEqual(here(chain(50, 7)))
  })
  it('hold the newest back from a thread that answers nothing', () => {
    const asked: LayoutQuestion[] = []
    let events: LayoutThreadEvents | null = null
    const layouts = createLayouts(given => {
      events = given
      return { ask: question => asked.push(question), end: () => {} }
    })
    const answer = (given: LayoutAnswer): void => events?.answered(given)
    for (let radius = 1; radius <= 9; radius++) layouts.begin(chain(20, radius))
    expect(asked.map(({ id }) => id)).toEqual([1, 2])
    expect(asked).toHaveLength(OUTSTANDING_MAX)
    answer({ id: 1, places: null })
    expect(asked.map(({ id }) => id)).toEqual([1, 2, 9])
    // Finished before the newer question came: too late.
    answer({ id: 2, places: { x: new Float32Array(20), y: new Float32Array(20) } })
    expect(layouts.take(0)).toBeNull()
    expect(asked).toHaveLength(3)
    const places = { x: new Float32Array(20).fill(3), y: new Float32Array(20).fill(4) }
    answer({ id: 9, places })
    expect(layouts.take(0)).toMatchObject(places)
  })
  it('are not lost with a thread that breaks, before, in and after its work', () => {
    for (const turns of [0, 7, 1000]) {
      const thread = createTestLayoutThread()
      const layouts = createLayouts(thread.start)
      layouts.begin(chain(40))
      thread.work(turns)
      thread.fail()
      expect(thread.ended()).toBe(true)
      // What it had found is not looked for again.
      expect(turns === 1000 ? layouts.take(0) : finish(layouts)).toEqual(here(chain(40)))
      layouts.begin(chain(30))
      expect(finish(layouts)).toEqual(here(chain(30)))
      expect(thread.asked()).toBe(1)
    }
  })
  it('are made here where no thread can be started, and where there is nothing to iterate', () => {
    const without = createLayouts(() => null)
    without.begin(chain(20))
    expect(finish(without)).toEqual(here(chain(20)))
    const thread = createTestLayoutThread()
    const layouts = createLayouts(thread.start)
    layouts.begin(chain(20))
    layouts.begin({ ...chain(25), iterations: 0 })
    expect(layouts.take(0) ?? layouts.take(1)).toMatchObject({ x: chain(25).positions.x })
    thread.work(1000)
    expect(layouts.take(1000)).toBeNull()
    expect(thread.asked()).toBe(1)
    layouts.begin(chain(20))
    layouts.begin({ ...chain(25), iterations: 0 })
    // The thread answers what is not wanted any more, and is not asked for what is made here.
    thread.work(1000)
    expect(thread.asked()).toBe(2)
    expect(layouts.take(0) ?? layouts.take(1)).toMatchObject({ x: chain(25).positions.x })
  })
  it('end their thread, and neither hear nor ask it afterwards', () => {
    const asked: LayoutQuestion[] = []
    let ends = 0
    let events: LayoutThreadEvents | null = null
    const layouts = createLayouts(given => {
      events = given
      return { ask: question => asked.push(question), end: () => { ends++ } }
    })
    const late = (): LayoutThreadEvents | null => events
    layouts.begin(chain(20))
    layouts.dispose()
    late()?.answered({ id: 1, places: { x: new Float32Array(20), y: new Float32Array(20) } })
    late()?.failed()
    expect([ends, layouts.take(1000)]).toEqual([1, null])
    layouts.begin(chain(20))
    expect(asked).toHaveLength(1)
    expect(finish(layouts)).toEqual(here(chain(20)))
  })
})

describe('the desk of a thread', () => {
  it('wants one turn at a time, and answers each question once', () => {
    const answers: LayoutAnswer[] = []
    let wanted = 0
    const desk = createLayoutDesk(answer => answers.push(answer), () => { wanted++ })
    desk.turn()
    for (const id of [1, 2, 3]) desk.take({ id, ...chain(10) })
    expect([wanted, answers]).toEqual([1, [{ id: 1, places: null }, { id: 2, places: null }]])
    for (let i = 0; i < 100; i++) desk.turn()
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(wanted).toBe(30)
    expect(answers[2].places?.x).toHaveLength(10)
  })
})
