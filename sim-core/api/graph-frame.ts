import { invariant } from '../model/invariant'

/**
 * Graph frames: what the live graph is drawn from. Little-endian 32-bit words, so that a frame is
 * read as one `Uint32Array`. Two kinds:
 *
 * topology: [magic, version << 16 | 1, users in all, entries shown U, edges between them, edges sent E,
 *            level, focus, groups a partition,
 *            then U × id, U × (partition | slots << 16), E × index of one end, E × index of the other]
 *            Entries are users; at the level `groups` they are groups of users, with their size for slots.
 *            A group's id is its partition × groups a partition + its place in it.
 * activity: [magic, version << 16 | 2, interval ms, messages in the interval, k = messages per event,
 *            events N, then N × (from, to, initiator, slotRound, index | flags << 16)]
 *            from and to are entries of the topology
 */
export const GRAPH_MAGIC = 0x3147_534d
export const GRAPH_VERSION = 2
export const ActivityFlag = { Encrypted: 1, First: 2, Remote: 4 } as const
/** What a topology shows: everybody, everybody in groups, the users of one group, or the users nearest to one. */
export const graphLevels = ['users', 'groups', 'group', 'near'] as const
export type GraphLevel = (typeof graphLevels)[number]
/** No group and no user. */
const NO_FOCUS = 0xffff_ffff
const TOPOLOGY_HEADER = 9
const ACTIVITY_HEADER = 6
export const ACTIVITY_EVENT_WORDS = 5

export interface TopologyFrame {
  kind: 'topology'
  level: GraphLevel
  /** The group, or the user in the middle; −1 where there is none. */
  focus: number
  /** Groups in each partition; 0 where users are few enough to be shown without. */
  groupsPerPartition: number
  usersTotal: number
  /** Friendships between the users shown, sent or not; at the level `groups` all of the run. */
  edgesTotal: number
  /** Ids of the users, or groups, shown. */
  users: Uint32Array
  /** Partition of each, and their number of contact slots, or of users. */
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
  words.set([GRAPH_MAGIC, (GRAPH_VERSION << 16) | 1, frame.usersTotal, users, frame.edgesTotal, edges, graphLevels.indexOf(frame.level), frame.focus < 0 ? NO_FOCUS : frame.focus, frame.groupsPerPartition])
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
  if (bytes.byteLength < ACTIVITY_HEADER * 4 || bytes.byteLength % 4 !== 0) return null
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
  if (words.length < TOPOLOGY_HEADER || words[6] >= graphLevels.length) return null
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
  return { kind: 'topology', level: graphLevels[words[6]], focus: words[7] === NO_FOCUS ? -1 : words[7], groupsPerPartition: words[8], usersTotal: words[2], edgesTotal: words[4], users: words.slice(TOPOLOGY_HEADER, TOPOLOGY_HEADER + users), partitions, degrees, edgeFrom, edgeTo }
}

function decodeActivity(words: Uint32Array): ActivityFrame | null {
  if (words.length !== ACTIVITY_HEADER + words[5] * ACTIVITY_EVENT_WORDS) return null
  return { kind: 'activity', intervalMs: words[2], messages: words[3], messagesPerEvent: words[4], events: words.slice(ACTIVITY_HEADER) }
}
