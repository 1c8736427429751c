import { z } from 'zod'

/** What a window wants to see closer than "everybody, in groups where they are many". */
export const graphFocusSchema = z.discriminatedUnion('kind', [
  /** The users of one group, by the group's id in a topology frame. */
  z.strictObject({ kind: z.literal('group'), group: z.number().int().min(0).max(0xffff_fffe) }),
  /** The users nearest to one, over their contacts. */
  z.strictObject({ kind: z.literal('near'), user: z.number().int().min(0).max(0xffff_fffe) })
])
export type GraphFocus = z.output<typeof graphFocusSchema>

export interface GraphWatch {
  enabled: boolean
  /** Least time between two activity frames, 100 … 5000 ms. */
  everyMs: number
  /** Users that are drawn one by one; beyond it they are drawn in groups. */
  usersMax: number
  /** @default null, everybody */
  focus?: GraphFocus | null
}

/** A user with mail waiting. */
export interface BusyUser {
  user: number
  name: string
  /** Node where they live. */
  node: number
  /** Messages in their mailbox. */
  waiting: number
  /** Records of others that come before their first one, in the queue that they share. */
  ahead: number
}
