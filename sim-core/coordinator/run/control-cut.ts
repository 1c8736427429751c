import type { ToNode } from '../../model/control'
import { limits } from '../../model/limits'
import type { Life } from './member'

/**
 * A cut between a node and the coordinator, made at the coordinator's end: nothing passes, either way.
 * As on a line that is mended, whatever was said arrives afterwards, in order; only beats, which mean
 * nothing later, are dropped. The node's process and its data connection are not touched.
 */
export interface ControlCut {
  readonly toNode: ToNode[]
  readonly fromNode: unknown[]
  /** Its process has ended meanwhile, which nobody could see. */
  ended: (() => void) | null
}

export function cutControl(life: Life): void {
  life.cut = { toNode: [], fromNode: [], ended: null }
}

/** Keeps a command until the line is mended. Beyond the bound it is lost, and with it the node: it is fenced for its silence. */
export function holdCommand({ toNode }: ControlCut, message: ToNode): void {
  if (message.type !== 'beat' && toNode.length < limits.nodeCommandsMax) toNode.push(message)
}

export function holdMessage({ fromNode }: ControlCut, message: unknown): void {
  const isBeat = typeof message === 'object' && message !== null && (message as { type?: unknown }).type === 'beat'
  if (!isBeat && fromNode.length < limits.nodeCommandsMax) fromNode.push(message)
}
