import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, trackedFiles } from './tracked-files'

const sources = trackedFiles().filter((path) => /^(electron|renderer|sim-core)\/.*\.(ts|vue|html)$/.test(path) && !/\.test\.ts$|electron-double\.ts$|processes-double\.ts$/.test(path))
const holding = (pattern: RegExp, under = ''): string[] => sources.filter((path) => path.startsWith(under) && pattern.test(readFileSync(join(root, path), 'utf8')))

describe('doors that one file alone may open', () => {
  it.each([
    ['windows', /new BrowserWindow\(/, ['electron/main/start.ts']],
    ['pages of the user\'s browser', /\bopenExternal\(/, ['electron/main/start.ts']],
    ['IPC of the window', /\bipcRenderer\b/, ['electron/preload/bridge.ts', 'electron/preload/index.ts']],
    ['the world of the page', /\bcontextBridge\b/, ['electron/preload/index.ts']],
    ['the system\'s encryption', /\bsafeStorage\b/, ['electron/main/secret-vault.ts', 'electron/main/start.ts']],
    ['processes of the shell', /\butilityProcess\b/, ['electron/main/engine.ts']]
  ])('%s', (_what, pattern, allowed) => {
    expect(holding(pattern, 'electron/').filter((path) => !allowed.includes(path))).toEqual([])
    expect(holding(pattern, 'electron/').length, 'the pattern finds what it is for').toBeGreaterThan(0)
  })
})

describe('what nothing in the product does', () => {
  it.each([
    ['switch the sandbox or the web\'s rules off', /sandbox: false|webSecurity: false|nodeIntegration\w*: true|contextIsolation: false|no-sandbox|bypassCSP: true|allowRunningInsecureContent: true|webviewTag: true/],
    ['put markup of unknown origin into the page', /\bv-html\b|\.innerHTML\s*=|insertAdjacentHTML|document\.write\(/],
    ['talk to a remote module of Electron', /@electron\/remote|enableRemoteModule/],
    ['keep passwords in the window\'s storage', /(local|session)Storage[^\n]*(password|passphrase|secret)/i]
  ])('%s', (_what, pattern) => {
    expect(holding(pattern)).toEqual([])
  })

  it('make code from text, in the window or the shell', () => {
    expect([...holding(/\beval\(|new Function\(/, 'renderer/'), ...holding(/\beval\(|new Function\(/, 'electron/')]).toEqual([])
  })

  it('load anything for the window from elsewhere', () => {
    const page = readFileSync(join(root, 'renderer/index.html'), 'utf8')
    expect([...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address).filter((address) => /^(https?:)?\/\//.test(address))).toEqual([])
  })

  it('report on its users: no package for that is depended on', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>
    expect(Object.keys({ ...dependencies, ...devDependencies }).filter((name) => /sentry|telemetry|analytics|posthog|segment|bugsnag|amplitude|mixpanel/.test(name))).toEqual([])
  })
})
