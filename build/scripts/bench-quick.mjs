import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `npm run bench:quick [-- --update]`: builds, measures, compares with bench/baseline.json, or writes it. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const unknown = process.argv.slice(2).filter((argument) => argument !== '--update')
if (unknown.length > 0) {
  process.stderr.write(`bench:quick knows no "${unknown.join('", "')}"; there is: --update\n`)
  process.exit(2)
}
const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1
const built = run('build/scripts/build.mjs')
process.exit(built === 0 ? run('out/cli/messengersim.js', 'bench', process.argv.includes('--update') ? 'quick-update' : 'quick') : built)
