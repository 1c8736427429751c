import { z } from 'zod'
import { cipherModes } from '../cipher-modes'
import { faultSchema } from '../fault'
import { limits } from '../limits'

/**
 * A scenario: all inputs of a run in one file. Every field has a default, so `{}` is a scenario;
 * `presets.ts` has those with a story. Descriptions are sentences; units stand in the names or in `meta.unit`.
 * `docs/scenario.md` is generated from this file.
 */

const count = (least: number, most: number): z.ZodNumber => z.number().int().min(least).max(most)

const graphSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('complete').describe('Everybody knows everybody. Computed, nothing stored.'),
    includeSelf: z.boolean().default(false).describe('Everybody is also a contact of themselves, as in the original.')
  }),
  z.strictObject({
    kind: z.literal('small-world').describe('Watts–Strogatz: a ring of neighbours with some ties rewired.'),
    degree: count(2, 1000).default(14).describe('Mean contacts per user; even.').meta({ unit: 'contacts' }),
    rewirePercent: z.number().int().min(0).max(100).default(10).describe('Share of ties that lead to a random user.').meta({ unit: '%' })
  }),
  z.strictObject({
    kind: z.literal('preferential').describe('Barabási–Albert: newcomers choose the well-connected; a few hubs.'),
    attach: count(1, 500).default(7).describe('Ties a newcomer makes; the mean degree is twice this.').meta({ unit: 'contacts' })
  }),
  z.strictObject({
    kind: z.literal('communities').describe('Planted communities: dense inside, few ties across.'),
    communities: count(1, 100_000).default(16).describe('Number of communities, equal in size.'),
    degree: count(2, 1000).default(14).describe('Mean contacts per user.').meta({ unit: 'contacts' }),
    crossingPercent: z.number().int().min(0).max(100).default(3).describe('Share of ties that lead to another community.').meta({ unit: '%' })
  }),
  z.strictObject({
    kind: z.literal('implicit').describe('Small world from a seeded function: neighbours are computed, nothing is stored.'),
    degree: count(2, 1000).default(14).describe('Contacts per user; even.').meta({ unit: 'contacts' }),
    farContacts: count(0, 1000).default(2).describe('How many of them are far away; even, at most the degree.').meta({ unit: 'contacts' })
  }),
  z.strictObject({
    kind: z.literal('file').describe('A network that somebody measured: a file with two friends a line. It decides how many users there are; see docs/friend-graphs.md.'),
    path: z.string().min(1).max(4096).describe('Path of the file, relative to where the command runs.'),
    sha256: z.string().max(64).default('').describe('SHA-256 of its friendships; a file with others is refused. Empty: any; it is filled in when the file is read.'),
    friendships: count(0, limits.graphFileFriendshipsMax).default(0).meta({ unit: 'friendships' }).describe('Filled in when the file is read.')
  })
])

const conversationsSchema = z.discriminatedUnion('who', [
  z.strictObject({
    who: z.literal('every-contact').describe('Every user converses with every contact.'),
    direction: z.enum(['both', 'one']).default('both').describe('both: each end starts its own conversation; one: only the end that asked for friendship.'),
    rounds: count(1, limits.roundsMax).default(1).describe('Conversations started over each contact.'),
    openPerUser: count(1, 1000).default(2).describe('Conversations a user starts at a time, on average over a partition.')
  }),
  z.strictObject({
    who: z.literal('per-user').describe('Every user starts a number of conversations with contacts drawn by tie strength.'),
    perUser: count(1, 1000).default(10).describe('Conversations a user starts.'),
    tieStrength: z.union([z.literal(0), z.literal(0.5), z.literal(1), z.literal(1.5), z.literal(2)]).default(1).describe('Zipf exponent of the choice of contact; 0 is uniform.'),
    openPerUser: count(1, 1000).default(2).describe('Conversations a user starts at a time, on average over a partition.')
  })
])

const spread = z.union([z.literal(0.5), z.literal(1), z.literal(1.5), z.literal(2)])

const lengthSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed').describe('Every conversation has the same length.'),
    messages: count(1, limits.messagesPerConversationMax).default(30).meta({ unit: 'messages' }).describe('Messages in a conversation, both speakers together.')
  }),
  z.strictObject({
    kind: z.literal('geometric').describe('After each message the conversation ends with the same chance.'),
    mean: count(1, 10_000).default(12).meta({ unit: 'messages' }).describe('Mean messages in a conversation.'),
    max: count(1, limits.messagesPerConversationMax).default(1000).meta({ unit: 'messages' }).describe('Longer draws are cut to this.')
  }),
  z.strictObject({
    kind: z.literal('lognormal').describe('Many short conversations and a long tail; the logarithm of the length is normal.'),
    median: count(1, 10_000).default(8).meta({ unit: 'messages' }).describe('Half of the conversations are shorter.'),
    sigma: spread.default(1).describe('How wide lengths spread: standard deviation of the logarithm.'),
    max: count(1, limits.messagesPerConversationMax).default(5000).meta({ unit: 'messages' }).describe('Longer draws are cut to this.')
  }),
  z.strictObject({
    kind: z.literal('power').describe('Power law (Pareto): a few conversations are very long.'),
    least: count(1, 10_000).default(4).meta({ unit: 'messages' }).describe('Shortest conversation.'),
    exponent: z.union([z.literal(1.5), z.literal(2), z.literal(2.5), z.literal(3)]).default(2.5).describe('How fast long ones get rarer; smaller means longer tails. The longest 0.1 % are drawn as the 99.9 % quantile.'),
    max: count(1, limits.messagesPerConversationMax).default(5000).meta({ unit: 'messages' }).describe('Longer draws are cut to this.')
  }),
  z.strictObject({
    kind: z.literal('listed').describe('Lengths that were measured elsewhere; each conversation draws one of them.'),
    messages: z.array(count(1, limits.messagesPerConversationMax)).min(1).max(limits.listedLengthsMax).describe('The lengths, in messages.')
  })
])

const turnSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed').describe('The speakers take turns of equal length.'),
    messages: count(1, 1000).default(1).meta({ unit: 'messages' }).describe('Messages a speaker sends before the other answers; 1 is strict ping-pong.')
  }),
  z.strictObject({
    kind: z.literal('random').describe('Bursts: how many messages a speaker sends in a row is drawn anew each time.'),
    mean: z.union([z.literal(2), z.literal(4), z.literal(8), z.literal(16)]).default(4).meta({ unit: 'messages' }).describe('Mean messages in a row (geometric; the one who began speaks first again after every 32 messages).')
  })
])

const dayCurve = z.boolean().default(false).describe('Pauses follow the time of day: people are liveliest at 20:00, when the run begins, and hardly awake at 4:00.')

const thinkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none').describe('Answers follow at once.') }),
  z.strictObject({
    kind: z.literal('exponential').describe('Poisson: each pause is drawn from an exponential distribution.'),
    meanMs: count(1, 86_400_000).default(20_000).meta({ unit: 'ms of scenario time' }).describe('Mean pause before a message.'),
    dayCurve
  }),
  z.strictObject({
    kind: z.literal('lognormal').describe('Most answers come soon, some after a long while.'),
    meanMs: count(1, 86_400_000).default(20_000).meta({ unit: 'ms of scenario time' }).describe('Mean pause before a message.'),
    sigma: spread.default(1).describe('How wide pauses spread: standard deviation of the logarithm.'),
    dayCurve
  }),
  z.strictObject({
    kind: z.literal('bursty').describe('Two kinds of pause: quick answers while both look at the screen, long ones in between.'),
    quickMs: count(1, 86_400_000).default(5000).meta({ unit: 'ms of scenario time' }).describe('Mean of the quick pauses.'),
    pauseMs: count(1, 86_400_000).default(600_000).meta({ unit: 'ms of scenario time' }).describe('Mean of the long pauses.'),
    quickPercent: z.number().int().min(0).max(100).default(80).meta({ unit: '%' }).describe('Share of pauses that are quick.'),
    dayCurve
  })
])

/** What something costs in CPU on the virtual clock. */
const cost = (us: number): z.ZodDefault<z.ZodNumber> => z.number().min(0).max(60_000_000).default(us).meta({ unit: 'µs' })

const clockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('max').describe('As fast as possible, without think time.') }),
  z.strictObject({
    kind: z.literal('realtime').describe('Human pace, compressed.'),
    factor: z.number().min(0.01).max(1_000_000).default(60).meta({ unit: '× real time' }).describe('How much faster than real time the scenario clock runs.')
  }),
  z.strictObject({
    kind: z.literal('virtual').describe('No processes and no real time: the same cluster as discrete events in one process, exact and repeatable. What work costs follows from the figures here: see docs/virtual-time.md.'),
    factor: z.number().min(0.01).max(1_000_000).default(1).meta({ unit: '× real time' }).describe('How much faster than virtual time the scenario clock runs: pauses are shorter by this factor.'),
    startMs: z.number().min(0).max(60_000).default(100).meta({ unit: 'ms' }).describe('CPU that a node takes to start, in a process that is there already.'),
    messageUs: cost(0.35).describe('CPU of a message inside a node, both ends together; receipts cost half.'),
    crossingUs: cost(0.75).describe('CPU that a message costs more where it crosses to another node, both nodes together.'),
    frameUs: cost(40).describe('CPU of a frame of messages: a third for its sender, the hub and its receiver each.'),
    befriendUs: cost(2).describe('CPU of a friend request or its answer.'),
    cipherScale: z.number().min(0).max(1000).default(1).meta({ unit: '×' }).describe('Cost of encryption as a multiple of the table in docs/encryption.md.'),
    linkUs: z.number().min(0).max(60_000_000).default(100).meta({ unit: 'µs' }).describe('Time from one node to another, over the hub, without its bytes and its queues.'),
    gigabitsPerSecond: z.number().min(0.000001).max(100_000).default(10).meta({ unit: 'Gbit/s' }).describe('How fast a frame\'s bytes pass each of the two parts of its way.'),
    cores: count(0, 1024).default(0).meta({ unit: 'cores' }).describe('Cores that all nodes share. 0: each node has its own.')
  })
])

const loadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('closed').describe('So many conversations are under way at a time (openPerUser, openPerPartition): who waits for an answer begins nothing new.') }),
  z.strictObject({
    kind: z.literal('open').describe('Conversations begin at instants drawn before the run (Poisson), however fast the cluster answers. Latency of first messages counts from these instants.'),
    conversationsPerSecond: z.number().min(0.001).max(limits.arrivalsPerSecondMax).default(1000).meta({ unit: 'conversations per second of the run' }).describe('Mean rate over the whole cluster. With clock.kind realtime too, seconds are those of the run, not of its users.')
  })
])

const corpusSchema = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('moby-dick').describe('Moby-Dick, which comes with the product.') }),
  z.strictObject({
    source: z.literal('file').describe('A UTF-8 text file, one message per line.'),
    path: z.string().min(1).max(4096).describe('Path of the file, relative to where the command runs.')
  }),
  z.strictObject({
    source: z.literal('generated').describe('Words without sense in lines of exact sizes, to ask what the size of a message costs.'),
    bytes: count(1, limits.corpusLineBytesMax).default(256).meta({ unit: 'bytes' }).describe('Size of each line; the least one where they differ.'),
    bytesMax: count(0, limits.corpusLineBytesMax).default(0).meta({ unit: 'bytes' }).describe('Greatest size; sizes are then equally likely in each doubling. 0: all are alike.'),
    lines: count(1, 100_000).default(1000).meta({ unit: 'lines' }).describe('Different lines.')
  }),
  z.strictObject({
    source: z.literal('redis').describe('A text on the Redis server of the backbone, put there by `messengersim corpus load`.'),
    name: z.string().min(1).max(80).describe('Its name there.')
  })
])

/** What both ways of asking a server for lines have in common. */
const storeFields = {
  where: z.enum(['central', 'per-node']).default('central').describe('central: one server that all nodes ask; per-node: each node has one of its own.'),
  connections: count(1, limits.textStoreConnectionsMax).default(1).describe('Connections of a node to its server. redis-blocking: over each of them one read is waited for at a time; redis-async: reads are dealt out among them.'),
  timeoutMs: count(10, 600_000).default(4000).meta({ unit: 'ms' }).describe('Longest wait for a line, from when an end wants it; then the time-out is counted, and the line asked for again with twice the patience. The original waited for 4 s.'),
  pushes: z.boolean().default(false).describe('Each line that is said is also pushed to a list of its conversation, over the connection that it came by, and nobody waits for that: as in the original.')
}

const textStoreSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('table').describe('In the memory of each node; nothing has to be waited for.') }),
  z.strictObject({ kind: z.literal('redis-blocking').describe('Lines are read from a private Redis server. Over a connection one read is under way at a time; whoever wants a line meanwhile waits in a queue. So the original did it.'), ...storeFields }),
  z.strictObject({ kind: z.literal('redis-async').describe('Lines are read from a private Redis server. Reads are sent at once, one behind the other, and nobody waits for an answer before the next.'), ...storeFields })
])

const deliverySchema = z.strictObject({
  mode: z.enum(['at-most-once', 'effectively-once', 'durable']).default('effectively-once').describe('What a messenger of this kind would lose: see docs/delivery.md.'),
  timeoutMs: count(10, 3_600_000).default(1000).meta({ unit: 'ms' }).describe('Least wait for an answer before a message is sent again (or given up, in at-most-once). At least four times the present p99 is waited.'),
  retries: count(0, 100).default(5).describe('Times a message is sent again before giving up, where giveUp is on.'),
  checkpointMs: count(5, 600_000).default(2000).meta({ unit: 'ms' }).describe('How often each partition saves what has changed, in durable.'),
  giveUp: z.boolean().default(false).describe('End a conversation whose retries are spent. The digest check becomes a prefix check.')
})

const chatLogSchema = z.strictObject({
  keep: z.enum(['off', 'sample', 'all']).default('off').describe('Whether conversations are written down in order, one log for both parties; `messengersim transcript` prints them.'),
  sampleOneIn: count(2, 1_000_000).default(1000).meta({ unit: 'conversations' }).describe('With sample: one conversation in so many, the same ones in every run of the scenario.')
})

const mailboxSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unbounded').describe('Mailboxes take whatever arrives.') }),
  z.strictObject({
    kind: z.literal('bounded').describe('Mailboxes hold a number of messages.'),
    depth: count(1, 65_000).default(100).meta({ unit: 'messages' }).describe('Messages a user\'s mailbox holds.'),
    whenFull: z.enum(['reject', 'drop-oldest']).default('reject').describe('reject: the arriving message is dropped; drop-oldest: the one that waited longest.')
  })
])

const placingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('even').describe('Blocks of neighbouring partitions, equal in number.') }),
  z.strictObject({ kind: z.literal('round-robin').describe('Partitions are dealt to nodes in turn.') }),
  z.strictObject({
    kind: z.literal('weighted').describe('Blocks in proportion to weights.'),
    weights: z.array(z.number().positive().max(1_000_000)).min(1).max(limits.nodesMax).describe('One weight per node.')
  }),
  z.strictObject({ kind: z.literal('least-loaded').describe('By load: contacts of a partition\'s users at the start, messages it has heard when nodes come and go.') })
])

const detectorSchema = z.strictObject({
  heartbeatMs: count(10, 60_000).default(500).meta({ unit: 'ms' }).describe('How often nodes and coordinator tell each other that they live.'),
  suspectMs: count(30, 600_000).default(3000).meta({ unit: 'ms' }).describe('Silence after which a node is suspect.'),
  fenceMs: count(60, 3_600_000).default(10_000).meta({ unit: 'ms' }).describe('Silence after which a node is fenced and replaced.'),
  deadManMs: count(60, 3_600_000).default(15_000).meta({ unit: 'ms' }).describe('Silence of the coordinator after which a node ends itself.'),
  respawnsMax: count(0, 1000).default(10).describe('Times a node is replaced before the run is given up.'),
  takeover: z.enum(['respawn', 'survivors']).default('respawn').describe('respawn: a new process takes a dead node\'s place; survivors: its partitions move to the other nodes.')
})

const clusterSchema = z.strictObject({
  nodes: count(1, limits.nodesMax).default(4).describe('Node processes.'),
  partitionsPerNode: count(1, limits.partitionsPerNodeMax).default(4).describe('Partitions per node at the start; the total stays fixed while nodes come and go.'),
  slicing: z.enum(['range', 'hash', 'community']).default('range').describe('How users are divided into partitions.'),
  placing: placingSchema.default({ kind: 'even' }).describe('How partitions are put on nodes.'),
  openPerPartition: count(1, limits.openPerPartitionMax).default(4096).describe('Conversations a partition starts at a time, at most.'),
  detector: detectorSchema.prefault({}).describe('Failure detector.')
})

const backboneSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('embedded').describe('A hub inside the coordinator; nothing to install.') }),
  z.strictObject({
    kind: z.literal('redis').describe('Streams of a Redis or Valkey server.'),
    url: z.string().min(1).max(2048).describe('`managed`: a private server is started and ended with the run. Or an address: redis://, redis+cluster:// or redis+sentinel://, with rediss in place of redis for TLS; see docs/backbones.md.'),
    caFile: z.string().max(4096).default('').describe('File with the certificates (PEM) that vouch for a server with TLS; empty: those that the system trusts. It is read where the coordinator runs.'),
    serverName: z.string().max(255).default('').describe('Name in the server\'s certificate; empty: the host of the address.'),
    natMap: z.array(z.string().min(1).max(600)).max(limits.redisNodesMax).default([]).describe('Where the servers that a Cluster or Sentinels name are reached from here, each as `named-host:port=reached-host:port`.'),
    appendOnly: z.enum(['auto', 'off', 'everysec', 'always']).default('auto').describe('Whether a managed server writes a file from which it comes back after a crash of its own: everysec writes it out once a second, always before each answer. auto: everysec in durable, else off.')
  })
])

export const scenarioSchema = z.strictObject({
  version: z.literal(1).default(1).describe('Version of this format.'),
  name: z.string().min(1).max(80).default('unnamed').describe('A name for people.'),
  seed: count(0, 0xffff_ffff).default(42).describe('All randomness follows from it.'),
  users: count(2, limits.usersMax).default(1000).meta({ unit: 'users' }).describe('Users, each an actor. With graph.kind file: as many as the file has, whatever stands here.'),
  graph: graphSchema.prefault({ kind: 'small-world' }).describe('Who knows whom.'),
  conversations: conversationsSchema.prefault({ who: 'every-contact' }).describe('Who talks to whom.'),
  length: lengthSchema.prefault({ kind: 'geometric' }).describe('How long conversations are.'),
  turn: turnSchema.prefault({ kind: 'fixed' }).describe('How many messages a speaker sends in a row.'),
  think: thinkSchema.prefault({ kind: 'none' }).describe('Pause before each message; needs the realtime clock.'),
  clock: clockSchema.prefault({ kind: 'max' }).describe('How time passes.'),
  load: loadSchema.prefault({ kind: 'closed' }).describe('What decides when the next conversation begins.'),
  horizonSeconds: count(0, limits.horizonSecondsMax).default(0).meta({ unit: 's' }).describe('The run ends after conversing so long, by the clock on the wall: what is still open is cut and counted, and the digest check becomes a prefix check. 0: it ends when everything is said.'),
  rules: z.enum(['mended', 'faithful']).default('mended').describe('mended: messages are counted per conversation. faithful: the original\'s counter per actor, which depends on arrival order; the digest is void.'),
  corpus: corpusSchema.prefault({ source: 'moby-dick' }).describe('The text users speak.'),
  textStore: textStoreSchema.prefault({ kind: 'table' }).describe('Where users get the lines that they say; see docs/text-store.md.'),
  removeFriendPercent: z.number().int().min(0).max(100).default(0).meta({ unit: '%' }).describe('Share of friendships that end after their last conversation.'),
  cipher: z.enum(cipherModes).default('none').describe('End-to-end encryption of message text: see docs/encryption.md.'),
  keySetup: z.enum(['lazy', 'eager']).default('lazy').describe('When two contacts agree on a key. lazy: with their first message; eager: when they befriend. A ratchet agrees anew in every conversation, always with its first message.'),
  text: z.enum(['reference', 'bytes']).default('reference').describe('How texts travel with cipher none. reference: inside a process by the number of their line. bytes: framed, copied and read as sealed ones are, so that a comparison with a cipher shows what sealing costs, and nothing else.'),
  cipherSharePercent: z.number().int().min(0).max(100).default(100).meta({ unit: '%' }).describe('Share of users who encrypt; a conversation is sealed if both do.'),
  delivery: deliverySchema.prefault({}).describe('Delivery guarantee and time-outs.'),
  chatLog: chatLogSchema.prefault({}).describe('Conversations written down.'),
  mailbox: mailboxSchema.prefault({ kind: 'unbounded' }).describe('Bound of each user\'s mailbox.'),
  cluster: clusterSchema.prefault({}).describe('Nodes, partitions, failure detector.'),
  backbone: backboneSchema.prefault({ kind: 'embedded' }).describe('What carries messages between nodes.'),
  faults: z.array(faultSchema).max(limits.faultsMax).default([]).describe('What is done to the cluster on purpose, and when: see docs/faults.md.')
})

/** A complete scenario, defaults filled in. */
export type Scenario = z.output<typeof scenarioSchema>
/** A scenario as written: anything may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>
export type GraphScenario = Scenario['graph']
export type ClockScenario = Scenario['clock']
export type TextStoreScenario = Exclude<Scenario['textStore'], { kind: 'table' }>
export type DetectorScenario = Scenario['cluster']['detector']
