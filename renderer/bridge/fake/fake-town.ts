import { encodeActivity, encodeTopology } from '../../../sim-core/api/graph-frame'

/** A synthesised small world for development and tests of the window; no figure of it is a result. */
export interface FakeTown {
  users: number
  partitions: number
  contacts: number[][]
  name(user: number): string
  partitionOf(user: number): number
  topology(): Uint8Array
  /** A frame of `messages` messages among conversations that are open for a while; every 16th starts. */
  activity(messages: number, intervalMs: number, encrypted: boolean): Uint8Array
  random(): number
}

const EVENTS_MAX = 2048
const first = ['Ada', 'Basil', 'Clara', 'Dorian', 'Edith', 'Felix', 'Greta', 'Hugo', 'Iris', 'Jonas', 'Kitty', 'Leon', 'Mabel', 'Noah', 'Olive', 'Percy', 'Queenie', 'Rufus', 'Stella', 'Theo', 'Una', 'Viktor', 'Willa', 'Xaver', 'Yara', 'Zeno']
const last = ['Ash', 'Birch', 'Cole', 'Dane', 'Elm', 'Frost', 'Gale', 'Hart', 'Ives', 'Jay', 'Knox', 'Lane', 'Moor', 'North', 'Oak', 'Pike', 'Quill', 'Reed', 'Stone', 'Thorn', 'Usher', 'Vale', 'Wren', 'York']

export function createFakeTown(users: number, partitions: number, degree = 14): FakeTown {
  const random = mulberry(users)
  const contacts = smallWorld(users, degree, random)
  const partitionOf = (user: number): number => Math.floor((user * partitions) / users)
  const open: [number, number, number, number][] = []
  const openConversation = (): [number, number, number, number] => {
    const from = Math.floor(random() * users)
    const slot = Math.floor(random() * contacts[from].length)
    return [from, contacts[from][slot], slot, 1]
  }
  return {
    users,
    partitions,
    contacts,
    random,
    partitionOf,
    name: user => `${first[user % first.length]} ${last[Math.floor(user / first.length) % last.length]}`,
    topology: () => topologyOf(contacts, partitionOf),
    activity(messages, intervalMs, encrypted) {
      const perEvent = Math.max(1, Math.ceil(messages / EVENTS_MAX))
      const count = Math.floor(messages / perEvent)
      const events = new Uint32Array(count * 5)
      for (let i = 0; i < count; i++) {
        if (open.length < Math.min(users * 2, 600)) open.push(openConversation())
        const at = Math.floor(random() * open.length)
        if (random() < 1 / 16) open[at] = openConversation()
        const conversation = open[at]
        const [initiator, responder, slot, index] = conversation
        const [from, to] = index % 2 === 1 ? [initiator, responder] : [responder, initiator]
        const remote = partitionOf(from) === partitionOf(to) ? 0 : 4
        events.set([from, to, initiator, slot, index | (((encrypted ? 1 : 0) | (index === 1 ? 2 : 0) | remote) << 16)], i * 5)
        conversation[3]++
      }
      return encodeActivity({ intervalMs, messages, messagesPerEvent: perEvent, events })
    }
  }
}

function topologyOf(contacts: number[][], partitionOf: (user: number) => number): Uint8Array {
  const from: number[] = []
  const to: number[] = []
  contacts.forEach((list, user) => list.forEach(other => {
    if (other > user && from.length < 40_000) {
      from.push(user)
      to.push(other)
    }
  }))
  const shown = Math.min(contacts.length, 10_000)
  const inside = from.map((_, i) => i).filter(i => to[i] < shown && from[i] < shown)
  return encodeTopology({
    level: 'users', focus: -1, groupsPerPartition: 0, usersTotal: contacts.length,
    edgesTotal: contacts.reduce((sum, list) => sum + list.length, 0) / 2,
    users: Uint32Array.from({ length: shown }, (_, i) => i),
    partitions: Uint16Array.from({ length: shown }, (_, i) => partitionOf(i)),
    degrees: Uint16Array.from({ length: shown }, (_, i) => contacts[i].length),
    edgeFrom: Uint32Array.from(inside, i => from[i]),
    edgeTo: Uint32Array.from(inside, i => to[i])
  })
}

function smallWorld(users: number, degree: number, random: () => number): number[][] {
  const sets = Array.from({ length: users }, () => new Set<number>())
  const half = Math.min(degree / 2, Math.floor((users - 1) / 2))
  for (let user = 0; user < users; user++) {
    for (let step = 1; step <= Math.max(1, half); step++) {
      let other = (user + step) % users
      if (random() < 0.1) other = Math.floor(random() * users)
      if (other === user) continue
      sets[user].add(other)
      sets[other].add(user)
    }
  }
  return sets.map(set => [...set].sort((a, b) => a - b))
}

function mulberry(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
