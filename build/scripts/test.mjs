/**
 * `npm test`: every check of the project, one after another or side by side where two cores allow.
 * `npm test -- lint unit` runs only the steps named. The last line is `N passed, N failed, N skipped`.
 * With CI=true nothing but the Electron binary may be missing.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { provideChromium } from './chromium.mjs'
import { provideRedis } from './redis.mjs'
import { provideSshd } from './sshd.mjs'
import { toolStep, vitestStep } from './test-steps.mjs'
import { providePs, provideRpm } from './tools.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const folder = join(root, 'test-results')
const ci = /^(1|true)$/i.test(process.env.CI ?? '')
const asked = process.argv.slice(2)
const results = []

const tools = {
  lint: ['node_modules/eslint/bin/eslint.js', '--config', 'build/config/eslint.config.js', '--max-warnings', '0', '.'],
  typecheck: ['node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', '.'],
  build: ['build/scripts/build.mjs']
}

const wanted = (name) => asked.length === 0 || asked.includes(name)

function note(result) {
  results.push(result)
  if (result.printed.trim() !== '') process.stdout.write(`${result.printed.trimEnd()}\n`)
  const skipped = result.skipped.length === 0 ? '' : `, ${result.skipped.length} skipped`
  process.stdout.write(`■ ${result.name}: ${result.passed} passed, ${result.failed} failed${skipped} (${result.seconds.toFixed(1)} s)\n`)
}

async function runTool(name) {
  if (wanted(name)) note(await toolStep(name, tools[name], { cwd: root, env: {}, shown: false }))
}

async function runTests(name, projects, env = {}) {
  if (!wanted(name)) return
  process.stdout.write(`\n▶ ${name}\n`)
  note(await vitestStep(name, projects, { cwd: root, env, folder }))
}

/** A real part that a step needs. Where it is missing the step's tests skip themselves; in CI that is a failure. */
function notePart(name, missing, advice) {
  if (!missing) return
  process.stdout.write(`${name} is missing. To install it: ${advice}\n`)
  const reason = `${name} is missing (${advice})`
  note({ name, passed: 0, failed: ci ? 1 : 0, skipped: ci ? [] : [reason], printed: '', seconds: 0 })
}

/** The desktop app's binary is fetched when it is first started, so it may be missing anywhere. */
function electronIsMissing() {
  const pathFile = join(root, 'node_modules/electron/path.txt')
  return !existsSync(pathFile) || !existsSync(join(root, 'node_modules/electron/dist', readFileSync(pathFile, 'utf8').trim()))
}

function close() {
  const skipped = results.flatMap((result) => result.skipped.map((what) => `${result.name}: ${what}`))
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  process.stdout.write('\n')
  if (skipped.length > 0) process.stdout.write(`Not run:\n${skipped.map((line) => `  ${line}\n`).join('')}\n`)
  const failed = results.filter((result) => result.failed > 0).map((result) => result.name)
  if (failed.length > 0) process.stdout.write(`Failed steps: ${failed.join(', ')}\n\n`)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${skipped.length} skipped\n`)
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
}

async function main() {
  mkdirSync(folder, { recursive: true })
  await Promise.all([runTool('build'), runTool('lint').then(() => runTool('typecheck'))])
  // Before all tests: those of units use OpenSSH's own tools, journeys use both servers.
  if (wanted('integration') || wanted('journeys')) {
    const { path, advice } = provideRedis()
    notePart('A Redis server', path === null, advice)
    const sshd = provideSshd()
    notePart('An SSH server', sshd.path === null, sshd.advice)
    const rpm = provideRpm()
    notePart('rpmbuild', rpm.isMissing, rpm.advice)
    const ps = providePs()
    notePart('ps', ps.isMissing, ps.advice)
  }
  await runTests('unit', ['unit', 'renderer'])
  await runTests('simulation', ['simulation'])
  await runTests('integration', ['integration'])
  if (wanted('journeys')) {
    const { path, advice } = provideChromium()
    notePart('Chromium', path === null, advice)
    if (electronIsMissing()) process.stdout.write('The Electron binary is missing: its journeys are skipped ("npm start" fetches it).\n')
    await runTests('journeys', ['e2e'], path === null ? {} : { MESSENGERSIM_CHROMIUM: path })
  }
  return close()
}

process.exitCode = await main()
