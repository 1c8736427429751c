/** The steps of `npm start`: find and fetch the Electron binary, run the desktop app, serve the browser edition. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endedAtOnce, reasonFrom } from './start-decision.mjs'

/**
 * Path of the Electron binary, or `null`. Found by the files of the package: asking the package itself would start a
 * download.
 */
export function electronBinary(root) {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/**
 * Fetches the binary by the package's own installer, once, within `timeoutMs`.
 * @param onProgress told seconds and MiB so far, once a second
 * @returns `null`, or the reason why it failed, as part of a sentence
 */
export function fetchElectron(root, timeoutMs, onProgress) {
  const installer = join(root, 'node_modules/electron/install.js')
  if (!existsSync(installer)) return Promise.resolve('the package electron is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-electron-'))
  const startedMs = performance.now()
  return new Promise((done) => {
    const child = spawn(process.execPath, [installer], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder } })
    let printed = ''
    let late = false
    const read = (chunk) => { printed = (printed + chunk).slice(-20_000) }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    const ticking = setInterval(() => onProgress(Math.round((performance.now() - startedMs) / 1000), mebibytesIn(folder)), 1000)
    const overdue = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, timeoutMs)
    const finish = (reason) => {
      clearInterval(ticking)
      clearTimeout(overdue)
      rmSync(folder, { recursive: true, force: true })
      done(reason)
    }
    child.once('error', (error) => finish(`the Electron binary is missing and its installer cannot run (${error.message})`))
    child.once('close', (code) => {
      if (late) return finish(`the Electron binary is missing and was not fetched within ${Math.round(timeoutMs / 1000)} s`)
      if (code === 0 && electronBinary(root) !== null) return finish(null)
      finish(`the Electron binary is missing and could not be fetched (${reasonFrom(printed, `its installer ended with code ${code}`)})`)
    })
  })
}

function mebibytesIn(folder) {
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true })) bytes += statSync(join(folder, String(entry)), { throwIfNoEntry: false })?.size ?? 0
  return Math.round(bytes / 2 ** 20)
}

/**
 * Runs the desktop app until it is closed.
 * @returns `{ code, ended }`: `ended` is the reason where it ended at once, else `null`
 */
export function runDesktop(root, binary) {
  const startedMs = performance.now()
  const { ELECTRON_RUN_AS_NODE: _asNode, ...environment } = process.env
  // Chromium refuses to run as root inside its own sandbox.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return new Promise((done) => {
    const child = spawn(binary, [...flags, root], { cwd: root, stdio: ['inherit', 'inherit', 'pipe'], env: environment })
    let printed = ''
    child.stderr.on('data', (chunk) => {
      printed = (printed + chunk).slice(-20_000)
      process.stderr.write(chunk)
    })
    child.once('error', (error) => done({ code: 1, ended: `the desktop app cannot run (${error.message})` }))
    child.once('close', (code) => {
      const atOnce = endedAtOnce(code, performance.now() - startedMs)
      done({ code: code ?? 1, ended: atOnce ? `the desktop app ended at once (${reasonFrom(printed, `code ${code}`)})` : null })
    })
  })
}

/**
 * Serves the browser edition until Ctrl-C, and opens its address where there is a display.
 * @returns exit code
 */
export function runBrowserEdition(root, port, open) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'out/cli/messengersim.js'), 'serve', '--port', String(port)], { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] })
    let printed = ''
    let opened = null
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      if (opened !== null || open === null) return
      printed += chunk
      const address = /http:\/\/\S+#\S+(?=\s)/.exec(printed)?.[0]
      if (address !== undefined) opened = openAddress(address, open)
    })
    child.once('error', () => done(1))
    child.once('close', (code) => {
      if (opened !== null) rmSync(opened, { recursive: true, force: true })
      done(code ?? 1)
    })
  })
}

/**
 * Opens an address in the default browser by way of a page that only this user can read: other users of the machine
 * see the arguments of every process, and the address holds a code.
 * @returns the folder of the page
 */
function openAddress(address, open) {
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-open-'))
  const page = join(folder, 'open.html')
  const safe = address.replace(/[^\w:/.#=-]/g, '')
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><title>MessengerSim</title><meta http-equiv="refresh" content="0;url=${safe}">\n`, { mode: 0o600 })
  const [program, ...argv] = [...open, page]
  const child = spawn(program, argv, { stdio: 'ignore', detached: true })
  // Without a browser the printed address still works.
  child.once('error', () => {})
  child.unref()
  return folder
}

/** The program that opens a file in the default browser here. */
export function openerFor(platform) {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['cmd', '/c', 'start', '""']
  return ['xdg-open']
}
