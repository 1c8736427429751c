/**
 * `npm start`: opens the desktop app from the built tree; where that cannot be, says why in one line and opens the
 * browser edition. Options: --browser, --desktop, --port N.
 */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decideStart, hasDisplay, readArguments } from './start-decision.mjs'
import { electronBinary, fetchElectron, openerFor, runBrowserEdition, runDesktop } from './start-parts.mjs'

const root = process.env.MESSENGERSIM_ROOT ?? resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const fetchSecondsMax = 300

async function start() {
  const read = readArguments(process.argv.slice(2))
  if (!read.ok) return say(read.text, 2)
  if (!existsSync(join(root, 'out/cli/messengersim.js'))) return say('The app is not built yet. Run "npm run build" first.', 1)
  const display = hasDisplay(process.platform, process.env)
  const facts = { asked: read.value.asked, display, binary: electronBinary(root) !== null, fetched: null, ended: null }
  for (;;) {
    const step = decideStart(facts)
    if (step.line !== null) process.stderr.write(`${step.line}\n`)
    if (step.do === 'stop') return 1
    if (step.do === 'browser') return runBrowserEdition(root, read.value.port, display ? openerFor(process.platform) : null)
    if (step.do === 'fetch') {
      facts.fetched = await fetchElectron(root, fetchSecondsMax * 1000, showProgress)
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
      facts.binary = electronBinary(root) !== null
    } else {
      const { code, ended } = await runDesktop(root, electronBinary(root))
      if (ended === null) return code
      facts.ended = ended
    }
  }
}

function showProgress(seconds, mebibytes) {
  const text = `Fetching Electron, once: ${mebibytes} MiB, ${seconds} s`
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  else if (seconds % 10 === 0) process.stderr.write(`${text}\n`)
}

function say(text, code) {
  process.stderr.write(`${text}\n`)
  return code
}

// The programs that run in the foreground get the signal too and end by themselves; their exit code is ours.
process.on('SIGINT', () => {})
process.exitCode = await start()
