/**
 * Every bound of the product in one place. Reaching one is a counted, named event or a
 * refusal with the limit's name in it, never silent. Sizes are in bytes unless the name says otherwise.
 */
export const limits = {
  /** Users in a scenario. The wire carries u32; the estimate refuses what memory cannot hold. */
  usersMax: 20_000_000,
  /** Contact slots a user may have (u16 on the wire, the top value is reserved). */
  slotsPerUserMax: 65_000,
  /** Conversations over one contact (u16 on the wire). */
  roundsMax: 60_000,
  /** Lengths of a listed distribution. */
  listedLengthsMax: 10_000,
  /** Messages in a conversation (u16 on the wire). */
  messagesPerConversationMax: 60_000,
  /** Directed contact entries that a stored friend graph may have; beyond it: an implicit graph. */
  storedContactsMax: 60_000_000,
  /** Bits of end records in one partition (512 MiB); reached: fewer rounds or more partitions. */
  endRecordBitsMax: 4_294_967_040,
  nodesMax: 64,
  partitionsPerNodeMax: 64,
  /** One less than ten bits hold: the last number marks records that are read again after a takeover. */
  partitionsMax: 1023,
  /** Ends that a partition starts by itself at a time. */
  openPerPartitionMax: 65_536,
  /** Conversations that an open load begins in a second. */
  arrivalsPerSecondMax: 10_000_000,
  /** Seconds over which an open load spreads the conversations of a scenario: 30 days. */
  arrivalSecondsMax: 2_592_000,
  /** Friend requests of one partition that may be under way at a time. */
  requestsPerPartition: 1024,
  /** Re-offers to one rebuilt partition that may be unanswered at a time. */
  reoffersOutstanding: 512,
  /** Records a partition's inbox ring may hold; it grows by doubling up to this. */
  inboxRecordsMax: 8_388_608,
  /** Bytes of sealed text that may wait in a partition's inbox. */
  inboxPayloadBytesMax: 268_435_456,
  /** Keys that an end of a ratchet keeps for skipped messages, and messages skipped at once. Stop-and-wait skips none. */
  ratchetSkippedMax: 4,
  /** Ratchet states that a node keeps to answer for conversations that are over, while others replay them. */
  ratchetReplaysMax: 4096,
  /** Users whose own key pairs a node has at hand for setting up ratchets; others' are made again. */
  ratchetOwnPairsMax: 16_384,
  /** A frame is flushed when it reaches this size … */
  frameFlushBytes: 65_536,
  /** … and never exceeds this one; a longer length field is a hostile frame. */
  frameBytesMax: 131_072,
  /** Bytes the hub holds for one connection that does not read, then the connection is cut. */
  hubQueueBytesMax: 268_435_456,
  /** Durable: bytes of applied frames of one partition that are kept for want of a checkpoint; the oldest go. */
  keptBytesMax: 67_108_864,
  /** Bytes of checkpoints of one node that may wait to be saved. */
  checkpointQueueBytesMax: 134_217_728,
  /** A text that is kept for whoever resumes a run. */
  keptTextBytesMax: 67_108_864,
  /** Commands that may wait at a node while one takes time. */
  nodeCommandsMax: 1024,
  /** Control messages are lines of JSON of at most this length. */
  controlLineBytesMax: 67_108_864,
  /** Nodes that have joined and wait for a run, connections that have not said yet what they are, and what they say first. */
  joinersWaitingMax: 64,
  joinersUnknownMax: 32,
  joinLineBytesMax: 4096,
  joinTokenCharactersMin: 16,
  joinTokenCharactersMax: 512,
  /** A corpus file. */
  corpusBytesMax: 33_554_432,
  corpusLinesMax: 1_000_000,
  /** A line of text; longer ones are split at a character boundary when the corpus is loaded. */
  corpusLineBytesMax: 2048,
  /** Bytes that a sealed text is longer than the plain one, at most, in any mode. */
  sealedExtraBytesMax: 256,
  /** A file of friendships, and the friendships in it; they take 32 MiB of a node's start message. */
  graphFileBytesMax: 134_217_728,
  graphFileFriendshipsMax: 3_000_000,
  /** … and as they travel: eight bytes each, in base64. */
  edgesTextMax: 32_000_000,
  /** A scenario file. */
  scenarioBytesMax: 1_048_576,
  /** Errors shown for one scenario; the rest are counted. */
  scenarioErrorsMax: 20,
  /** Users and contact edges that a graph frame carries to the window. */
  graphUsersMax: 10_000,
  graphEdgesMax: 40_000,
  /** Groups of users that it draws where there are too many to be drawn one by one, and the fewest in one. */
  graphGroupsMax: 4096,
  graphGroupUsersLeast: 64,
  /** Records of a partition's inbox that are looked at for the users with most mail, and users named. */
  busyScanRecords: 65_536,
  busyUsersMax: 50,
  /** Message events that a node samples per report interval for the live graph. */
  activityEventsMax: 2048,
  /** Ends of a partition named one by one in the prefix check of a lossy or cut run; the others are checked and counted. */
  abnormalEndsMax: 8192,
  /** Characters of a password or passphrase, and of the name under which it is kept; how many are kept. */
  secretMax: 4096,
  secretNameMax: 5000,
  secretsKeptMax: 256,
  /** WebSocket and RPC: one message, clients, calls per second and client. */
  apiMessageBytesMax: 1_048_576,
  apiClientsMax: 16,
  apiCallsPerSecondMax: 200,
  /** Bytes that may wait for a slow window before it is given only the newest state. */
  apiBufferedBytesMax: 8_388_608,
  /** How long a run may converse before it is cut. */
  horizonSecondsMax: 604_800,
  /** Faults in a scenario's schedule. */
  faultsMax: 64,
  /** When a fault begins and how long it lasts. */
  faultSecondsMax: 86_400,
  faultDelayMsMax: 60_000,
  /** Bytes of frames that a node holds back under injected faults; more are dropped and counted. */
  faultQueueBytesMax: 67_108_864,
  /** Events kept on a run's timeline. */
  timelineEventsMax: 2000,
  /** Characters of each text that an event names: a reason, a place. */
  eventValueCharsMax: 1000,
  /** Cases that an experiment compares (levels, multiplied where they form a grid), and runs it may have in all. */
  experimentArmsMax: 64,
  experimentRunsMax: 10_000,
  experimentPairsMax: 1000,
  experimentFactorsMax: 8,
  experimentLevelsMax: 32,
  experimentQueueMax: 16,
  /** Lines of rows that are read back from an experiment's folder, and the length of one. */
  experimentRowsMax: 40_000,
  experimentRowBytesMax: 1_048_576,
  /** Samples of a run that are kept to name its bottleneck; beyond it every second one is dropped. */
  experimentSamplesMax: 1024,
  /** Finished runs of an experiment that a window is sent, and bytes of a file of it. */
  experimentRowsShownMax: 400,
  experimentFileBytesMax: 4_194_304,
  /** Runs that are kept; beyond it the oldest goes. Entries of the history that are listed. */
  historyRunsMax: 1000,
  historyEntriesMax: 2000,
  /** One kept run. */
  historyRunBytesMax: 4_194_304,
  /** Rows of figures that are kept of a run; beyond it every second one is given up. */
  historyFiguresMax: 1200,
  /** Tags of one entry of the history. */
  historyTagsMax: 12,
  historyTagCharsMax: 32,
  /** One run as a file, packed; it fits one message of a window. */
  runBundleBytesMax: 720_000,
  /** Resamples that a bootstrap draws. */
  bootstrapResamplesMax: 10_000,
  /** Connections of a node to its text store. */
  textStoreConnectionsMax: 16,
  /** Reads of a node that are sent and not answered; more wait in the node, and pushes beyond as many are left out. */
  textStoreReadsMax: 32_768,
  /** Memory of a private server of the text store; what is pushed beyond it is refused and counted. */
  textStoreServerBytesMax: 1_073_741_824,
  /** Addresses in one Redis address or map of addresses. */
  redisNodesMax: 64,
  /** A file of certificates. */
  certificateBytesMax: 524_288,
  /** Messages that may wait for a node's chat log (96 MiB); beyond it they are left out and counted. */
  chatLogBufferRecords: 4_194_304,
  /** Bytes of the chat log files of one run … */
  chatLogRunBytesMax: 2_147_483_648,
  /** … and of all runs in a folder: older runs' logs make room for a new one, as they do when there are more than so many. */
  chatLogFolderBytesMax: 8_589_934_592,
  chatLogRunsMax: 20,
  /** Conversations that a run may log on a Redis server; each is a stream, which takes some 4.3 KiB there. */
  chatLogRedisConversationsMax: 100_000,
  /** Machines that are saved for nodes. */
  savedHostsMax: 1000,
  /** Questions that wait for the user, and what a server may ask at once. */
  promptsMax: 16,
  promptQuestionsMax: 16,
  /** Messages that the reference is computed for without being asked. */
  referenceMessagesMax: 400_000_000
} as const
