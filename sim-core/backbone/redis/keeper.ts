import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KEEPER_FILE } from './sweep'

const TERM_MS = 3000
const TAIL_CHARACTERS = 2000

/**
 * The life of a private server, in a process of its own: it starts the server, and ends it and
 * removes its folder as soon as its own input ends. That is when whoever started it asks for it, and
 * when that process is gone, however it went. Prints the server's last words if it ends by itself.
 *
 * @param program path of the server's program
 * @param folder with `redis.conf`; goes with the server
 */
export async function keepRedis(program: string, folder: string): Promise<void> {
  // Ctrl-C in a terminal is for the one who started this, who still needs the server to end a run in order.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  const inputEnded = new Promise<void>((resolve) => {
    process.stdin.on('end', resolve).on('error', resolve).on('close', resolve).resume()
  })
  const server = spawn(program, [join(folder, 'redis.conf')], { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
  let tail = ''
  for (const output of [server.stdout, server.stderr]) {
    output.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-TAIL_CHARACTERS)
    })
  }
  const ended = new Promise<void>((resolve) => {
    server.on('error', (error) => {
      tail = error.message
      resolve()
    })
    server.on('close', () => resolve())
  })
  await writeFile(join(folder, KEEPER_FILE), String(process.pid), { mode: 0o600 }).catch(() => {})
  await Promise.race([inputEnded, ended])
  const overdue = setTimeout(() => server.kill('SIGKILL'), TERM_MS)
  server.kill('SIGTERM')
  await ended
  clearTimeout(overdue)
  await rm(folder, { recursive: true, force: true }).catch(() => {})
  process.stdout.write(tail.trim().split('\n').at(-1) ?? '')
}
