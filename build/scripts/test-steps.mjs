/** One step of `npm test`: runs a tool, and says how many tests passed, failed and were skipped in it. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A step that takes longer hangs; it is ended and counts as failed. */
const stepSecondsMax = 1200

/**
 * Runs a Node program. `shown`: its output streams to the terminal; otherwise it is collected, to be printed when
 * the step is over (steps that run side by side). Resolves to `{ code, printed }`.
 */
function run(argv, { cwd, env, shown }) {
  return new Promise((done) => {
    const child = spawn(process.execPath, argv, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'] })
    const overdue = setTimeout(() => child.kill('SIGKILL'), stepSecondsMax * 1000)
    let printed = ''
    child.stdout?.on('data', (chunk) => { printed += chunk })
    child.stderr?.on('data', (chunk) => { printed += chunk })
    child.on('error', (error) => { printed += String(error) })
    child.on('close', (code) => {
      clearTimeout(overdue)
      done({ code: code ?? 1, printed })
    })
  })
}

/** A tool that passes or fails as a whole: one test. */
export async function toolStep(name, argv, options) {
  const startedMs = performance.now()
  const { code, printed } = await run(argv, options)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], printed, seconds: (performance.now() - startedMs) / 1000 }
}

/** Projects of vitest, counted test by test from its JSON report. */
export async function vitestStep(name, projects, { cwd, env, folder }) {
  const startedMs = performance.now()
  const report = join(folder, `${name}.json`)
  rmSync(report, { force: true })
  const argv = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/config/vitest.config.ts',
    ...projects.flatMap((project) => ['--project', project]), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run(argv, { cwd, env, shown: true })
  const counted = countReport(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null, code)
  return { name, ...counted, printed: '', seconds: (performance.now() - startedMs) / 1000 }
}

/**
 * Sums a vitest JSON report. A file that did not load, an error outside any test, and a missing report are failures
 * that no test stands for: each counts as one.
 */
export function countReport(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: [] }
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const failedTests = tests.filter((test) => test.status === 'failed').length
  const failedFiles = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length
  const failed = failedTests + failedFiles
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').map((test) => test.fullName)
  }
}
