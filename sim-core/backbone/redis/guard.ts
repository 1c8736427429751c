import { spawn } from 'node:child_process'

/** Ends a keeper's server should the keeper be killed, which then cannot. */
export interface Guard {
  /** The server's process id now; 0: there is none. */
  watch(pid: number): void
  /** Nothing is left to be done. */
  dismiss(): void
}

/**
 * Reads process ids line by line. When they end without a "dismissed", the keeper is gone: the last one is ended, and its
 * folder removed. All of it is POSIX, but for the fraction of a second.
 */
const program = `
trap '' HUP INT TERM
server=0
while read -r line; do server=$line; done
case $server in
  dismissed) exit ;;
  0) ;;
  *)
    kill -s CONT "$server"
    kill -s TERM "$server"
    tries=0
    while [ "$tries" -lt 30 ] && kill -s 0 "$server"; do
      sleep 0.1 || sleep 1
      tries=$((tries + 1))
    done
    kill -s KILL "$server"
    ;;
esac
rm -rf -- "$1"
`

const none: Guard = { watch: () => {}, dismiss: () => {} }

/**
 * Starts a guard: a shell that holds the other end of a pipe, which closes with this process, however it goes. Electron ends
 * its utility processes together with itself and leaves them no time; nor does who kills a keeper.
 *
 * @param folder removed when the keeper is gone
 */
export function startGuard(folder: string): Guard {
  // There a process takes those it has started along.
  if (process.platform === 'win32') return none
  const child = spawn('/bin/sh', ['-c', program, 'guard', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  // Without a guard, the next start of a server clears up.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const write = (line: string): void => {
    if (child.stdin.writable) child.stdin.write(`${line}\n`)
  }
  return {
    watch: (pid) => write(String(pid)),
    dismiss() {
      write('dismissed')
      child.stdin.end()
    }
  }
}
