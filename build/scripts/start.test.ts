import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decideStart, endedAtOnce, hasDisplay, readArguments, reasonFrom } from './start-decision.mjs'
import type { StartFacts } from './start-decision.mjs'
import { electronBinary, fetchElectron, openerFor } from './start-parts.mjs'

describe('what npm start does', () => {
  const facts: StartFacts = { asked: 'auto', display: true, binary: true, fetched: null, ended: null }
  const missing = 'the Electron binary is missing and could not be fetched (offline)'

  it.each<[string, Partial<StartFacts>, string, string | null]>([
    ['opens the desktop app', {}, 'desktop', null],
    ['opens it when forced', { asked: 'desktop' }, 'desktop', null],
    ['fetches the binary first', { binary: false }, 'fetch', null],
    ['serves a browser when asked, whatever is there', { asked: 'browser', display: false, binary: false }, 'browser', null],
    ['fetches nothing that could not be shown', { display: false, binary: false }, 'browser', 'Opening the browser edition, because there is no display.'],
    ['serves a browser without a display', { display: false }, 'browser', 'Opening the browser edition, because there is no display.'],
    ['serves a browser when the binary cannot be had', { binary: false, fetched: missing }, 'browser', `Opening the browser edition, because ${missing}.`],
    ['serves a browser when the app ends at once', { ended: 'the desktop app ended at once (code 127)' }, 'browser', 'Opening the browser edition, because the desktop app ended at once (code 127).'],
    ['says why when forced without a display', { asked: 'desktop', display: false }, 'stop', 'The desktop app cannot open: there is no display. Without --desktop the browser edition opens instead.'],
    ['says why when forced without a binary', { asked: 'desktop', binary: false, fetched: missing }, 'stop', `The desktop app cannot open: ${missing}. Without --desktop the browser edition opens instead.`]
  ])('%s', (_, change, step, line) => {
    expect(decideStart({ ...facts, ...change })).toEqual({ do: step, line })
  })

  it('reads its options', () => {
    expect(readArguments([])).toEqual({ ok: true, value: { asked: 'auto', port: 0 } })
    expect(readArguments(['--browser', '--port', '4173'])).toEqual({ ok: true, value: { asked: 'browser', port: 4173 } })
    expect(readArguments(['--desktop', '--port=0'])).toEqual({ ok: true, value: { asked: 'desktop', port: 0 } })
    for (const wrong of [['--browser', '--desktop'], ['--port'], ['--port', 'x'], ['--port=65536'], ['--port=-1'], ['--frobnicate'], ['town'], ['--browser=yes']]) expect(readArguments(wrong).ok, wrong.join(' ')).toBe(false)
  })

  it('knows displays', () => {
    expect([hasDisplay('linux', {}), hasDisplay('linux', { DISPLAY: '' }), hasDisplay('linux', { DISPLAY: ':0' }), hasDisplay('freebsd', { WAYLAND_DISPLAY: 'wayland-0' }), hasDisplay('darwin', {}), hasDisplay('win32', {})]).toEqual([false, false, true, true, true, true])
    expect([openerFor('darwin'), openerFor('linux')]).toEqual([['open'], ['xdg-open']])
  })

  it('makes one line of a stack', () => {
    expect(reasonFrom('RequestError: getaddrinfo ENOTFOUND host\n    at ClientRequest.<anonymous> (/x.js:1)\n    at node:events\n', 'x')).toBe('RequestError: getaddrinfo ENOTFOUND host')
    expect(reasonFrom('', 'code 3')).toBe('code 3')
    expect(reasonFrom('[1122/FATAL:x.cc(1)] The SUID sandbox helper failed.\n', 'x')).toBe('The SUID sandbox helper failed')
    expect(reasonFrom(`error ${'x'.repeat(1000)}`, 'x').length).toBe(200)
  })

  it('tells a failed start from a window that was closed', () => {
    expect([endedAtOnce(0, 100), endedAtOnce(1, 100), endedAtOnce(null, 100), endedAtOnce(1, 60_000)]).toEqual([false, true, true, false])
  })
})

describe.runIf(process.platform !== 'win32')('npm start itself, over stubs', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'start-'))
    for (const folder of ['out/cli', 'node_modules/electron/dist', 'bin']) mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, 'out/cli/messengersim.js'), 'console.log("http://127.0.0.1:1/#code=abc" + " args " + process.argv.slice(2).join(" "))')
    executable('bin/xdg-open', `cp "$1" "${root}/opened.html"`)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function executable(path: string, script: string): void {
    writeFileSync(join(root, path), `#!/bin/sh\n${script}\n`)
    chmodSync(join(root, path), 0o755)
  }

  function installer(source: string): void {
    writeFileSync(join(root, 'node_modules/electron/install.js'), source)
  }

  function start(argv: string[], display: boolean): Promise<{ code: number | null; out: string; err: string }> {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = process.env
    const env = { ...environment, ...display ? { DISPLAY: ':99' } : {}, MESSENGERSIM_ROOT: root, PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}` }
    const child = spawn(process.execPath, [resolve(import.meta.dirname, 'start.mjs'), ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', chunk => { out += chunk })
    child.stderr.on('data', chunk => { err += chunk })
    return new Promise(done => child.once('close', code => done({ code, out, err })))
  }

  it('serves a browser without a display, in one line, and opens none', async () => {
    const { code, out, err } = await start(['--port', '4173'], false)
    expect([code, err]).toEqual([0, 'Opening the browser edition, because there is no display.\n'])
    expect(out).toBe('http://127.0.0.1:1/#code=abc args serve --port 4173\n')
    expect(existsSync(join(root, 'opened.html'))).toBe(false)
  })

  it.runIf(process.platform === 'linux')('says why the binary cannot be fetched, and opens the browser without showing the code in arguments', async () => {
    installer('console.error("RequestError: connect ECONNREFUSED 127.0.0.1:9\\n    at x"); process.exit(1)')
    // Serves until the browser has been opened, or the test has ended and taken its folder away.
    writeFileSync(join(root, 'out/cli/messengersim.js'), `
      const { existsSync, readFileSync } = require('node:fs')
      const [folder, opened] = ${JSON.stringify([root, join(root, 'opened.html')])}
      console.log('http://127.0.0.1:1/#code=abc ')
      const look = setInterval(() => {
        if (!existsSync(folder) || (existsSync(opened) && readFileSync(opened, 'utf8').includes('url='))) clearInterval(look)
      }, 20)
    `)
    const { code, err } = await start([], true)
    expect([code, err]).toEqual([0, 'Opening the browser edition, because the Electron binary is missing and could not be fetched (RequestError: connect ECONNREFUSED 127.0.0.1:9).\n'])
    expect(readFileSync(join(root, 'opened.html'), 'utf8')).toContain('url=http://127.0.0.1:1/#code=abc"')
  })

  it.runIf(process.platform === 'linux')('opens the desktop app, fetching it first, and answers with its exit code', async () => {
    installer(`const { writeFileSync, chmodSync } = require('node:fs'); writeFileSync(__dirname + '/dist/electron', '#!/bin/sh\\necho "desktop $@ $ELECTRON_RUN_AS_NODE"\\n'); chmodSync(__dirname + '/dist/electron', 0o755); writeFileSync(__dirname + '/path.txt', 'electron')`)
    const { code, out, err } = await start(['--desktop'], true)
    expect([code, err]).toEqual([0, ''])
    expect(out.trim()).toMatch(new RegExp(`^desktop (--no-sandbox )?${root}$`))
  })

  it.runIf(process.platform === 'linux')('falls back when the desktop app ends at once', async () => {
    executable('node_modules/electron/dist/electron', 'echo "electron: error while loading shared libraries: libnss3.so" >&2; exit 127')
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron')
    const { code, out, err } = await start([], true)
    expect(code).toBe(0)
    expect(err).toContain('Opening the browser edition, because the desktop app ended at once (electron: error while loading shared libraries: libnss3.so).')
    expect(out).toContain('http://127.0.0.1:1/')
    expect((await start(['--desktop'], true)).code).toBe(1)
  })

  it('refuses wrong options and an unbuilt tree', async () => {
    expect(await start(['--nonsense'], false)).toMatchObject({ code: 2, err: expect.stringContaining('--nonsense') })
    rmSync(join(root, 'out'), { recursive: true })
    expect(await start([], false)).toMatchObject({ code: 1, err: 'The app is not built yet. Run "npm run build" first.\n' })
  })

  it('gives up fetching in time, and leaves nothing behind', async () => {
    installer('setInterval(() => {}, 1000)')
    expect(await fetchElectron(root, 200, () => {})).toBe('the Electron binary is missing and was not fetched within 0 s')
    installer('')
    expect(await fetchElectron(root, 20_000, () => {})).toContain('could not be fetched')
    rmSync(join(root, 'node_modules/electron/install.js'))
    expect(await fetchElectron(root, 200, () => {})).toBe('the package electron is not installed')
    expect(electronBinary(root)).toBeNull()
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'gone')
    expect(electronBinary(root)).toBeNull()
  })
})
