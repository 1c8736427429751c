/** `npm run dev:browser`: the window from its sources with hot reload, over a built `messengersim serve`. */
import { spawn, spawnSync } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

function serve() {
  const child = spawn(process.execPath, [resolve(root, 'out/cli/messengersim.js'), 'serve', '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((done, fail) => {
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
      const address = /http:\/\/\S+#\S+/.exec(printed)?.[0]
      if (address !== undefined) done({ child, address: new URL(address) })
    })
    child.once('exit', (code) => fail(new Error(`messengersim serve ended with ${code}`)))
  })
}

const built = spawnSync(process.execPath, [resolve(root, 'build/scripts/build.mjs'), 'node', 'cli'], { stdio: 'inherit' })
if (built.status !== 0) process.exit(1)
const { child, address } = await serve()
process.env.MESSENGERSIM_BACKEND = address.origin
const vite = await createServer({ configFile: resolve(root, 'build/config/vite.browser.config.ts') })
await vite.listen()
const local = new URL(vite.resolvedUrls.local[0])
local.hash = address.hash
process.stdout.write(`Open ${local.href} (works once, for a minute)\n`)
process.once('SIGINT', async () => {
  child.kill('SIGINT')
  await vite.close()
})
