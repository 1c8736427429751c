/**
 * The commands that reach another machine's shell. Each is a constant: paths, numbers and programs are
 * read from standard input, line by line, so that nothing a user typed is ever parsed by a shell. They
 * hold no single quote and no line break, which all login shells pass on as they are.
 */

function posix(...statements: string[]): string {
  return `exec sh -c '${statements.join('; ')}'`
}

/**
 * Looks for Node. Reads: path or nothing. Prints `messengersim-find`, facts as `word value`, and each Node
 * found as `node VERSION PATH`.
 */
export const findNodeCommand = posix(
  'IFS= read -r n',
  'echo messengersim-find',
  'echo "system $(uname -s)"',
  'echo "architecture $(uname -m)"',
  't() { v=$("$1" -p process.versions.node 2>/dev/null </dev/null) && [ -n "$v" ] && echo "node $v $1"; }',
  'case "$n" in "~/"*) n="$HOME/${n#??}";; esac',
  'if [ -n "$n" ]; then t "$n"; exit 0; fi',
  'for c in "$(command -v node)" /usr/local/bin/node /opt/homebrew/bin/node "$HOME/.local/bin/node" "$HOME/.volta/bin/node" "$HOME"/.nvm/versions/node/*/bin/node "$HOME/.local/share/fnm/aliases/default/bin/node" /snap/bin/node; do if [ -x "$c" ]; then t "$c"; fi; done',
  'exit 0'
)

/** Runs a program in Node. Reads: path of Node, the program in one line; the rest is the program's. */
export const runProgramCommand = posix('IFS= read -r n', 'IFS= read -r p', 'exec "$n" -e "$p"')

/** Removes one file, the socket of a tunnel that was tried. Reads: its path. */
export const removeFileCommand = posix('IFS= read -r f', 'rm -f "$f"')

/** Prints before the node's own first word: `messengersim-node PID`. */
export const NODE_MARKER = 'messengersim-node'

/**
 * Runs a node and removes its folder when it has ended, however it ends. Reads: path of Node, folder of this
 * life, node program, heap limit in MiB or nothing; the rest is the node's. The file `pid` in the folder holds
 * process id and start time, so that nobody ends another process that has got the same id since.
 */
export const startNodeCommand = posix(
  'umask 077',
  'IFS= read -r n',
  'IFS= read -r d',
  'IFS= read -r b',
  'IFS= read -r h',
  'mkdir -p "$d" || exit 97',
  'exec 3<&0',
  // A background process gets no input but by a descriptor that is handed to it. The shell keeps none of the pipes.
  'nice -n 10 "$n" ${h:+--max-old-space-size=$h} "$b" <&3 3<&- & p=$!',
  'exec 3<&- </dev/null',
  'if [ -r /proc/$p/stat ]; then s=$(sed "s/.*) //" /proc/$p/stat | cut -d" " -f20); else s=$(ps -o lstart= -p $p); fi',
  'echo "$p $s" > "$d/pid"',
  `echo "${NODE_MARKER} $p"`,
  'wait $p',
  'c=$?',
  'rm -rf "$d"',
  'exit $c'
)

/**
 * Sends a signal to the node of a folder. Reads: folder, process id, name of the signal. As long as the
 * folder is there the process has not been waited for, so its id is its own.
 */
export const signalNodeCommand = posix('IFS= read -r d', 'read -r p', 'read -r s', 'read -r q t < "$d/pid" && [ "$q" = "$p" ] && kill -s "$s" "$q"')

/**
 * Stops the node of a folder for as long as this command's input goes on: a line at least every
 * {@link SUSPENSION_RENEWED_MS} keeps it stopped. It proceeds when the input ends, or when the lines stop coming
 * because the connection is cut. Reads: folder, process id; prints `stopped`.
 */
export const suspendNodeCommand = posix(
  'IFS= read -r d',
  'read -r p',
  'read -r q t < "$d/pid" && [ "$q" = "$p" ] && kill -s STOP "$q" || exit 1',
  'echo stopped',
  'while :; do { sleep 15; kill -s CONT "$q"; } >/dev/null 2>&1 </dev/null & g=$!; read -r l || break; kill $g; done',
  'kill $g',
  'kill -s CONT "$q"',
  'exit 0'
)
export const SUSPENSION_RENEWED_MS = 5000
