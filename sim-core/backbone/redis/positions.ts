import { messageOf } from '../../model/errors'
import type { Connection } from './endpoint'
import type { RedisClient } from './client'
import { applyScript, beginScript } from './frame-scripts'
import { bytesUpTo, following } from './frame-id'

/** What was applied is confirmed after so many bytes, or … */
const CONFIRM_BYTES = 524_288
/** … so long after the first of it. */
const CONFIRM_MS = 4
/** Frames that are kept are let go in about so many steps when there are too many. */
const MARKS = 64

/** How far the stream of one partition was read. */
export interface Position {
  readonly partition: number
  /** Newest frame that was handed over; where reading began before the first. */
  lastId: string
  confirmedId: string
  /** Id of the newest frame that was handed over; '' before the first. */
  handedId: string
  /** Bytes up to the position that was saved last; -1: not known before the first frame. */
  savedBytes: number
  /** Bytes up to the newest frame that is not kept any more. */
  trimmedBytes: number
  /** Some of the frames that were handed over and not saved, oldest first: where the kept ones may be cut off. */
  marks: string[]
}

/** How far each stream of this node's partitions in one group has been applied, and how far the server knows. */
export interface Positions {
  readonly byStream: ReadonlyMap<string, Position>
  of(partition: number): Position | undefined
  /** Who owns what now. Partitions that came are read, those that went are not. */
  follow(routes: Buffer): void
  /** Durable: the partition may be read behind this id ('' : from its oldest frame), as soon as it is this node's. */
  open(partition: number, id: string): void
  leave(partition: number): void
  applied(position: Position, id: string, bytes: number): void
  /** Confirms now, or soon, what was applied since. */
  confirm(now: boolean): void
  saved(partition: number, id: string): void
  stop(): void
}

export function createPositions(writing: RedisClient, connection: Connection, group: number): Positions {
  const { run, node, session, durable } = connection
  const keys = run.groups[group]
  const byStream = new Map<string, Position>()
  /** Durable: where the partitions that were opened begin. */
  const opened = new Map<number, string>()
  const confirming = createConfirming(byStream, connection, (streams, given) => {
    ask(writing, connection, applyScript, [keys.members, keys.held, keys.routes, ...streams], [node, session, ...given])
  })
  let routes: Buffer = Buffer.alloc(0)

  function isRead(partition: number): boolean {
    const isOwned = 4 * partition + 2 <= routes.length && routes.readUInt16LE(4 * partition) === Number(node)
    return isOwned && (!durable || opened.has(partition))
  }

  function start(partition: number, id: string): void {
    byStream.set(run.streams[partition], positionAt(partition, id))
    if (durable) ask(writing, connection, beginScript, [keys.members, keys.held, keys.routes, keys.control], [node, session, partition, id === '' ? '' : bytesUpTo(id)])
  }

  function adjust(): void {
    for (const [key, { partition }] of byStream) if (!isRead(partition)) byStream.delete(key)
    for (let partition = group; partition < run.streams.length; partition += run.groups.length) {
      if (isRead(partition) && !byStream.has(run.streams[partition])) start(partition, opened.get(partition) ?? '')
    }
  }

  return {
    byStream,
    of: (partition) => byStream.get(run.streams[partition]),
    stop: confirming.stop,
    follow(now) {
      routes = now
      adjust()
    },
    open(partition, id) {
      byStream.delete(run.streams[partition])
      opened.set(partition, id)
      adjust()
    },
    leave(partition) {
      confirming.confirm(true)
      opened.delete(partition)
      byStream.delete(run.streams[partition])
    },
    applied(position, id, bytes) {
      position.lastId = id
      confirming.applied(bytes)
      if (durable) mark(position, id, bytes, connection.keptBytesMax)
    },
    confirm: confirming.confirm,
    saved(partition, id) {
      const position = byStream.get(run.streams[partition])
      if (position && id !== '') noteSaved(position, bytesUpTo(id))
    }
  }
}

/** Asks for what must be done: a connection on which it cannot be done ends. */
function ask(writing: RedisClient, connection: Connection, script: string, keyNames: readonly string[], given: readonly (string | number)[]): void {
  if (connection.isClosed()) return
  connection.patiently(() => writing.redis.call('EVAL', script, keyNames.length, ...keyNames, ...given)).then(
    (answer) => {
      if (answer !== 1) connection.lost()
    },
    (error: unknown) => connection.end(writing.problem() || messageOf(error))
  )
}

function positionAt(partition: number, id: string): Position {
  const from = id === '' ? '0-0' : id
  return { partition, lastId: from, confirmedId: from, handedId: id, savedBytes: id === '' ? -1 : bytesUpTo(id), trimmedBytes: bytesUpTo(from), marks: [] }
}

function noteSaved(position: Position, bytes: number): void {
  position.savedBytes = bytes
  position.trimmedBytes = Math.max(position.trimmedBytes, bytes)
  position.marks = position.marks.filter((kept) => bytesUpTo(kept) > bytes)
}

interface Confirming {
  applied(bytes: number): void
  confirm(now: boolean): void
  stop(): void
}

/** Tells the server how far streams were applied: not for each read, and not too late. */
function createConfirming(byStream: ReadonlyMap<string, Position>, { durable, keptBytesMax }: Connection, tell: (streams: string[], given: (string | number)[]) => void): Confirming {
  let appliedBytes = 0
  let timer: NodeJS.Timeout | null = null

  function stop(): void {
    if (timer) clearTimeout(timer)
    timer = null
  }

  function confirmNow(): void {
    stop()
    appliedBytes = 0
    const streams: string[] = []
    const given: (string | number)[] = []
    for (const [key, position] of byStream) {
      if (position.lastId === position.confirmedId) continue
      position.confirmedId = position.lastId
      streams.push(key)
      given.push(position.partition, bytesUpTo(position.lastId), ...(durable ? letGo(position, keptBytesMax) : [following(position.lastId), '']))
    }
    if (streams.length > 0) tell(streams, given)
  }

  return {
    stop,
    applied(bytes) {
      appliedBytes += bytes
    },
    confirm(now) {
      if (now || appliedBytes >= CONFIRM_BYTES) confirmNow()
      else timer ??= setTimeout(confirmNow, CONFIRM_MS)
    }
  }
}

/** Notes now and then where what is kept could be cut off. */
function mark(position: Position, id: string, bytes: number, keptBytesMax: number): void {
  const upTo = bytesUpTo(id)
  if (position.savedBytes < 0) {
    position.savedBytes = upTo - bytes
    position.trimmedBytes = position.savedBytes
  }
  const newest = position.marks.at(-1)
  if (upTo - (newest === undefined ? position.trimmedBytes : bytesUpTo(newest)) >= keptBytesMax / MARKS) position.marks.push(id)
}

/** First id to keep and bytes before it, if more than the bound is kept that no checkpoint covers; else nothing. */
function letGo(position: Position, keptBytesMax: number): [string, string | number] {
  const last = bytesUpTo(position.lastId)
  if (last - position.trimmedBytes <= keptBytesMax) return ['', '']
  let newest: string | undefined
  // A little more than need be, so that not every confirmation has to.
  while (position.marks.length > 0 && last - position.trimmedBytes > keptBytesMax * (1 - 4 / MARKS)) {
    newest = position.marks.shift()!
    position.trimmedBytes = bytesUpTo(newest)
  }
  return newest === undefined ? ['', ''] : [following(newest), position.trimmedBytes]
}
