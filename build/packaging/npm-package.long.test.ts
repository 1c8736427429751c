import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../checks/tracked-files'

const run = promisify(execFile)
let folder = ''
const here = (path: string): string => join(folder, 'place', path)
const command = (): string => here('node_modules/messengersim/out/cli/messengersim.js')

/** Its dependencies come from the registry that npm is set up with. */
describe('the npm package, installed into an empty folder', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'messengersim-npm-'))
    await run(process.execPath, [join(root, 'build/scripts/pack-cli.mjs')], { env: { ...process.env, MESSENGERSIM_DIST: join(folder, 'dist') } })
    mkdirSync(here(''))
    writeFileSync(here('package.json'), '{ "private": true }\n')
    const [archive] = readdirSync(join(folder, 'dist'))
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', join(folder, 'dist', archive)], { cwd: here('') })
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('brings what it needs and no tool of development', () => {
    const { private: isPrivate, dependencies, devDependencies, scripts } = JSON.parse(readFileSync(here('node_modules/messengersim/package.json'), 'utf8')) as Record<string, unknown>
    expect([isPrivate, devDependencies, scripts]).toEqual([undefined, undefined, undefined])
    expect(Object.keys(dependencies as object)).toContain('ioredis')
    for (const name of ['electron', 'electron-updater', 'vite', 'vitest', 'vue', 'typescript']) expect(existsSync(here(`node_modules/${name}`)), name).toBe(false)
    const files = readdirSync(here('node_modules/messengersim'), { recursive: true, encoding: 'utf8' })
    expect(files).toContain('LICENSE')
    expect(files.filter((path) => /\.(map|node|ts|vue)$|\.test\./.test(path))).toEqual([])
    expect(existsSync(here('node_modules/.bin/messengersim'))).toBe(true)
  })

  it('runs a scenario', async () => {
    const { stdout } = await run(process.execPath, [command(), 'run', 'original-20', '--json'], { cwd: folder, timeout: 60_000 })
    expect(JSON.parse(stdout)).toMatchObject({ state: 'finished', messages: 11_400, digest: { verdict: 'equal' } })
  })

  it('serves the window', async () => {
    const server = spawn(process.execPath, [command(), 'serve', '--port', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const origin = await new Promise<string>((resolve, reject) => {
        let printed = ''
        server.stdout.on('data', (chunk) => {
          printed += chunk
          const found = /(http:\/\/[^\s#]+?)\/?#\S+\s/.exec(printed)?.[1]
          if (found !== undefined) resolve(found)
        })
        server.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${printed}`)))
      })
      const page = await (await fetch(origin)).text()
      const asset = /src="\.?(\/[^"]+\.js)"/.exec(page)?.[1] ?? 'none'
      expect((await fetch(origin + asset)).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    } finally {
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
    }
  })
})
