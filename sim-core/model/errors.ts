/**
 * Expected failures are values. `code` names the failure, the user's sentence comes from
 * {@link describeFailure}, `detail` carries what a reader needs to find the place.
 */
export interface Failure {
  readonly ok: false
  readonly code: FailureCode
  /** True: it surely did not happen. False: it may have happened, the outcome is unknown. */
  readonly definite: boolean
  /** Values for the sentence; plain data, safe to show. */
  readonly detail: Readonly<Record<string, string | number>>
}

export interface Success<T> {
  readonly ok: true
  readonly value: T
}

export type Result<T> = Success<T> | Failure

export function success<T>(value: T): Success<T> {
  return { ok: true, value }
}

export function failure(
  code: FailureCode,
  detail: Readonly<Record<string, string | number>> = {},
  definite = true
): Failure {
  return { ok: false, code, definite, detail }
}

/** What happened, and what to do about it. `{name}` is filled from the failure's detail. */
export const failureCatalogue = {
  'scenario-invalid': 'The scenario has errors; nothing was started. {list}',
  'scenario-too-large': 'The scenario file is {bytes} bytes; the limit is {limit}. Split or shorten it.',
  'scenario-unreadable': 'The scenario file {path} cannot be read: {reason}. Check the path and its permissions.',
  'scenario-syntax': '{path}:{line}:{column}: not valid YAML: {reason}. Nothing was started.',
  'preset-unknown': 'There is no preset or file called "{name}". Presets: {known}.',
  'not-available': '{what} is not available yet. {instead}',
  'estimate-too-large': 'This run would need about {needMiB} MiB; {haveMiB} MiB are free. Lower {lower}.',
  'graph-too-large': 'A stored friend graph of {contacts} contacts exceeds the limit of {limit}. Use graph kind "implicit" or a lower degree.',
  'graph-degree-too-large': 'A user would have {slots} contacts; at most {limit} are supported. Use fewer users, a lower degree or another graph kind.',
  'graph-impossible': 'A friend graph of kind {kind} cannot be made: {reason}. Change the graph.',
  'corpus-empty': 'The corpus {path} has no line of text. Choose a UTF-8 text file.',
  'corpus-binary': 'The corpus {path} is not text: byte {offset} is {byte}. Choose a UTF-8 text file.',
  'corpus-too-large': 'The corpus {path} is {bytes} bytes; the limit is {limit}. Choose a shorter text.',
  'corpus-too-many-lines': 'The corpus {path} has {lines} lines; the limit is {limit}. Choose a shorter text.',
  'corpus-not-utf8': 'The corpus {path} is not UTF-8: byte {offset} is {byte}. Convert it, for example: iconv -f latin1 -t utf-8.',
  'corpus-unreadable': 'The corpus {path} cannot be read: {reason}. Check the path and its permissions.',
  'run-active': 'A run is {state}. Stop it first.',
  'run-not-active': 'There is no run to {action}.',
  'run-cancelled': 'The run was cancelled before it was complete.',
  'node-unknown': 'There is no node {node}.',
  'node-last': 'Node {node} is the only one left; a run needs at least one.',
  'node-start-failed': 'Node {node} did not start: {reason}.',
  'node-start-timeout': 'Node {node} did not report ready within {seconds} s. Is the machine overloaded?',
  'node-respawn-limit': 'Node {node} died {times} times; the run was given up. Last reason: {reason}.',
  'nodes-too-many': 'At most {limit} nodes are supported; {asked} were asked for.',
  'run-stalled': 'The run made no progress for {seconds} s in phase {phase}. It was given up.',
  'fault-invalid': 'The fault "{fault}" is not understood: {reason}. {advice}',
  'fault-impossible': 'The fault {fault} cannot be injected: {reason}.',
  'user-unknown': 'There is no user {user}.',
  'conversation-unknown': 'There is no conversation {conversation}.',
  'node-silent': 'Node {node} does not answer.',
  'api-unauthorised': 'The session is not known. Open the address printed by "messengersim serve" again.',
  'api-invalid': 'The request was not understood: {reason}.',
  'api-rate': 'Too many requests; try again in a second.',
  'api-lost': 'The connection to the engine was lost, or it does not answer. Reload the window.',
  'corpus-not-chosen': 'The file {path} was not chosen in this app. Choose the corpus with the file button.',
  'port-in-use': 'Port {port} is in use. Choose another with --port, or 0 for any free one.',
  'not-built': 'The built programs (out/) were not found above {path}. Run "npm run build".',
  'output-unwritable': 'The results cannot be written to {path}: {reason}.',
  'redis-missing': 'No Redis server was found on PATH (redis-server or valkey-server). Install one: {how}. Or use backbone "embedded".',
  'redis-start-failed': 'The private Redis server did not start: {reason}. Start it by hand to see more, or use backbone "embedded".',
  'redis-address': 'The address of the Redis server is not understood: {reason}. {form}.',
  'redis-refused': 'No Redis server answers at {where} ({reason}). Is it running there, and may this machine reach it?',
  'redis-password': 'The Redis server at {where} refuses user and password. Put them into the address: redis://user:password@host:port.',
  'redis-tls': 'There is no TLS connection to {where}: {reason}. Use rediss:// for a server with TLS and redis:// for one without; a private certificate authority goes into NODE_EXTRA_CA_CERTS.',
  'redis-too-old': 'The server at {where} is Redis {version}; 6.2 or later, or Valkey, is needed.',
  'redis-protected': 'The Redis server at {where} is in protected mode and refuses other machines. Give its user a password, or set protected-mode no in a network you trust.',
  'redis-permission': 'The Redis user may not do at {where} what a run needs: {reason}. Grant it: ~ms:* &* +@read +@write +@scripting +@connection +info.',
  'redis-evicts': 'The Redis server at {where} would throw messages away when its memory is full (maxmemory-policy {policy}). Set maxmemory-policy noeviction.',
  'redis-replica': 'The Redis server at {where} is a replica that cannot be written to. Use {master}.',
  'redis-failed': 'The Redis server at {where} cannot be used: {reason}.',
  'digest-different': 'The digest differs from the reference: messages were lost, doubled, reordered or changed.',
  internal: 'Something unexpected happened: {reason}. Please report it.'
} as const

export type FailureCode = keyof typeof failureCatalogue

/** The sentence for a failure, in English. Missing details stay visible as `{name}`. */
export function describeFailure(problem: Pick<Failure, 'code' | 'detail'>): string {
  return failureCatalogue[problem.code].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = problem.detail[name]
    return value === undefined ? whole : String(value)
  })
}
