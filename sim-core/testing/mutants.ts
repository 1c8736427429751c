/**
 * Defects that the digest must not survive. Each is a small change of the real source: `find` must
 * stand in the file exactly once, so that a mutant cannot outlive the code it mutates.
 */
export interface Mutant {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** Schedules under which it must show, by their names. */
  readonly shows: readonly string[]
}

const converse = 'sim-core/kernel/converse.ts'
const exchange = 'sim-core/kernel/exchange.ts'
const begin = 'sim-core/kernel/begin.ts'
const close = 'sim-core/kernel/close.ts'

export const mutants: readonly Mutant[] = [
  {
    name: 'drops one message in a hundred after acknowledging it',
    file: converse,
    find: 'apply(partition, row, index, speaker, low, high)\n  partition.ledger',
    replace: 'if (context.heard % 100 !== 99) apply(partition, row, index, speaker, low, high)\n  else { rows[at + Column.Count] = index; context.heard++ }\n  partition.ledger',
    shows: ['quiet']
  },
  {
    name: 'delivers a doubled message twice',
    file: converse,
    find: 'if (index !== rows[at + Column.Count] + 1) {',
    replace: 'if (index > rows[at + Column.Count] + 1) {',
    shows: ['lossy', 'crash']
  },
  {
    name: 'takes a message that has overtaken another',
    file: converse,
    find: 'if (index !== rows[at + Column.Count] + 1) {',
    replace: 'if (index < rows[at + Column.Count] + 1) {',
    shows: ['crash', 'storm']
  },
  { name: 'delivers a doubled message twice, by the short cut', file: exchange, find: 'if (index !== ((', replace: 'if (index > ((', shows: ['lossy', 'crash'] },
  { name: 'notes the wrong speaker, by the short cut', file: exchange, find: 'lowOf[i], step)', replace: 'lowOf[i], step ^ 1)', shows: ['quiet'] },
  { name: 'drops an answer in a hundred, by the short cut', file: exchange, find: 'const nextX = stepX(x, nextLowOf[i], next)', replace: 'const nextX = partition.heard % 100 === 99 ? x : stepX(x, nextLowOf[i], next)', shows: ['quiet'] },
  { name: 'opens an end twice, by the short cut', file: begin, find: 'ends.find(initiatorOf[i], slotRoundOf[i], 1) >= 0', replace: 'false', shows: ['crash', 'storm'] },
  { name: 'opens an end again that is over, by the short cut', file: begin, find: 'partition.respondedOver.has(index) || ', replace: '', shows: ['crash', 'storm'] },
  { name: 'takes a first message of a later life for one that nobody has said, by the short cut', file: begin, find: ' && incarnations[words[record + 6] >>> PARTITION_SHIFT] === 1', replace: '', shows: ['durable'] },
  { name: 'says the first line of another conversation, by the short cut', file: begin, find: 'stepX(rows[at + Column.X], nextLowOf[i], 2)', replace: 'stepX(rows[at + Column.X], nextLowOf[i ^ 1], 2)', shows: ['quiet'] },
  { name: 'loses the last message, by the short cut', file: close, find: 'stepY(rows[at + Column.Y], highOf[i], stepOf[i], x)', replace: 'rows[at + Column.Y]', shows: ['quiet'] },
  { name: 'flips a bit of a text', file: 'sim-core/kernel/post.ts', find: 'words[to + 4] = lanesOf[2 * i]', replace: 'words[to + 4] = lanesOf[2 * i] ^ 1', shows: ['quiet'] },
  { name: 'takes the hash of a text for that of its neighbour', file: 'sim-core/node/crossed-texts.ts', find: 'second + RECORD_WORDS, words', replace: 'first + RECORD_WORDS, words', shows: ['quiet'] },
  { name: 'flips a bit of a text that comes alone', file: 'sim-core/node/links.ts', find: 'low = this.hash[0]', replace: 'low = this.hash[0] ^ 1', shows: ['quiet'] },
  {
    name: 'swaps two messages of a turn',
    file: converse,
    find: 'const step = 2 * index + role\n',
    replace: 'const step = 2 * (index === 2 ? 3 : index === 3 ? 2 : index) + role\n',
    shows: ['quiet']
  },
  {
    name: 'loses the last message',
    file: converse,
    find: 'if (index === rows[at + Column.Length]) {\n    sendReceipt',
    replace: 'if (index === Math.max(1, rows[at + Column.Length] - 1)) {\n    sendReceipt',
    shows: ['quiet']
  },
  { name: 'notes the wrong speaker', file: converse, find: 'const step = 2 * index + speaker\n', replace: 'const step = 2 * index + (speaker ^ 1)\n', shows: ['quiet'] },
  {
    name: 'accepts frames of an earlier incarnation',
    file: 'sim-core/node/links.ts',
    find: 'words[FrameWord.Incarnations] >>> 16 !== target.incarnation || sourceIncarnation < incarnations[source]',
    replace: 'false',
    shows: ['stale']
  },
  {
    name: 'forgets end records',
    file: 'sim-core/kernel/bits.ts',
    find: 'this.words[index >>> 5] = word | mask\n    this.count++',
    replace: 'if (this.length % 2 === 0) this.words[index >>> 5] = word | mask\n    this.count++',
    shows: ['lossy', 'crash', 'storm']
  },
  {
    name: 'does not re-offer conversations that are over',
    file: 'sim-core/kernel/opening.ts',
    find: "partition.jobs.push({ kind: 'reoffer', peer, local: 0, position: 0 })",
    replace: '',
    shows: ['crash', 'storm']
  },
  {
    name: 'does not befriend a rebuilt partition again',
    file: 'sim-core/kernel/opening.ts',
    find: "partition.jobs.push({ kind: 'befriend', peer, local: 0, position: 0 })",
    replace: '',
    shows: ['crash', 'storm']
  },
  {
    name: 'hashes a message again when it is said again',
    file: converse,
    find: 'if ((flags & (Flag.Resent | Flag.Answer)) !== 0) context.resent++',
    replace: 'if ((flags & (Flag.Resent | Flag.Answer)) !== 0) { context.resent++; rows[at + Column.X] ^= index }',
    shows: ['lossy', 'crash', 'storm']
  },
  {
    name: 'never sends a message again',
    file: 'sim-core/kernel/step.ts',
    find: 'if (waitedUs < context.timeoutUs * 2 ** Math.min(5, retries)) return',
    replace: 'return',
    shows: ['lossy', 'storm']
  },
  {
    name: 'does not nudge a silent partner',
    file: 'sim-core/kernel/step.ts',
    find: 'nudge(partition, row)\n    return true',
    replace: 'return true',
    shows: ['turns']
  },
  {
    name: 'answers doubled answers',
    file: converse,
    find: '} else if ((flags & Flag.Answer) === 0) {\n    if (index < count',
    replace: '} else if (index >= 0) {\n    if (index < count',
    shows: ['chains']
  },
  { name: 'restores end records without what they add to the digest', file: 'sim-core/kernel/restore.ts', find: 'buckets[i] += sums.buckets[i]', replace: 'buckets[i] += 0', shows: ['durable'] },
  { name: 'restores a digest without its end records', file: 'sim-core/kernel/restore.ts', find: 'for (const record of ended) over.add(record)', replace: '', shows: ['durable', 'blackout'] },
  {
    name: 'begins conversations again that a checkpoint has',
    file: 'sim-core/kernel/opening.ts',
    find: 'if (partition.restored && (',
    replace: 'if (partition.restored && false && (',
    shows: ['durable', 'blackout']
  },
  { name: 'does not set restored ends going', file: 'sim-core/kernel/step.ts', find: 'if (partition.resumeDue && partition.befriended && resumeEnds(partition)) more = true', replace: '', shows: ['durable', 'blackout'] },
  {
    name: 'owes no offers to lives that began after the checkpoint',
    file: 'sim-core/node/engine.ts',
    find: 'if (life !== this.incarnations[partition]) reofferTo(state, partition)',
    replace: '',
    shows: ['durable', 'blackout']
  }
]
