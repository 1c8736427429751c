import { readdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const entries = resolve(root, 'sim-core/entry')

/** Workers that the command starts beside itself: every `sim-core/entry/x-worker.ts` becomes `out/cli/x-worker.js`. */
const workers = readdirSync(entries).filter((name) => name.endsWith('-worker.ts'))

/** The command line. Dependencies stay external: it is installed as a package together with them. */
export default defineConfig({
  root,
  publicDir: false,
  ssr: { target: 'node' },
  build: {
    ssr: true,
    outDir: 'out/cli',
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        messengersim: resolve(entries, 'cli.ts'),
        ...Object.fromEntries(workers.map((name) => [basename(name, '.ts'), resolve(entries, name)]))
      },
      output: {
        format: 'es',
        // Vite makes variables of constants; V8 then reads each of them anew wherever it is used, and messages take twice as long.
        topLevelVar: false,
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        banner: (chunk) => (chunk.isEntry && chunk.name === 'messengersim' ? '#!/usr/bin/env node' : '')
      }
    }
  }
})
