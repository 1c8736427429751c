import { z } from 'zod'
import { limits } from '../model/limits'

/**
 * Between the desktop shell (Electron's main process) and the coordinator process that it starts.
 * Only the shell can start further processes, so the coordinator asks it to. Ports travel beside a
 * message: the control channel with `launched`, a window's with `window`.
 */

/** What is asked of the shell's store of secrets: `SecretStore`, call by call. */
const secretName = z.string().min(1).max(limits.secretNameMax)
const secretAskSchema = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('canKeep') }),
  z.strictObject({ call: z.literal('get'), name: secretName }),
  z.strictObject({ call: z.literal('set'), name: secretName, secret: z.string().max(limits.secretMax) }),
  z.strictObject({ call: z.literal('remove'), name: secretName })
])
export type SecretAsk = z.output<typeof secretAskSchema>

/** Programs that the shell starts for the coordinator: a node, the keeper of a private Redis server. */
const programSchema = z.enum(['node', 'redis-keeper'])
export type ShellProgram = z.output<typeof programSchema>

const launchId = z.number().int().min(1).max(0x7fff_ffff)

/** Coordinator → shell. */
export const toShellSchema = z.discriminatedUnion('type', [
  /** The coordinator can take windows. */
  z.strictObject({ type: z.literal('ready') }),
  /** Nothing about what the program is to do: that goes over its control channel. */
  z.strictObject({ type: z.literal('launch'), id: launchId, program: programSchema, heapMiB: z.number().int().min(16).max(65_536).optional() }),
  z.strictObject({ type: z.literal('kill'), id: launchId }),
  /** Passwords that the user wants kept; only the shell can have the system encrypt them. */
  z.strictObject({ type: z.literal('secret'), id: launchId, ask: secretAskSchema }),
  /** The coordinator cannot work; the shell shows why. */
  z.strictObject({ type: z.literal('failed'), text: z.string().max(2000) })
])
export type ToShell = z.output<typeof toShellSchema>

/** Shell → coordinator. */
export const fromShellSchema = z.discriminatedUnion('type', [
  /** With the port of a window. */
  z.strictObject({ type: z.literal('window') }),
  /** The user chose this file as a corpus. */
  z.strictObject({ type: z.literal('allow-corpus'), path: z.string().min(1).max(4096) }),
  /** With the port that is the control channel of the new process. */
  z.strictObject({ type: z.literal('launched'), id: launchId, pid: z.number().int().min(0) }),
  z.strictObject({ type: z.literal('launch-failed'), id: launchId, reason: z.string().max(2000) }),
  z.strictObject({ type: z.literal('exit'), id: launchId, code: z.number().int().nullable(), stderrTail: z.string().max(8000) }),
  /** The answer to `secret`: kept, or whether it was done. */
  z.strictObject({ type: z.literal('secret-answer'), id: launchId, value: z.union([z.string().max(limits.secretMax), z.boolean(), z.null()]) }),
  /** End the run and then this process. */
  z.strictObject({ type: z.literal('quit') })
])
export type FromShell = z.output<typeof fromShellSchema>
