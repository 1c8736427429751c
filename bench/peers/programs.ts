import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findProgram, runProgram } from './tools'

export const peerNames = ['Erlang', 'CAF', 'nact'] as const
export type PeerName = (typeof peerNames)[number]

/** A peer's program, ready to run, or why it is not. */
export type Peer =
  | { readonly name: PeerName; readonly command: string; readonly args: (plan: string, texts: string) => string[]; readonly cwd: string }
  | { readonly name: PeerName; readonly missing: string }

/** Where the compiler's headers of CAF may be. */
const cafHeaders = ['/usr/include/caf/all.hpp', '/usr/local/include/caf/all.hpp', '/opt/homebrew/include/caf/all.hpp']
const LEVELS_MAX = 8

/** Folder of the peers' sources; `null` in an installed product, which comes without them. */
export function findSources(from = fileURLToPath(import.meta.url)): string | null {
  let folder = dirname(from)
  for (let level = 0; level < LEVELS_MAX; level++) {
    const sources = join(folder, 'bench/peers')
    if (existsSync(join(sources, 'messenger.erl'))) return sources
    folder = dirname(folder)
  }
  return null
}

export interface Machine {
  /** Looks for a program on PATH. */
  find(name: string): string | null
  exists(path: string): boolean
}

const thisMachine: Machine = { find: findProgram, exists: existsSync }

/** What is missing for a peer, as a sentence; `null`: nothing. */
export function missingFor(name: PeerName, sources: string | null, machine: Machine = thisMachine): string | null {
  if (sources === null) return 'The sources of the peers\' programs are not here: run it from the repository.'
  if (name === 'Erlang' && (machine.find('erl') === null || machine.find('erlc') === null)) return 'Erlang (erl, erlc) is not on PATH. Debian: apt-get install erlang-base.'
  if (name === 'CAF' && machine.find('g++') === null) return 'g++ is not on PATH. Debian: apt-get install g++.'
  if (name === 'CAF' && !cafHeaders.some((path) => machine.exists(path))) return 'The headers of CAF are not here. Debian: apt-get install libcaf-dev.'
  if (name === 'nact' && !machine.exists(join(sources, '../../node_modules/nact/package.json'))) return 'The package nact is not installed: npm ci.'
  return null
}

/**
 * Compiles what has to be compiled.
 *
 * @param folder for what is compiled; its owner removes it
 * @throws if a compiler fails
 */
export async function preparePeers(folder: string, wanted: readonly PeerName[] = peerNames, machine: Machine = thisMachine): Promise<Peer[]> {
  const sources = findSources()
  const peers: Peer[] = []
  for (const name of wanted) {
    const missing = missingFor(name, sources, machine)
    peers.push(missing === null && sources !== null ? await preparations[name](sources, folder) : { name, missing: missing ?? '' })
  }
  return peers
}

/** Compiles a module of Erlang and the users of all of them; answers with the folder that they are loaded from. */
export async function compileErlang(sources: string, module: string, folder: string): Promise<string> {
  const out = join(folder, 'erlang')
  mkdirSync(out, { recursive: true })
  await runProgram('erlc', ['-o', out, join(sources, 'talk.erl'), join(sources, module)])
  return out
}

const preparations: Record<PeerName, (sources: string, folder: string) => Promise<Peer>> = {
  async Erlang(sources, folder) {
    const cwd = await compileErlang(sources, 'messenger.erl', folder)
    return { name: 'Erlang', command: 'erl', cwd, args: (plan, texts) => ['+S', '1:1', '+P', '4000000', '-noshell', '-run', 'messenger', 'start', plan, texts] }
  },
  async CAF(sources, folder) {
    const command = join(folder, 'messenger-caf')
    await runProgram('g++', ['-O2', '-DNDEBUG', '-std=c++17', join(sources, 'messenger.cpp'), '-o', command, '-lcaf_core', '-lpthread'])
    return { name: 'CAF', command, cwd: folder, args: (plan, texts) => [plan, texts] }
  },
  nact(sources, folder) {
    return Promise.resolve({ name: 'nact', command: process.execPath, cwd: folder, args: (plan, texts) => [join(sources, 'messenger.mjs'), plan, texts] })
  }
}
