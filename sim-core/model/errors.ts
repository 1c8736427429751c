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
  'estimate-too-large': 'This run would need about {needMiB} MiB; {haveMiB} MiB are free. Lower {lower}; on the command line, --force starts it all the same.',
  'graph-too-large': 'A stored friend graph of {contacts} contacts exceeds the limit of {limit}. Use graph kind "implicit" or a lower degree.',
  'graph-degree-too-large': 'A user would have {slots} contacts; at most {limit} are supported. Use fewer users, a lower degree or another graph kind.',
  'graph-impossible': 'A friend graph of kind {kind} cannot be made: {reason}. Change the graph.',
  'graph-file-invalid': 'The friendships in {path} cannot be read: line {line}, column {column}: {reason}. Each line names two friends by whole numbers from 0 on, separated by white space, a comma or a semicolon; lines that begin with # or % are skipped.',
  'graph-file-empty': 'The file {path} has no friendship in it. Each line names two friends by number, for example: 17 42.',
  'graph-file-too-large': 'The file of friendships {path} is {bytes} bytes; the limit is {limit}. Choose a smaller network.',
  'graph-file-too-many': 'The file {path} has more than {limit} {what}; line {line} goes beyond. Choose a smaller network, or a part of it.',
  'graph-file-hub': 'The user {id} in {path} has {contacts} contacts; at most {limit} are supported. Leave this user out, or choose another network.',
  'graph-file-not-utf8': 'The file of friendships {path} is not UTF-8 text: byte {offset} is {byte}. Unpack it if it is compressed, or convert it, for example: iconv -f utf-16 -t utf-8.',
  'graph-file-unreadable': 'The file of friendships {path} cannot be read: {reason}. Check the path and its permissions.',
  'graph-file-changed': 'The friendships in {path} are not those that the scenario means: their SHA-256 is {present} in place of {expected}. Use the file it was written for, or remove graph.sha256.',
  'graph-file-with-text': 'The friendships in {path} and the text {corpus} together are {bytes} bytes; nodes can be sent {limit}. Choose a smaller network or a shorter text.',
  'graph-file-not-chosen': 'The file of friendships {path} was not chosen in this app. Choose it with the file button of the desktop app, or use the command line: messengersim run --graph file:PATH.',
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
  'twin-run-failed': 'The run of {scenario}, one of those that a twin run needs, failed: {reason}',
  'twin-too-noisy': 'What a message costs could not be measured: more messages took less CPU. The machine is busy with other work; try again when it is quieter.',
  'twin-needs-embedded': 'A twin run compares with the model of the embedded hub; the backbone is {backbone}. Leave --backbone out.',
  'run-stalled': 'The run made no progress for {seconds} s in phase {phase}.{backbone} It was given up.',
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
  'redis-tls': 'There is no TLS connection to {where}: {reason}. Use rediss:// for a server with TLS and redis:// for one without; the certificates of a private authority go into backbone.caFile (--redis-ca), a name other than the host into backbone.serverName.',
  'redis-ca-file': 'The file of certificates {path} cannot be used: {reason}. Give a file in PEM form in backbone.caFile (--redis-ca).',
  'redis-nat-map': 'The entry "{entry}" of backbone.natMap is not understood. Write announced-host:port=reached-host:port.',
  'redis-too-old': 'The server at {where} is Redis {version}; 6.2 or later, or Valkey, is needed.',
  'redis-protected': 'The Redis server at {where} is in protected mode and refuses other machines. Give its user a password, or set protected-mode no in a network you trust.',
  'redis-permission': 'The Redis user may not do at {where} what a run needs: {reason}. Grant it: ~ms:* &* +@read +@write +@scripting +@connection +info, and on a Cluster +cluster|slots +cluster|info.',
  'redis-evicts': 'The Redis server at {where} would throw messages away when its memory is full (maxmemory-policy {policy}). Set maxmemory-policy noeviction.',
  'redis-replica': 'The Redis server at {where} is a replica that cannot be written to. Use {master}.',
  'redis-full': 'The memory of the Redis server at {where} is full. Raise maxmemory, or remove what ended runs left: messengersim redis clean.',
  'redis-disk': 'The Redis server at {where} cannot write to its disk, so it takes nothing new: {reason}. Make room there, or look into its log.',
  'redis-is-cluster': 'The server at {where} is one of a Redis Cluster. Use its address as {url}.',
  'redis-no-cluster': 'The server at {where} is not one of a Redis Cluster. Use its address as {url}.',
  'redis-is-sentinel': 'At {where} is a Sentinel, not a Redis server. Use its address as {url} with the name of a master: {known}.',
  'redis-sentinel': 'The Sentinels at {where} do not say where the master is: {reason}. Are they running there, and are they Sentinels?',
  'redis-sentinel-master': 'The Sentinels at {where} know no master "{master}". They know: {known}.',
  'redis-cluster-slots': 'The Redis Cluster at {where} does not hold all slots ({reason}). Give the missing ones to a master: redis-cli --cluster fix.',
  'redis-default-user': 'The Redis server at {where} would lose messages at a restart: it reads its append-only file as the user "default", who may do nothing. Set "user default off nopass ~* &* +@all": off, so nobody can log in as it.',
  'redis-lost-memory': '{text} Use a server that writes an append-only file (appendonly yes); for a private one, backbone.appendOnly.',
  'redis-failed': 'The Redis server at {where} cannot be used: {reason}.',
  'text-store-missing': 'The text store {kind} needs a Redis server, and none was found on PATH (redis-server or valkey-server). Install one: {how}. Or use textStore.kind table.',
  'text-store-start-failed': 'A private Redis server for the text store did not start: {reason}. Use textStore.kind table, or fewer nodes with textStore.where per-node.',
  'text-store-lost': 'The text store of {whose} ended and cannot be started again: {reason}. Start the run again, or use textStore.kind table.',
  'virtual-remote': 'On virtual time the whole cluster is simulated inside one process: {hosts} would take no part. Choose another clock (--clock max, --clock realtime), or leave the other machines out.',
  'text-store-remote': 'Nodes on {hosts} cannot reach the text store: its servers are private and run on this machine. Use textStore.kind table, or no nodes on other machines.',
  'experiment-invalid': 'The experiment has errors; nothing was started. {list}',
  'experiment-unknown': 'There is no experiment or file called "{name}". Ready-made ones: {known}.',
  'experiment-too-large': 'The experiment has {count} {what}; the limit is {limit}. {advice}.',
  'experiment-folder-taken': 'The folder {path} already holds an experiment. Go on with it by "messengersim experiment resume {path}", or choose another folder.',
  'experiment-in-use': 'The experiment in {path} is being made by another program (process {pid}). Wait until it is over, or end it there; two at once would spoil its rows.',
  'experiment-folder-invalid': 'The folder {path} holds no experiment that can be read: {reason}.',
  'experiment-not-comparable': 'These two experiments cannot be compared: {reason}.',
  'experiment-queue-full': 'The queue already holds {limit} experiments. Wait until one is over, or cancel one.',
  'experiment-active': 'The experiment "{title}" is being made ({done}). Wait for its end, or cancel it first: anything else on this machine would be measured with it.',
  'experiment-run-on': 'A run is {state}, and it would be measured together with the experiment. Stop it first.',
  'experiment-none': 'There is no experiment to {action}.',
  'experiment-file-base': 'An experiment that is opened in a window cannot read the scenario file {path} that it names. Write the scenario into it (base: { kind: inline, scenario: … }), or make it by "messengersim experiment run".',
  'experiment-complete': 'The experiment {id} has all its runs; there is nothing to go on with.',
  'experiment-file-large': 'That file has {bytes} bytes, more than the {limit} that a window is sent. It lies in {path}.',
  'history-unknown': 'There is no {what} "{id}" in the history; it may have been removed meanwhile.',
  'history-unreadable': 'The history in {path} cannot be read: {reason}. Check the folder and its permissions.',
  'history-unwritable': 'The history in {path} cannot be changed: {reason}. Check the folder and its permissions.',
  'run-bundle-damaged': 'The run file {path} cannot be used: {reason}. Export it once more where it came from.',
  'run-bundle-too-large': 'The run file {path} is too large: it has {bytes} bytes, the limit is {limit}; unpacked, the limit is 4 MiB. No version writes such a file.',
  'run-bundle-newer': 'The run file {path} has the form {version}, which a newer version wrote; this one knows up to {known}. Update, or export it there by an older version.',
  'run-bundle-unreadable': 'The run file {path} cannot be read: {reason}. Check the path and its permissions.',
  'history-tag-invalid': 'The tags "{tags}" cannot be used. Use at most {limit} of letters, digits, spaces and . _ : + -, each up to 32 characters.',
  'history-clean-nothing': 'Say what is to be removed: --older-than DAYS, --larger-than MiB, or both.',
  'history-kept': 'The {what} "{id}" is being made and cannot be removed now.',
  'experiment-run-failed': 'A run of the experiment failed ({arm}): {reason} What was measured before is kept; "messengersim experiment resume {path}" goes on.',
  'ssh-address': 'The address "{address}" is not understood: {reason}. Write user@host or user@host:port, or the name of a saved host.',
  'ssh-host-option': 'The option --host {text} is not understood: {reason}. Write --host NAME=2 or --host user@host:port=1.',
  'ssh-name': 'The name {address} of {host} is not known ({reason}). Check the spelling and the network.',
  'ssh-refused': 'No SSH server answers at {address}:{port} for {host} ({reason}). Is it running there, and is the port right?',
  'ssh-unreachable': 'The machine {host} at {address}:{port} cannot be reached: {reason}. Check network, firewall and whether it is on.',
  'ssh-timeout': 'The machine {host} at {address}:{port} did not answer within {seconds} s. Check address, firewall and whether it is on.',
  'ssh-handshake': 'No SSH session with {host} at {address}:{port}: {reason}.',
  'ssh-host-unknown': 'The machine {host} at {address}:{port} is not known yet. Its key is {keyType} {fingerprint}. Compare it there with "ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub"; if it is the same, add --accept-new-host {fingerprint}.',
  'ssh-host-changed': 'The machine {host} at {address}:{port} shows another key than the one on file ({keyType} {fingerprint}). Somebody may be in between; nothing was sent. If the machine was set up anew, remove line {line} of {file}.',
  'ssh-host-revoked': 'The machine {host} at {address}:{port} shows a key that is revoked in line {line} of {file} ({keyType} {fingerprint}). Nothing was sent.',
  'ssh-known-hosts-unreadable': 'The file of known hosts {path} cannot be read: {reason}. It may refuse machines, so none is trusted. Mend its permissions.',
  'ssh-known-hosts-unwritable': 'The accepted key cannot be kept in {path}: {reason}.',
  'ssh-auth': '{user} was not let in at {host} ({address}:{port}). Tried: {tried}. The server takes: {taken}. Check user and key, or add your public key to ~/.ssh/authorized_keys there.',
  'ssh-key-unreadable': 'The key {path} cannot be used: {reason}. Choose a private key that ssh can read.',
  'ssh-passphrase': 'The key {path} is locked, and {reason}. Enter its passphrase, or load it into the SSH agent with "ssh-add {path}".',
  'ssh-jump-refused': 'The machine {hop} on the way does not lead on to {address}:{port}: {reason}. Check that address from there; AllowTcpForwarding must be on.',
  'ssh-jump-loop': 'The way to {host} leads over itself: {way}. Mend the jump hosts of these profiles.',
  'ssh-lost': 'The connection to {host} was lost: {reason}.',
  'ssh-cancelled': 'The connection to {host} was cancelled.',
  'ssh-shell': 'Commands do not run on {host}: {reason}. A POSIX shell is needed, and an account that may run commands.',
  'ssh-node-missing': 'No Node was found on {host} ({looked}). Install Node 20 or newer there, or set its path: messengersim hosts add {host} … --node-path PATH.',
  'ssh-node-old': '{host} has Node {version} ({path}); Node 20 or newer is needed. Update it, or set the path of a newer one with --node-path.',
  'ssh-folder': 'The folder {path} on {host} cannot be written to: {reason}. Mend its permissions, or choose another with --folder.',
  'ssh-disk-full': 'There is no room on {host} for the node program in {path} ({reason}). Free some space, or choose another folder with --folder.',
  'ssh-memory': '{host} has only {freeMiB} MiB of free memory; a node needs at least {needMiB} MiB. Stop something there.',
  'ssh-forward': '{host} refuses the tunnel that messages would come through ({reason}). Its sshd needs AllowStreamLocalForwarding or AllowTcpForwarding: yes or remote.',
  'ssh-upload': 'The node program did not arrive whole on {host}: {reason}. Try again.',
  'ssh-start': 'The node program did not start on {host}: {reason}.',
  'host-unknown': 'There is no saved host "{name}". Saved: {known}. Write user@host:port for one that is not saved.',
  'host-exists': 'There already is a saved host "{name}". Remove it first, or choose another name.',
  'host-invalid': 'The host cannot be saved: {reason}.',
  'host-import': 'The SSH configuration {path} cannot be imported: {reason}.',
  'hosts-unreadable': 'The saved hosts in {path} cannot be read: {reason}. Mend or move the file; it is not overwritten.',
  'hosts-unweighted': 'Placing by weight needs the speed of every machine; {names} have none. Measure it: messengersim hosts calibrate {names}.',
  'machine-busy': 'Something is being done with {host} already. Wait for it, or cancel it first.',
  'machines-plan': 'The nodes cannot be placed: {reason}.',
  'prompt-over': 'This question is not open any more: it was answered, cancelled, or nobody answered in time.',
  'chat-log-unwritable': 'The chat log cannot be written to {where}: {reason}. Choose another folder with --chat-log-dir, or keep none with --chat-log off.',
  'chat-log-unreadable': 'The chat log in {where} cannot be read: {reason}.',
  'chat-log-none': 'No run has kept a chat log in {where}. Run a scenario with --chat-log all, or with --chat-log sample.',
  'chat-log-run-unknown': 'There is no chat log of a run "{run}" in {where}. Kept are: {known}. A run keeps one only with --chat-log all or sample.',
  'chat-log-off': 'Run {run} kept no chat log. Run its scenario with --chat-log all, or with --chat-log sample.',
  'chat-user-unknown': 'There is no user "{user}" in run {run}, which has {users} users. {near}',
  'chat-users-same': 'Both users are {user}, who does not converse with themself in this scenario. Name two users.',
  'chat-none': '{first} and {second} have no conversation in this scenario. {contacts}',
  'chat-round-none': '{first} and {second} have no conversation of round {round}. Theirs are of the rounds {known}.',
  'corpus-name': 'A text cannot be called "{name}" on a Redis server. Use --name with letters, digits, "-", "_" and ".", at most 80 of them.',
  'corpus-unknown': 'There is no text "{name}" on the Redis server at {where}. There are: {known}. Load one: messengersim corpus load FILE --backbone URL --name {name}.',
  'corpus-damaged': 'The text "{name}" on the Redis server at {where} is not what was loaded: {reason}. Load it again.',
  'run-not-kept': 'What is needed to resume the run could not be kept on its backbone: {reason}. Nothing was started.',
  'run-id-invalid': '"{run}" is not the id of a run, which ends in a hyphen and eight hexadecimal digits. "messengersim redis runs ADDRESS" lists what is kept.',
  'resume-address': 'A run is resumed from the Redis server that keeps it: {reason}. Add --backbone redis://HOST:PORT.',
  'resume-options': 'A run goes on as it was started; {options} cannot be changed. Leave them out, or start a new run without --resume.',
  'resume-unknown': 'The server at {where} keeps no run {run} that can be resumed. "messengersim redis runs ADDRESS" lists what is kept.',
  'resume-led': 'Run {run} is led by another coordinator, or was until a moment ago. If that one is gone, try again in {seconds} s.',
  'resume-version': 'Run {run} was started by version {kept}; this is {present}, which may compute other transcripts. Resume it with version {kept}.',
  'resume-corpus': 'The text "{corpus}" is not the one that run {run} began with: its SHA-256 is {present} in place of {kept}. Resume it with the version it was started by.',
  'resume-unreadable': 'What is kept of run {run} cannot be read: {reason}. Start the scenario anew.',
  'join-option': 'The option {option} cannot be used: {reason}.',
  'join-token': 'Nodes and coordinator know each other by a token of {least} to {most} characters in the environment variable MESSENGERSIM_TOKEN, which {reason}. Set it to the same text for both, for example to the output of: openssl rand -hex 32.',
  'join-address': '"{text}" is no address: expected HOST:PORT, as in coordinator:4711. Name it with --join or MESSENGERSIM_COORDINATOR.',
  'join-listen': 'Nodes cannot join at {where}: {reason}. Choose another address with --listen.',
  'join-too-few': '{joined} of {awaited} nodes have joined at {where} within {seconds} s; nothing was started. Start more with: messengersim node --join HOST:PORT.',
  'join-private-redis': 'Nodes that join from elsewhere cannot reach a private Redis server. Use --backbone embedded, or the address of a server: --backbone redis://HOST:PORT.',
  'join-unreachable': 'No coordinator at {where} has taken this node within {seconds} s: {reason}. Is one running there with --await-nodes and --listen?',
  'join-refused': 'The coordinator at {where} refuses this node: {reason}.',
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

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
