/**
 * Runs the quick variant of every ready-made experiment, one after another, and closes with a line for each: its verdicts
 * or their refusals. For a machine with nothing else to do; about fifteen minutes. Fails where one did not come to its end.
 * Usage: node build/scripts/experiments-quick.mjs [name …] [--out FOLDER]
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const cli = join(root, 'out/cli/messengersim.js')

/** Runs the command line; resolves to its exit code and what it printed to stdout. */
function run(argv) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, ...argv], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    const stop = () => child.kill('SIGINT')
    process.on('SIGINT', stop)
    let printed = ''
    child.stdout.on('data', (chunk) => { printed += chunk })
    child.on('error', (error) => { printed += String(error) })
    child.on('close', (code) => {
      process.off('SIGINT', stop)
      done({ code: code ?? 1, printed })
    })
  })
}

async function main() {
  const given = process.argv.slice(2)
  const at = given.indexOf('--out')
  const kept = at < 0 ? null : resolve(given[at + 1] ?? '.')
  const names = at < 0 ? given : given.filter((_, index) => index !== at && index !== at + 1)
  const listed = await run(['experiment', 'list', '--json'])
  if (listed.code !== 0) {
    process.stderr.write('The command line is not built. Run "npm run build".\n')
    return 1
  }
  const chosen = JSON.parse(listed.printed).map(({ name }) => name).filter((name) => names.length === 0 || names.includes(name))
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'messengersim-experiments-'))
  mkdirSync(folder, { recursive: true })
  let failed = 0
  for (const name of chosen) {
    process.stdout.write(`\n=== ${name}\n`)
    const { code, printed } = await run(['experiment', 'run', name, '--quick', '--json', '--out', join(folder, name)])
    if (code === 130) return 130
    const result = code === 0 ? JSON.parse(printed) : null
    if (result === null || result.verdicts.length === 0) {
      failed++
      process.stdout.write(`${name}: exit code ${code}, no verdict and no refusal\n${printed.slice(0, 500)}\n`)
    } else for (const verdict of result.verdicts) process.stdout.write(`  ${verdict}\n`)
  }
  if (kept === null) rmSync(folder, { recursive: true, force: true })
  process.stdout.write(`\n${chosen.length - failed} of ${chosen.length} experiments came to a verdict or a stated refusal${kept === null ? '' : `; reports in ${kept}`}.\n`)
  return failed === 0 && chosen.length > 0 ? 0 : 1
}

process.exitCode = await main()
