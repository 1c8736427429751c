/**
 * Puts the desktop app's own part together, for electron-builder:
 * `out/desktop/app` becomes the archive (shell, coordinator, preload, window: bundled, no package is installed),
 * `out/desktop/resources` lies beside it as plain files (the node bundle, which is also copied to other machines and run
 * there by plain Node; workers), and `out/desktop/data` as `node_modules` (texts): `locateBundles` and Node's own lookup
 * find them from inside the archive.
 */
import { builtinModules } from 'node:module'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { build } from 'vite'
import { stagedApp, stagedData, stagedResources } from './builder-config.mjs'
import { recordPackages } from './bundled-packages.mjs'
import { buildFacts, identity } from './release-facts.mjs'
import { bytesIn, copyBuilt, dataPackages, freshFolder, manifest, readJson, root, windowPackages, writeJson, writeLicences } from './staging.mjs'

/** Optional compiled parts of ssh2, which does without; and what is the runtime's own. */
const external = [...builtinModules, /^node:/, 'electron', /\.node$/, 'cpu-features']

/** Bundles programs into a folder, with everything that they import. Returns the packages in it. */
async function bundle(input, folder, recordedIn) {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [recordPackages(recordedIn)],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: false,
      rolldownOptions: { input, external, output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } }
    }
  })
  return readJson(recordedIn)
}

function copyData(folder) {
  for (const { name, files } of dataPackages) {
    for (const file of [...files, 'package.json', 'LICENSE']) {
      const to = join(folder, name, file)
      mkdirSync(dirname(to), { recursive: true })
      cpSync(join(root, 'node_modules', name, file), to)
    }
  }
}

/**
 * Stages the app.
 * @returns bytes of our part, as it lies on a disk
 */
export async function stageDesktop(environment, platform) {
  const folder = freshFolder(join(root, 'out/desktop'))
  const [app, resources, data] = [stagedApp, stagedResources, stagedData].map((name) => join(root, name))
  const entry = (name) => join(root, name)
  const inMain = await bundle({ index: entry('electron/main/index.ts'), coordinator: entry('sim-core/entry/coordinator.ts') }, join(app, 'out/main'), join(folder, 'main.json'))
  const workers = readdirSync(entry('sim-core/entry')).filter((name) => name.endsWith('-worker.ts')).map((name) => basename(name, '.ts'))
  const inWorkers = await bundle(Object.fromEntries(workers.map((name) => [name, entry(`sim-core/entry/${name}.ts`)])), join(resources, 'out/cli'), join(folder, 'workers.json'))
  copyBuilt('out/preload', join(app, 'out/preload'))
  copyBuilt('out/renderer', join(app, 'out/renderer'))
  copyBuilt('out/node', join(resources, 'out/node'))
  copyData(data)
  // Nearest to the workers, so that they are read as modules.
  writeJson(join(resources, 'out/package.json'), { type: 'module' })
  const { name, version, description, license, type, main } = manifest
  const who = identity(environment)
  writeJson(join(app, 'package.json'), { name, version, description, license, type, main, author: { name: who.name, email: who.address }, homepage: who.homepage, desktopName: 'messengersim.desktop' })
  const { updateUrl, ...facts } = buildFacts(environment, platform)
  writeJson(join(app, 'out/build-facts.json'), { ...facts, updates: updateUrl !== null })
  writeLicences(resources, [...inMain, ...inWorkers, ...readJson(windowPackages)])
  return [app, resources, data].reduce((sum, part) => sum + bytesIn(part), 0)
}
