/**
 * Builds everything into out/: the node bundle, the command line, and the desktop app with its window.
 * Usage: node build/scripts/build.mjs [--prepare] [part …]. With --prepare, as npm calls it after installing, a tree
 * without the build tools is fine as long as it is built already (--omit=dev) or nothing was installed at all
 * (--package-lock-only).
 */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const vite = 'node_modules/vite/bin/vite.js'
const electronVite = 'node_modules/electron-vite/bin/electron-vite.js'

/** Parts, each built by one process; `output` is what it must leave behind. */
const parts = [
  { name: 'app', tool: electronVite, config: 'electron.vite.config.ts', output: 'out/renderer/index.html' },
  { name: 'node', tool: vite, config: 'vite.node.config.ts', output: 'out/node/node.cjs' },
  { name: 'cli', tool: vite, config: 'vite.cli.config.ts', output: 'out/cli/messengersim.js' }
]

/** Runs one part's tool; resolves to what it printed and whether it succeeded. */
function buildPart(part) {
  const startedMs = performance.now()
  return new Promise((done) => {
    const argv = [resolve(root, part.tool), 'build', '--config', resolve(root, 'build/config', part.config), '--logLevel', 'warn']
    const child = spawn(process.execPath, argv, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } })
    let printed = ''
    child.stdout.on('data', (chunk) => { printed += chunk })
    child.stderr.on('data', (chunk) => { printed += chunk })
    child.on('error', (error) => done({ part, ok: false, printed: String(error), seconds: 0 }))
    child.on('close', (code) => {
      const ok = code === 0 && existsSync(resolve(root, part.output))
      done({ part, ok, printed, seconds: (performance.now() - startedMs) / 1000 })
    })
  })
}

function report({ part, ok, printed, seconds }) {
  process.stdout.write(`build: ${part.name.padEnd(5)} ${ok ? 'done' : 'FAILED'} in ${seconds.toFixed(1)} s\n`)
  if (printed.trim() !== '') process.stderr.write(`${printed.trim()}\n`)
}

async function build() {
  const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  const chosen = parts.filter((part) => asked.length === 0 || asked.includes(part.name))
  if (!existsSync(resolve(root, vite))) {
    const missing = chosen.filter((part) => !existsSync(resolve(root, part.output)))
    if (process.argv.includes('--prepare') && (missing.length === 0 || !existsSync(resolve(root, 'node_modules')))) return 0
    process.stderr.write('build: the build tools are not installed. Run "npm ci" without --omit=dev.\n')
    return 1
  }
  const results = await Promise.all(chosen.map(buildPart))
  for (const result of results) report(result)
  const cli = resolve(root, 'out/cli/messengersim.js')
  if (existsSync(cli)) chmodSync(cli, 0o755)
  return results.every((result) => result.ok) ? 0 : 1
}

process.exitCode = await build()
