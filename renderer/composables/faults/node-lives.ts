import type { TimelineEvent } from '../../../sim-core/model/run'

/**
 * `alive`: at work. `silent`: nobody hears it, it may be dead; of a killed node, until that was
 * noticed. `away`: known to be dead, until its users are at work again, here or elsewhere.
 */
export type LifePart = 'alive' | 'silent' | 'away'

export interface LifeBar {
  part: LifePart
  fromSeconds: number
  toSeconds: number
  /** How often the node had been started, 1 for the first. */
  life: number
  /** The last bar of a node whose users the others have now. */
  takenOver: boolean
}

export interface NodeLives {
  node: number
  bars: LifeBar[]
}

interface Course {
  node: number
  life: number
  part: LifePart | null
  sinceSeconds: number
  bars: LifeBar[]
}

/**
 * What each node lived through, in the order of their numbers, from the run's timeline.
 * @param returns seconds at which a silent node was seen at work again, by node; no event says so
 */
export function nodeLives(events: readonly TimelineEvent[], elapsedSeconds: number, returns: ReadonlyMap<number, readonly number[]>): NodeLives[] {
  const courses = new Map<number, Course>()
  for (const event of events) {
    if (event.node === undefined) continue
    const course = courses.get(event.node) ?? { node: event.node, life: 1, part: null, sinceSeconds: 0, bars: [] }
    courses.set(event.node, course)
    comeBack(course, event.atSeconds, returns)
    apply(course, event)
  }
  const lives = [...courses.values()].filter(course => course.part !== null || course.bars.length > 0).sort((a, b) => a.node - b.node)
  return lives.map(course => {
    comeBack(course, elapsedSeconds, returns)
    turn(course, null, elapsedSeconds)
    return { node: course.node, bars: course.bars }
  })
}

/** A silent node may have been seen at work before this moment. */
function comeBack(course: Course, beforeSeconds: number, returns: ReadonlyMap<number, readonly number[]>): void {
  if (course.part !== 'silent') return
  const back = returns.get(course.node)?.find(seconds => seconds > course.sinceSeconds && seconds < beforeSeconds)
  if (back !== undefined) turn(course, 'alive', back)
}

function apply(course: Course, event: TimelineEvent): void {
  const { atSeconds, kind, code } = event
  if (kind === 'node-started' || kind === 'node-added') {
    turn(course, 'alive', atSeconds)
    course.life = event.incarnation ?? course.life
  } else if (kind === 'node-suspect' || code === 'node-killed') turn(course, 'silent', atSeconds)
  else if (kind === 'node-busy') turn(course, 'alive', atSeconds)
  else if (kind === 'node-fenced' || kind === 'node-died') turn(course, 'away', atSeconds)
  else if (kind === 'node-removed') turn(course, null, atSeconds)
  else if (kind === 'taken-over') turn(course, null, atSeconds, true)
  else if (kind === 'node-recovered') {
    turn(course, 'alive', atSeconds)
    course.life = event.incarnation ?? course.life + 1
  }
}

function turn(course: Course, part: LifePart | null, atSeconds: number, takenOver = false): void {
  if (course.part === part) return
  if (course.part !== null) course.bars.push({ part: course.part, fromSeconds: course.sinceSeconds, toSeconds: Math.max(course.sinceSeconds, atSeconds), life: course.life, takenOver })
  course.part = part
  course.sinceSeconds = atSeconds
}
