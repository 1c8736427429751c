import { isLinkFault, isServerFault } from '../fault'
import { limits } from '../limits'
import { estimateConversations } from './counts'
import { withCommas } from './fields'
import { completeSlots, slotsPerPartition, storedContacts } from './sizes'
import type { Scenario } from './schema'

/** A rule between fields that a scenario breaks. */
export interface BrokenRule {
  /** Dotted path of the field to change. */
  readonly path: string
  readonly expected: string
  readonly got: string
  /** A sentence that says why, or what to do; may be empty. */
  readonly why: string
}

type Rule = (scenario: Scenario) => BrokenRule | null

/** Everything that the schema cannot say field by field. Empty: the scenario can be run. */
export function checkRules(scenario: Scenario): BrokenRule[] {
  return rules.map((rule) => rule(scenario)).filter((broken) => broken !== null)
}

function broken(path: string, expected: string, got: string | number, why = ''): BrokenRule {
  return { path, expected, got: typeof got === 'number' ? withCommas(got) : got, why }
}

const rules: readonly Rule[] = [
  degreeIsEven,
  degreeBelowUsers,
  farContactsFit,
  attachBelowUsers,
  communitiesFit,
  communitiesHoldDegree,
  singleCommunityHasNoCrossing,
  slotsFit,
  graphFits,
  meanBelowMax,
  lengthBelowMax,
  weightsMatchNodes,
  partitionsFit,
  everyPartitionHasUsers,
  suspectAfterHeartbeats,
  fenceAfterSuspect,
  deadManAfterHeartbeats,
  thinkNeedsRealtime,
  arrivalsEnd,
  virtualNeedsEmbedded,
  virtualKeepsNoLog,
  virtualHasItsLines,
  durableNeverGivesUp,
  durableNeedsRedis,
  durableNeedsMendedRules,
  certificatesNeedTls,
  natMapNeedsSeveralServers,
  appendOnlyNeedsManaged,
  corpusOnRedisNeedsServer,
  chatLogFitsRedis,
  endRecordsFit,
  faultsNameNodes,
  linksJoinTwoNodes,
  serverFaultsNeedManaged,
  faithfulGraph,
  faithfulConversations,
  faithfulLength
]

function degreeIsEven({ graph }: Scenario): BrokenRule | null {
  if (graph.kind !== 'small-world' && graph.kind !== 'implicit') return null
  if (graph.degree % 2 === 0) return null
  return broken('graph.degree', 'an even number', graph.degree, 'Half of the contacts lie on each side of the ring.')
}

function degreeBelowUsers({ graph, users }: Scenario): BrokenRule | null {
  if (!('degree' in graph) || graph.degree < users) return null
  return broken('graph.degree', `less than the number of users (${withCommas(users)})`, graph.degree)
}

function farContactsFit({ graph }: Scenario): BrokenRule | null {
  if (graph.kind !== 'implicit') return null
  if (graph.farContacts % 2 !== 0) return broken('graph.farContacts', 'an even number', graph.farContacts, 'Far contacts come in pairs, one for each direction.')
  if (graph.farContacts <= graph.degree) return null
  return broken('graph.farContacts', `at most the degree (${graph.degree})`, graph.farContacts)
}

function attachBelowUsers({ graph, users }: Scenario): BrokenRule | null {
  if (graph.kind !== 'preferential' || graph.attach < users) return null
  return broken('graph.attach', `less than the number of users (${withCommas(users)})`, graph.attach)
}

function communitiesFit({ graph, users }: Scenario): BrokenRule | null {
  if (graph.kind !== 'communities' || graph.communities <= users) return null
  return broken('graph.communities', `at most the number of users (${withCommas(users)})`, graph.communities)
}

function communitiesHoldDegree({ graph, users }: Scenario): BrokenRule | null {
  if (graph.kind !== 'communities' || graph.communities > users) return null
  const smallest = Math.floor(users / graph.communities)
  const inside = Math.ceil((graph.degree * (100 - graph.crossingPercent)) / 100)
  if (inside < smallest) return null
  return broken('graph.degree', `few enough for communities of ${withCommas(smallest)} users`, graph.degree, `A user would need ${inside} contacts inside the community. Use fewer communities or a lower degree.`)
}

function singleCommunityHasNoCrossing({ graph }: Scenario): BrokenRule | null {
  if (graph.kind !== 'communities' || graph.communities > 1 || graph.crossingPercent === 0) return null
  return broken('graph.crossingPercent', '0 with a single community', graph.crossingPercent, 'There is no other community to lead to.')
}

function slotsFit(scenario: Scenario): BrokenRule | null {
  const slots = completeSlots(scenario)
  if (slots <= limits.slotsPerUserMax) return null
  return broken('users', `at most ${withCommas(limits.slotsPerUserMax)} contacts per user`, `${withCommas(slots)} contacts`, 'Lower users, or use another graph kind than "complete".')
}

function graphFits(scenario: Scenario): BrokenRule | null {
  const contacts = storedContacts(scenario)
  if (contacts <= limits.storedContactsMax) return null
  return broken('graph.kind', `a graph of at most ${withCommas(limits.storedContactsMax)} stored contacts`, `${withCommas(contacts)} contacts`, 'Use graph kind "implicit", which stores nothing, a lower degree, or fewer users.')
}

function meanBelowMax({ length }: Scenario): BrokenRule | null {
  if (length.kind !== 'geometric' || length.mean <= length.max) return null
  return broken('length.mean', `at most length.max (${withCommas(length.max)})`, length.mean)
}

function lengthBelowMax({ length }: Scenario): BrokenRule | null {
  if (length.kind === 'lognormal' && length.median > length.max) return broken('length.median', `at most length.max (${withCommas(length.max)})`, length.median)
  if (length.kind === 'power' && length.least > length.max) return broken('length.least', `at most length.max (${withCommas(length.max)})`, length.least)
  return null
}

function weightsMatchNodes({ cluster }: Scenario): BrokenRule | null {
  if (cluster.placing.kind !== 'weighted' || cluster.placing.weights.length === cluster.nodes) return null
  return broken('cluster.placing.weights', `one weight for each of the ${cluster.nodes} nodes`, `${cluster.placing.weights.length} weights`)
}

function partitionsFit({ cluster }: Scenario): BrokenRule | null {
  const partitions = cluster.nodes * cluster.partitionsPerNode
  if (partitions <= limits.partitionsMax) return null
  return broken('cluster.partitionsPerNode', `at most ${withCommas(limits.partitionsMax)} partitions in all`, `${cluster.nodes} nodes × ${cluster.partitionsPerNode} = ${withCommas(partitions)}`)
}

function everyPartitionHasUsers({ cluster, users, graph }: Scenario): BrokenRule | null {
  // A file that was not read yet may have any number of users.
  if (graph.kind === 'file' && graph.sha256 === '') return null
  const partitions = cluster.nodes * cluster.partitionsPerNode
  if (partitions <= users) return null
  return broken('cluster.partitionsPerNode', `at most one partition per user (${withCommas(users)} users)`, `${cluster.nodes} nodes × ${cluster.partitionsPerNode} = ${withCommas(partitions)} partitions`, 'Use fewer nodes, fewer partitions, or more users.')
}

function suspectAfterHeartbeats({ cluster: { detector } }: Scenario): BrokenRule | null {
  if (detector.suspectMs >= detector.heartbeatMs * 2) return null
  return broken('cluster.detector.suspectMs', `at least two heartbeats (${withCommas(detector.heartbeatMs * 2)})`, detector.suspectMs)
}

function fenceAfterSuspect({ cluster: { detector } }: Scenario): BrokenRule | null {
  if (detector.fenceMs > detector.suspectMs) return null
  return broken('cluster.detector.fenceMs', `more than suspectMs (${withCommas(detector.suspectMs)})`, detector.fenceMs)
}

function deadManAfterHeartbeats({ cluster: { detector } }: Scenario): BrokenRule | null {
  if (detector.deadManMs >= detector.heartbeatMs * 2) return null
  return broken('cluster.detector.deadManMs', `at least two heartbeats (${withCommas(detector.heartbeatMs * 2)})`, detector.deadManMs)
}

function thinkNeedsRealtime({ think, clock }: Scenario): BrokenRule | null {
  if (think.kind === 'none' || clock.kind !== 'max') return null
  return broken('think.kind', 'none, because clock.kind is max', think.kind, 'As fast as possible leaves no time to think. Use think.kind none, or clock.kind realtime.')
}

function arrivalsEnd(scenario: Scenario): BrokenRule | null {
  const { load, horizonSeconds } = scenario
  if (load.kind === 'closed' || horizonSeconds > 0) return null
  const seconds = estimateConversations(scenario) / load.conversationsPerSecond
  if (seconds <= limits.arrivalSecondsMax) return null
  return broken('load.conversationsPerSecond', `a rate at which all conversations begin within ${withCommas(limits.arrivalSecondsMax)} s`, load.conversationsPerSecond, `They would take ${withCommas(Math.ceil(seconds))} s.`)
}

function virtualNeedsEmbedded({ clock, backbone }: Scenario): BrokenRule | null {
  if (clock.kind !== 'virtual' || backbone.kind === 'embedded') return null
  return broken('backbone.kind', 'embedded with clock.kind virtual', backbone.kind, 'A server takes real time. Use backbone embedded (and delivery.mode effectively-once), or another clock.')
}

function virtualKeepsNoLog({ clock, chatLog }: Scenario): BrokenRule | null {
  if (clock.kind !== 'virtual' || chatLog.keep === 'off') return null
  return broken('chatLog.keep', 'off with clock.kind virtual', chatLog.keep, 'Writing takes real time. Another clock gives the same transcripts.')
}

function virtualHasItsLines({ clock, textStore }: Scenario): BrokenRule | null {
  if (clock.kind !== 'virtual' || textStore.kind === 'table') return null
  return broken('textStore.kind', 'table with clock.kind virtual', textStore.kind, 'A server takes real time. Use textStore.kind table, or another clock.')
}

function durableNeverGivesUp({ delivery }: Scenario): BrokenRule | null {
  if (delivery.mode !== 'durable' || !delivery.giveUp) return null
  return broken('delivery.giveUp', 'false with delivery.mode durable', 'true', 'A durable message is never given up.')
}

function durableNeedsRedis({ delivery, backbone }: Scenario): BrokenRule | null {
  if (delivery.mode !== 'durable' || backbone.kind === 'redis') return null
  return broken('backbone.kind', 'redis with delivery.mode durable', backbone.kind, 'Messages and checkpoints are kept on a Redis server. Use --backbone redis (a private server) or its address, or delivery.mode effectively-once.')
}

function durableNeedsMendedRules({ delivery, rules: kind }: Scenario): BrokenRule | null {
  if (delivery.mode !== 'durable' || kind === 'mended') return null
  return broken('delivery.mode', 'at-most-once or effectively-once with rules faithful', 'durable', 'The original\'s counters cannot be restored. Use rules mended.')
}

function certificatesNeedTls({ backbone }: Scenario): BrokenRule | null {
  if (backbone.kind !== 'redis' || backbone.url.startsWith('rediss')) return null
  const path = backbone.caFile !== '' ? 'backbone.caFile' : 'backbone.serverName'
  const got = backbone.caFile !== '' ? backbone.caFile : backbone.serverName
  return got === '' ? null : broken(path, 'empty without TLS', got, 'Only an address that begins with rediss is spoken to with TLS.')
}

function natMapNeedsSeveralServers({ backbone }: Scenario): BrokenRule | null {
  if (backbone.kind !== 'redis' || backbone.natMap.length === 0 || /^rediss?\+/.test(backbone.url)) return null
  return broken('backbone.natMap', 'empty for a single server', `${backbone.natMap.length} entries`, 'Only a Cluster and Sentinels (redis+cluster://, redis+sentinel://) name other servers.')
}

function appendOnlyNeedsManaged({ backbone }: Scenario): BrokenRule | null {
  if (backbone.kind !== 'redis' || backbone.appendOnly === 'auto' || backbone.url === 'managed') return null
  return broken('backbone.appendOnly', 'auto for a server of your own', backbone.appendOnly, 'That server has a configuration of its own; nothing is changed there.')
}

function corpusOnRedisNeedsServer({ corpus, backbone }: Scenario): BrokenRule | null {
  if (corpus.source !== 'redis' || (backbone.kind === 'redis' && backbone.url !== 'managed')) return null
  if (backbone.kind !== 'redis') return broken('corpus.source', 'moby-dick or file with backbone.kind embedded', 'redis', 'A text by name lies on the Redis server of the backbone. Use --backbone with its address, or --corpus with a file.')
  return broken('corpus.source', 'moby-dick or file with a private server', 'redis', 'A private server is new with every run, so it holds no text. Use --backbone with the address of the server that does, or --corpus with a file.')
}

function chatLogFitsRedis(scenario: Scenario): BrokenRule | null {
  const { chatLog, backbone } = scenario
  if (chatLog.keep === 'off' || backbone.kind !== 'redis' || backbone.url === 'managed') return null
  const kept = Math.ceil(estimateConversations(scenario) / (chatLog.keep === 'all' ? 1 : chatLog.sampleOneIn))
  if (kept <= limits.chatLogRedisConversationsMax) return null
  const path = chatLog.keep === 'all' ? 'chatLog.keep' : 'chatLog.sampleOneIn'
  return broken(path, `a log of at most ${withCommas(limits.chatLogRedisConversationsMax)} conversations on a Redis server`, `${withCommas(kept)} conversations`, 'Each takes some 4.3 KiB of its memory. Write fewer down: chatLog.keep sample with a larger sampleOneIn.')
}

function endRecordsFit(scenario: Scenario): BrokenRule | null {
  const { conversations } = scenario
  const rounds = conversations.who === 'every-contact' ? conversations.rounds : conversations.perUser
  const bits = slotsPerPartition(scenario) * rounds
  if (bits <= limits.endRecordBitsMax) return null
  const path = conversations.who === 'every-contact' ? 'conversations.rounds' : 'conversations.perUser'
  return broken(path, `at most ${withCommas(limits.endRecordBitsMax)} possible conversations in a partition`, bits, 'Lower it, or use more partitions.')
}

function faultsNameNodes({ faults, cluster }: Scenario): BrokenRule | null {
  for (const [index, fault] of faults.entries()) {
    if (isServerFault(fault)) continue
    const unknown = (isLinkFault(fault) ? fault.nodes : [fault.node]).find((node) => node > cluster.nodes)
    if (unknown !== undefined) return broken(`faults.${index}.${isLinkFault(fault) ? 'nodes' : 'node'}`, `one of the nodes 1 to ${cluster.nodes}`, unknown, 'Name another node, or use more nodes.')
  }
  return null
}

function linksJoinTwoNodes({ faults, cluster }: Scenario): BrokenRule | null {
  for (const [index, fault] of faults.entries()) {
    if (!isLinkFault(fault)) continue
    if (cluster.nodes === 1) return broken(`faults.${index}.kind`, 'a fault of a node, because there is a single node', fault.kind, 'A link needs two nodes.')
    if (fault.nodes.length === 2 && fault.nodes[0] === fault.nodes[1]) return broken(`faults.${index}.nodes`, 'two different nodes', `${fault.nodes[0]} twice`)
  }
  return null
}

function serverFaultsNeedManaged({ faults, backbone }: Scenario): BrokenRule | null {
  if (backbone.kind === 'redis' && backbone.url === 'managed') return null
  const index = faults.findIndex(isServerFault)
  if (index < 0) return null
  return broken(`faults.${index}.kind`, 'a fault of a node or a link, because there is no private Redis server', faults[index].kind, 'Use --backbone redis, which starts one; a server of your own is left alone.')
}

const faithfulWhy = 'The rules "faithful" repeat the original as it was.'

function faithfulGraph({ rules: kind, graph }: Scenario): BrokenRule | null {
  if (kind !== 'faithful' || (graph.kind === 'complete' && graph.includeSelf)) return null
  if (graph.kind !== 'complete') return broken('graph.kind', 'complete with rules faithful', graph.kind, faithfulWhy)
  return broken('graph.includeSelf', 'true with rules faithful', 'false', faithfulWhy)
}

function faithfulConversations({ rules: kind, conversations }: Scenario): BrokenRule | null {
  if (kind !== 'faithful') return null
  if (conversations.who !== 'every-contact') return broken('conversations.who', 'every-contact with rules faithful', conversations.who, faithfulWhy)
  if (conversations.direction !== 'both') return broken('conversations.direction', 'both with rules faithful', conversations.direction, faithfulWhy)
  return conversations.rounds === 1 ? null : broken('conversations.rounds', '1 with rules faithful', conversations.rounds, faithfulWhy)
}

function faithfulLength({ rules: kind, length, turn }: Scenario): BrokenRule | null {
  if (kind !== 'faithful') return null
  if (length.kind !== 'fixed') return broken('length.kind', 'fixed with rules faithful', length.kind, faithfulWhy)
  if (turn.kind !== 'fixed') return broken('turn.kind', 'fixed with rules faithful', turn.kind, faithfulWhy)
  return turn.messages === 1 ? null : broken('turn.messages', '1 with rules faithful', turn.messages, faithfulWhy)
}
