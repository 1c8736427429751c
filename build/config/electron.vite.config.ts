import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import type { MainViteConfig, PreloadViteConfig, RendererViteConfig } from 'electron-vite'
import ElementPlus from 'unplugin-element-plus/vite'
import { recordPackages } from '../packaging/bundled-packages.mjs'

const root = resolve(import.meta.dirname, '../..')

/** The shell and the coordinator that it launches. Dependencies stay external: they are packed beside it. */
const main: MainViteConfig = {
  root,
  build: {
    outDir: resolve(root, 'out/main'),
    rolldownOptions: {
      input: {
        index: resolve(root, 'electron/main/index.ts'),
        coordinator: resolve(root, 'sim-core/entry/coordinator.ts')
      },
      // Vite makes variables of constants; V8 then reads each of them anew wherever it is used, and the reference takes twice as long.
      output: { topLevelVar: false }
    }
  }
}

/** A sandboxed preload must be one CommonJS file that requires nothing but Electron. */
const preload: PreloadViteConfig = {
  root,
  build: {
    outDir: resolve(root, 'out/preload'),
    externalizeDeps: false,
    rolldownOptions: {
      input: { index: resolve(root, 'electron/preload/index.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs' }
    }
  }
}

/** The window, the same for the desktop app and the browser edition: no inline script, relative addresses. */
const renderer: RendererViteConfig = {
  root: resolve(root, 'renderer'),
  base: './',
  plugins: [vue(), ElementPlus({}), recordPackages(resolve(root, 'out/licences/renderer.json'))],
  define: { __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false', __VUE_OPTIONS_API__: 'true' },
  build: {
    outDir: resolve(root, 'out/renderer'),
    minify: true,
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: resolve(root, 'renderer/index.html') }
  }
}

export default defineConfig({ main, preload, renderer })
