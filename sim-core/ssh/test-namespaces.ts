import { spawnSync } from 'node:child_process'

/** A network namespace that stands for another machine, joined to this one by a pair of virtual cables. */
export interface TestNamespace {
  readonly name: string
  /** Its address. */
  readonly address: string
  /** Words before a command that runs in it. */
  readonly within: readonly string[]
  /** Pulls the cable, or plugs it in. */
  link(state: 'up' | 'down'): void
  remove(): void
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0

function ip(...words: string[]): boolean {
  return spawnSync('ip', words, { stdio: 'ignore' }).status === 0
}

/** Whether this system lets us make them. */
export function canMakeNamespaces(): boolean {
  if (!isRoot) return false
  const name = `ms${process.pid}t`
  const works = ip('netns', 'add', name)
  ip('netns', 'del', name)
  return works
}

/** @param index 1 … 62, another for each namespace of a process */
export function makeNamespace(index: number): TestNamespace {
  const name = `ms${process.pid}n${index}`
  const near = `msh${process.pid % 100_000}${index}`
  const far = `msg${process.pid % 100_000}${index}`
  // A subnet of four addresses; the process id keeps test runs side by side apart.
  const base = `10.${200 + (process.pid % 50)}.${(process.pid >> 6) % 250}`
  const [here, there] = [4 * index + 1, 4 * index + 2].map((last) => `${base}.${last}`)
  const made = ip('netns', 'add', name)
    && ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far)
    && ip('link', 'set', far, 'netns', name)
    && ip('addr', 'add', `${here}/30`, 'dev', near)
    && ip('link', 'set', near, 'up')
    && ip('-n', name, 'addr', 'add', `${there}/30`, 'dev', far)
    && ip('-n', name, 'link', 'set', far, 'up')
    && ip('-n', name, 'link', 'set', 'lo', 'up')
  const remove = (): void => {
    ip('link', 'del', near)
    ip('netns', 'del', name)
  }
  if (!made) {
    remove()
    throw new Error(`the namespace ${name} cannot be made`)
  }
  return { name, address: there, within: ['ip', 'netns', 'exec', name], link: (state) => void ip('link', 'set', near, state), remove }
}
