import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { Mutant } from './mutants'

const root = resolve(import.meta.dirname, '../..')

/** Times the mutant's place stands in its file; anything but 1 is a defect of the mutant. */
export function places(mutant: Mutant): number {
  return readFileSync(join(root, mutant.file), 'utf8').split(mutant.find).length - 1
}

/** Builds the schedules with one defect in the source and loads them. `close` removes what was built. */
export async function loadMutated(mutant: Mutant): Promise<{ schedules: typeof import('./schedules'); close: () => void }> {
  const outDir = mkdtempSync(join(tmpdir(), 'mutant-'))
  const target = join(root, mutant.file)
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [{ name: 'mutate', enforce: 'pre', transform: (code, id) => (id.split('?')[0] === target ? code.replace(mutant.find, () => mutant.replace) : null) }],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(root, 'sim-core/testing/schedules.ts'),
      outDir,
      minify: false,
      target: 'node20',
      rolldownOptions: { external: [...builtinModules, /^node:/], output: { format: 'esm', entryFileNames: 'schedules.mjs', codeSplitting: false } }
    }
  })
  const schedules = (await import(/* @vite-ignore */ pathToFileURL(join(outDir, 'schedules.mjs')).href)) as typeof import('./schedules')
  return { schedules, close: () => rmSync(outDir, { recursive: true, force: true }) }
}
