import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import ElementPlus from 'unplugin-element-plus/vite'
import { defineConfig } from 'vite'
import type { ProxyOptions } from 'vite'

const backend = process.env.MESSENGERSIM_BACKEND ?? 'http://127.0.0.1:0'

/** The server knows only its own pages, so what is passed on to it bears its own name. */
const passOn: ProxyOptions = {
  target: backend,
  ws: true,
  changeOrigin: true,
  configure: (proxy) => {
    proxy.on('proxyReq', (request) => request.setHeader('origin', backend))
    proxy.on('proxyReqWs', (request) => request.setHeader('origin', backend))
  }
}

/** Development of the window: sources served with hot reload, API and WebSocket from `messengersim serve`. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../../renderer'),
  plugins: [vue(), ElementPlus({})],
  server: { host: '127.0.0.1', proxy: { '/session': passOn, '/socket': passOn } }
})
