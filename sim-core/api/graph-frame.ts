import { invariant } from '../model/invariant'

/**
 * Graph frames: what the live graph is drawn from. Little-endian 32-bit words, so that a frame is
 * read as one `Uint32Array`. Two kinds:
 *
 * topology: [magic, version << 16 | 1, users in all, users shown U, edges in all, edges shown E,
 *            then U × user id, U × (partition | slots << 16), E × index of one end, E × index of the other]
 * activity: [magic, version << 16 | 2, interval ms, messages in the interval, k = messages per event,
 *            events N, then N × (from user, to user, initiator, slotRound, index | flags << 16)]
 */
export const GRAPH_MAGIC = 0x3147_534d
export const GRAPH_VERSION = 1
export const ActivityFlag = { Encrypted: 1, First: 2, Remote: 4 } as const
const TOPOLOGY_HEADER = 6
const ACTIVITY_HEADER = 6
export const ACTIVITY_EVENT_WORDS = 5

export interface TopologyFrame {
  kind: 'topology'
  usersTotal: number
  edgesTotal: number
  /** Ids of the users shown. */
  users: Uint32Array
  /** Partition of each user shown, and their number of contact slots. */
  partitions: Uint16Array
  degrees: Uint16Array
  /** Ends of the edges shown, as indices into `users`. */
  edgeFrom: Uint32Array
  edgeTo: Uint32Array
}

export interface ActivityFrame {
  kind: 'activity'
  intervalMs: number
  /** Messages applied in the interval, all of them. */
  messages: number
  /** Each event stands for this many messages (1: every message is in the frame). */
  messagesPerEvent: number
  /** `ACTIVITY_EVENT_WORDS` words per event. */
  events: Uint32Array
}

export function encodeTopology(frame: Omit<TopologyFrame, 'kind'>): Uint8Array {
  const users = frame.users.length
  const edges = frame.edgeFrom.length
  const words = new Uint32Array(TOPOLOGY_HEADER + 2 * users + 2 * edges)
  words.set([GRAPH_MAGIC, (GRAPH_VERSION << 16) | 1, frame.usersTotal, users, frame.edgesTotal, edges])
  words.set(frame.users, TOPOLOGY_HEADER)
  for (let i = 0; i < users; i++) words[TOPOLOGY_HEADER + users + i] = frame.partitions[i] | (frame.degrees[i] << 16)
  words.set(frame.edgeFrom, TOPOLOGY_HEADER + 2 * users)
  words.set(frame.edgeTo, TOPOLOGY_HEADER + 2 * users + edges)
  return new Uint8Array(words.buffer)
}

export function encodeActivity(frame: Omit<ActivityFrame, 'kind'>): Uint8Array {
  invariant(frame.events.length % ACTIVITY_EVENT_WORDS === 0, 'activity events are whole')
  const words = new Uint32Array(ACTIVITY_HEADER + frame.events.length)
  words.set([GRAPH_MAGIC, (GRAPH_VERSION << 16) | 2, frame.intervalMs, frame.messages, frame.messagesPerEvent, frame.events.length / ACTIVITY_EVENT_WORDS])
  words.set(frame.events, ACTIVITY_HEADER)
  return new Uint8Array(words.buffer)
}

/** Reads a frame; `null` for anything that is not a well-formed one of this version. */
export function decodeGraphFrame(bytes: Uint8Array): TopologyFrame | ActivityFrame | null {
  if (bytes.byteLength < TOPOLOGY_HEADER * 4 || bytes.byteLength % 4 !== 0) return null
  // Copied by the constructor: `slice` of Node's Buffer copies nothing.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4)
  if (words[0] !== GRAPH_MAGIC || words[1] >>> 16 !== GRAPH_VERSION) return null
  const kind = words[1] & 0xffff
  if (kind === 1) return decodeTopology(words)
  if (kind === 2) return decodeActivity(words)
  return null
}

function decodeTopology(words: Uint32Array): TopologyFrame | null {
  const users = words[3]
  const edges = words[5]
  if (words.length !== TOPOLOGY_HEADER + 2 * users + 2 * edges) return null
  const partitions = new Uint16Array(users)
  const degrees = new Uint16Array(users)
  for (let i = 0; i < users; i++) {
    const word = words[TOPOLOGY_HEADER + users + i]
    partitions[i] = word & 0xffff
    degrees[i] = word >>> 16
  }
  const edgesAt = TOPOLOGY_HEADER + 2 * users
  const edgeFrom = words.slice(edgesAt, edgesAt + edges)
  const edgeTo = words.slice(edgesAt + edges)
  for (let i = 0; i < edges; i++) if (edgeFrom[i] >= users || edgeTo[i] >= users) return null
  return { kind: 'topology', usersTotal: words[2], edgesTotal: words[4], users: words.slice(TOPOLOGY_HEADER, TOPOLOGY_HEADER + users), partitions, degrees, edgeFrom, edgeTo }
}

function decodeActivity(words: Uint32Array): ActivityFrame | null {
  if (words.length !== ACTIVITY_HEADER + words[5] * ACTIVITY_EVENT_WORDS) return null
  return { kind: 'activity', intervalMs: words[2], messages: words[3], messagesPerEvent: words[4], events: words.slice(ACTIVITY_HEADER) }
}
