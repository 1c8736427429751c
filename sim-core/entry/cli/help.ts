/** Texts below the lists of options. */

export const mainHelp = `
Examples:
  messengersim run                              a town of 1,000 users on four nodes, at human pace
  messengersim run town --clock max             the same, as fast as this machine can
  messengersim run original-20 --json           one JSON object, for scripts
  messengersim run my.yaml --nodes 2 --cipher nacl-cached --out results
  messengersim reference town                   the digest that any run of it must reach
  messengersim serve                            the window, in your browser
  messengersim scenario list                    all presets
  messengersim experiment run encryption --quick  what securing conversations costs, with error bars
  messengersim history list                     the runs that were kept

Exit codes:
  0    done; for a run: finished, and its digest is equal to the reference
       (or a prefix of it in lossy modes, or void where the rules are)
  1    the run failed
  2    wrong usage, a scenario or text with errors, or something not available; nothing was started
  3    the digest is DIFFERENT: messages were lost, doubled, reordered or changed
  130  cancelled by Ctrl-C (a run still reports)
`

export const runHelp = `
A run ends by itself. Ctrl-C cancels it and still reports; a second Ctrl-C quits at once.
On a terminal a bar shows progress, elsewhere a line every five seconds; both go to stderr,
so that stdout holds the report alone.

Examples:
  messengersim run                                      the preset town
  messengersim run town --clock max --users 10000       larger, and without pauses
  messengersim run original-1000 --nodes 2              29,970,000 messages
  messengersim run town --clock max --cipher nacl-cached
  messengersim run --graph complete --users 200 --length 30 --clock max
  messengersim run --conversations 10 --length geometric:12 --set conversations.tieStrength=2
  messengersim run town --clock max --users 10000 --fault kill:node2@1s --fault loss:*=2%@1s+2s
  messengersim run town --clock max --nodes 1 --host ant=2 --host me@10.0.0.2:2222=1
  messengersim run my.yaml --corpus tales.txt --seed 7 --out results --json > report.json
  messengersim run town --delivery durable --backbone redis://10.0.0.5:6379   can be resumed, see messengersim redis runs
  messengersim run --resume 2026-11-23T01:21:52.958Z-10d4bea8 --backbone redis://10.0.0.5:6379

Faults: kill:node2@5s, pause:node2@5s+3s, slow:node1=0.3@2s+5s, cut:node1-node2@4s+3s,
delay and jitter (=50ms), loss, duplicate, reorder and corrupt (=2%), on a link (node1-node2), all
links of a node (node1-*) or all links (*). Times count from the first conversation; see docs/faults.md.
docs/scenario.md lists every field that --set reaches, with unit, range and default.
Exit codes: 0 digest as it must be, 1 failed, 2 nothing was started, 3 digest different, 130 cancelled.
`

export const twinHelp = `
The model's costs are measured first by some short runs on this machine (a quarter of a minute or so). Then the scenario
runs on node processes, then on virtual time, and both are shown with the error of the model. Digests must be equal.

Examples:
  messengersim twin town --clock max
  messengersim twin town --clock max --cipher nacl-cached --nodes 2
  messengersim twin my.yaml --set load.kind=open --set load.conversationsPerSecond=2000 --json

docs/virtual-time.md says what the model knows and what it cannot tell.
Exit codes: 0 digests equal, 1 a run failed, 2 nothing was started, 3 digests different.
`

export const redisHelp = `
Addresses:
  redis://user:password@host:6379/0                          one server; rediss:// for TLS
  redis+cluster://user:password@host:7000,host:7001          a Cluster, by some of its nodes
  redis+sentinel://user:password@host:26379,host:26379/name  the master that Sentinels know by this name;
                                                             ?db=2 or ?sentinelPassword=… may follow

Examples:
  messengersim redis check redis://10.0.0.5:6379
  messengersim redis check rediss+cluster://sim:secret@10.0.0.5:7000 --redis-ca ca.pem
  messengersim run town --backbone redis://sim:secret@10.0.0.5:6379
  messengersim redis clean redis://10.0.0.5:6379
`

export const referenceHelp = `
The transcript of every conversation follows from the scenario alone, so its digest can be computed
without sending a message. Any run that loses nothing must reach it, on any cluster.

Examples:
  messengersim reference town
  messengersim reference original-20 --seed 7 --json
`

export const transcriptHelp = `
A run writes conversations down with --chat-log all, or with --chat-log sample (sample:100: one in a hundred).
Logs of the embedded backbone and of a private server are files of this machine; those of a server of your
own lie there for 24 hours. A log holds the texts in plain words, encrypted or not on their way.

Examples:
  messengersim run town --clock max --chat-log all
  messengersim transcript 3 17
  messengersim transcript Ishmael 17 --run 0badcafe --json
  messengersim transcript 3 17 --backbone redis://user:password@host:6379/0
  messengersim transcript 3 17 --reference --scenario town
  messengersim transcript --list
  messengersim transcript --clean

Exit codes: 0 printed, 1 the place of the logs does not answer, 2 there is nothing to print,
3 a text is not what the scenario says.
`

export const serveHelp = `
The server listens on 127.0.0.1 alone. The address it prints holds a code that works once.
To use it from another machine, forward the port: ssh -L 4710:127.0.0.1:4710 that-machine
`

export const validateHelp = `
Each error names file, line, column and field, what was expected and what was there.

Examples:
  messengersim scenario validate my.yaml
  messengersim scenario validate town --users 50 --graph complete
`

export const benchHelp = `
Figures differ from machine to machine and with what else the machine does; medians and spread are
shown. Benchmarks: kernel (one process), original (29,970,000 messages), wire (text between two
nodes), redis and durable (the same over Redis), ciphers and keys (the bare cost of each mode),
encryption (each mode in a run), light (latency at light load), steady (Redis' memory over a
minute), ssh (through a tunnel; needs sshd), ten-million (users), memory, growth, start, human-pace
(the fastest that is held), nodes (one and two beside the model), observer (what watching costs),
responsiveness (how long event loops are held up, how soon a run is cancelled).
Only by name, as they take a quarter of an hour: peers (the same conversations in Erlang/OTP, CAF
and nact) and peers-wire (Erlang distribution). Ctrl-C, or a program that fails in a later round,
loses no figure: rows say how many of the rounds are complete.

Examples:
  messengersim bench kernel
  messengersim bench --json
  messengersim bench peers --percent 10 --rounds 3

Exit codes: 0 measured, 1 one failed or a digest was wrong, 2 unknown name, 130 cancelled.
`
