import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

const outside = new Set(['node_modules', 'out', 'dist', 'coverage', 'test-results', '.git'])

/** Paths of all files of the project from its root, with `/`: those that git tracks, or all where there is no git. */
export function trackedFiles(): string[] {
  if (existsSync(join(root, '.git'))) {
    return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
  }
  return walk(root)
}

function walk(folder: string): string[] {
  return readdirSync(folder).filter((name) => !outside.has(name)).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [relative(root, path).replaceAll('\\', '/')]
  })
}
