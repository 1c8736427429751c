import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** A simulation node as one portable file: it is copied to other machines and run there by plain Node. */
export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'sim-core/entry/node.ts',
    outDir: 'out/node',
    target: 'node20',
    minify: false,
    rolldownOptions: {
      external: [...builtinModules, /^node:/],
      // Vite makes variables of constants; V8 then reads each of them anew wherever it is used, and messages take twice as long.
      output: { format: 'cjs', entryFileNames: 'node.cjs', codeSplitting: false, topLevelVar: false }
    }
  }
})
