import { fromNodeSchema } from '../../model/control'
import type { FromNode } from '../../model/control'
import { describeFailure, failure, messageOf, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { lastWordsIn } from '../../model/last-words'
import type { LaunchedNode, LaunchRequest, NodeExit } from '../../model/ports/launcher'
import type { RunContext } from './context'
import { holdMessage } from './control-cut'
import { startMessage } from './context'
import { doing, longer } from './held'
import { bookEndedLife, createLife, noteSample } from './member'
import type { Life, Member } from './member'
import { resultProblem } from './result-check'
import { sendStart } from './send'
import { textStoreFor } from './text-store'

/** What launchers call the machine that they are on. */
const THIS_MACHINE = 'local'

/** How long a life that is over may take to end by itself once it hears of it. */
const STALE_LIFE_MS = 2000

/**
 * Starts a node's process and waits until it is ready. A failure has already ended the life, and
 * the run was told by `lifeEnded`.
 */
export function startLife(context: RunContext, member: Member): Promise<Result<null>> {
  const { ports, options } = context
  const life = createLife(member.incarnation, ports.clock.nowUs())
  member.life = life
  member.state = 'starting'
  context.hooks.changed()
  const started = new Promise<Result<null>>((resolve) => {
    life.started = resolve
  })
  const cancelTimeout = ports.timers.after(options.startTimeoutMs, () => {
    if (!life.ready) endLife(context, member, life, `it was not ready within ${options.startTimeoutMs / 1000} s`, failure('node-start-timeout', { node: member.id, seconds: options.startTimeoutMs / 1000 }))
  })
  const launching = launch(context, member, life).then(
    (launched) => {
      if (launched !== null) adopt(context, member, life, launched)
    },
    (error: unknown) => endLife(context, member, life, messageOf(error))
  )
  track(context, launching)
  return started.finally(cancelTimeout)
}

/** `null`: there is no text store for it, and the life has been ended. */
async function launch(context: RunContext, member: Member, life: Life): Promise<LaunchedNode | null> {
  if (context.textStore !== null) {
    const target = await textStoreFor(context, member)
    if (!target.ok) {
      endLife(context, member, life, describeFailure(target), target)
      return null
    }
    life.textStore = target.value
  }
  return context.ports.launcher.launch(launchRequest(context, member, life))
}

function launchRequest({ hub, options }: RunContext, member: Member, life: Life): LaunchRequest {
  return {
    node: member.id,
    incarnation: member.incarnation,
    signal: life.launching.signal,
    ...(hub === null ? {} : { hub: hub.address }),
    ...(options.heapMiB === undefined ? {} : { heapMiB: options.heapMiB })
  }
}

/** The run's end waits for it. */
export function track(context: RunContext, work: Promise<unknown>): void {
  context.pending.add(work)
  void work.finally(() => context.pending.delete(work))
}

function adopt(context: RunContext, member: Member, life: Life, launched: LaunchedNode): void {
  life.launched = launched
  track(context, new Promise<void>((resolve) => launched.onExit(() => resolve())))
  launched.onExit((exit) => asFarAsHeard(life, () => endLife(context, member, life, describeExit(exit))))
  if (life.ended) {
    launched.kill()
    return
  }
  if (life.textStore !== null && launched.host !== THIS_MACHINE) {
    const problem = failure('text-store-remote', { hosts: launched.host })
    endLife(context, member, life, describeFailure(problem), problem)
    return
  }
  member.host = launched.host
  member.pid = launched.pid
  launched.control.onMessage((message) => {
    if (life.cut === null) receive(context, member, life, message)
    else holdMessage(life.cut, message)
  })
  launched.control.onClose(() => {
    // A process that ends closes its channel first; its exit says more. One that lives on is of no use.
    context.ports.timers.after(context.options.answerTimeoutMs, () => asFarAsHeard(life, () => endLife(context, member, life, 'its control channel was closed')))
  })
  track(context, sendStart(context, life, startMessage(context, member)))
}

/** The end of a process on the other side of a cut shows when that is mended. */
function asFarAsHeard({ cut }: Life, ended: () => void): void {
  if (cut === null) ended()
  else cut.ended ??= ended
}

/**
 * Mends a line that was cut. A life that goes on gets what waited; one that was fenced meanwhile is
 * told that it is over, and ended where it does not listen.
 */
export function mendControl(context: RunContext, member: Member, life: Life): void {
  const { cut, launched } = life
  if (cut === null || launched === null) return
  life.cut = null
  if (life.ended) {
    launched.control.send({ type: 'stop' })
    track(context, new Promise<void>((resolve) => {
      const cancel = context.ports.timers.after(STALE_LIFE_MS, () => {
        launched.kill()
        resolve()
      })
      launched.onExit(() => {
        cancel()
        resolve()
      })
    }))
    return
  }
  for (const message of cut.toNode) launched.control.send(message)
  for (const message of cut.fromNode) receive(context, member, life, message)
  cut.ended?.()
}

function describeExit(exit: NodeExit): string {
  const how = exit.signal === null ? `exit code ${exit.code ?? 'unknown'}` : `signal ${exit.signal}`
  const words = lastWordsIn(exit.stderrTail)
  return words === '' ? how : `${how}: ${words.slice(0, 300)}`
}

/** Ends a life for good, whatever its process does. The first cause counts. */
export function endLife(context: RunContext, member: Member, life: Life, cause: string, startFailure?: Failure): void {
  if (life.ended) return
  life.ended = true
  life.launching.abort()
  // One that cannot be reached is not ended from here: it finds itself fenced, or ends for want of beats.
  if (life.cut === null) life.launched?.kill()
  context.hub?.disconnect(member.id, 'its node has ended')
  // A result that counts already holds what this life used; one of an attempt that is void does not count.
  if (member.result === null || (context.ending === null && !member.leaving)) {
    bookEndedLife(member, life)
    member.result = null
  }
  context.inspections.lifeEnded(life)
  for (const settle of [...life.awaiting.values()]) settle(null)
  life.startFailure = startFailure ?? failure('node-start-failed', { node: member.id, reason: cause })
  life.started?.(life.startFailure)
  life.started = null
  context.hooks.lifeEnded(member, life, cause)
}

/** A message from a node is data from outside: what does not fit the schema ends the node, not the run. */
function receive(context: RunContext, member: Member, life: Life, raw: unknown): void {
  if (life.ended) return
  const parsed = fromNodeSchema.safeParse(raw)
  if (!parsed.success) {
    const place = parsed.error.issues[0]
    endLife(context, member, life, `it sent a message that makes no sense (${place.path.join('.') || 'whole'}: ${place.message})`)
    return
  }
  obey(context, member, life, parsed.data)
}

function obey(context: RunContext, member: Member, life: Life, message: FromNode): void {
  switch (message.type) {
    case 'hello':
      life.versions = message.versions
      return
    case 'preparing':
      life.prepared = message.share
      context.hooks.changed()
      return
    case 'ready':
      life.tableBytes = message.tableBytes
      life.ready = true
      member.state = 'ready'
      life.started?.(success(null))
      life.started = null
      context.hooks.changed()
      return
    case 'beat':
      takeBeat(context, member, life, message)
      return
    case 'paused':
    case 'released':
      life.awaiting.get(message.type)?.(message)
      return
    case 'result': {
      const problem = resultProblem(message)
      if (problem !== null) endLife(context, member, life, `its result makes no sense: ${problem}`)
      else life.awaiting.get('result')?.(message)
      return
    }
    case 'user':
    case 'conversation':
    case 'busy':
      context.inspections.answered(life, message)
      return
    case 'log':
      context.ports.log[message.level](message.event, { node: member.id, ...message.detail })
      return
    case 'failed':
      endLife(context, member, life, `${message.code} ${Object.values(message.detail).join(' ')}`.trim())
  }
}

function takeBeat(context: RunContext, member: Member, life: Life, beat: Extract<FromNode, { type: 'beat' }>): void {
  if (!life.ready) return
  life.beat = beat
  life.silentMs = 0
  life.rssBytesMax = Math.max(life.rssBytesMax, beat.stats.rssBytes)
  life.lagMsMax = Math.max(life.lagMsMax, beat.stats.eventLoopLagMs)
  life.held = longer(life.held, beat.stats.held, doing(context))
  noteSample(life, context.ports.clock.nowUs(), beat.stats)
  for (const progress of beat.progress) {
    const { partition, incarnation } = progress
    const isCurrent = partition < context.ownership.partitions && context.ownership.nodeOf(partition) === member.id && context.ownership.incarnationOf(partition) === incarnation
    if (isCurrent) context.progress[partition] = progress
  }
  context.hooks.beat(member)
  context.hooks.changed()
}
