import { contextBridge, ipcRenderer } from 'electron'
import { PORT_MESSAGE } from '../../sim-core/api/desktop-bridge'
import { channels } from '../contract/channels'
import { createBridge } from './bridge'

/** Hands the window its few functions, and on request the port to the engine. */
contextBridge.exposeInMainWorld('messengerSim', createBridge({
  send: channel => ipcRenderer.send(channel),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  on: (channel, listener) => ipcRenderer.on(channel, () => listener())
}))
ipcRenderer.on(channels.port, event => {
  window.postMessage(PORT_MESSAGE, window.location.origin, event.ports)
})
