import { z } from 'zod'
import { limits } from '../limits'
import { isHostAddress, isHostName, isLocalPath, isRemotePath, isUserName } from './address'

/** A machine that nodes may run on, as it is saved. It holds no secret. */
export const remoteHostSchema = z.strictObject({
  name: z.string().refine(isHostName, 'a name of letters, digits, ".", "_" and "-", at most 63 characters, not "local"'),
  /** Machines that belong together; '' for none. */
  group: z.string().max(80).default(''),
  address: z.string().refine(isHostAddress, 'a host name or an IP address'),
  port: z.number().int().min(1).max(65_535).default(22),
  user: z.string().refine(isUserName, 'a user name'),
  /** Private keys, by path on this machine; tried before the agent's. None: the usual ones in ~/.ssh. */
  identityFiles: z.array(z.string().refine(isLocalPath, 'a path')).max(16).default([]),
  /** Whether keys of the running SSH agent are tried. */
  agent: z.boolean().default(true),
  /** Machines on the way, in order: names of profiles, or user@host:port. */
  jumps: z.array(z.string().min(1).max(400)).max(16).default([]),
  /** Name that the machine's key is known by; '' for its address. */
  hostKeyAlias: z.string().max(253).refine((text) => text === '' || isHostAddress(text), 'a host name').default(''),
  /** Nodes that a run puts there where it names no number. */
  nodes: z.number().int().min(1).max(limits.nodesMax).default(1),
  /** Path of Node there; '' to look for it. */
  nodePath: z.string().refine(isRemotePath, 'an absolute path').default(''),
  /** Folder there for the node program; '' for ~/.cache/messengersim. */
  folder: z.string().refine(isRemotePath, 'an absolute path, or one beginning with ~/').default(''),
  /** Speed beside other machines, for weighted placing; measured by `hosts calibrate`. */
  weight: z.number().positive().max(1_000_000).nullable().default(null),
  /** How nodes there reach a Redis server: through the SSH session, or by the address that the scenario names. */
  redis: z.enum(['tunnel', 'direct']).default('tunnel')
})
export type RemoteHost = z.output<typeof remoteHostSchema>
export type RemoteHostInput = z.input<typeof remoteHostSchema>
