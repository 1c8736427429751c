/** Names of the IPC channels between window and shell. Nothing else is on the wire of Electron's IPC. */
export const channels = {
  requestPort: 'shell:request-port',
  /** Shell → window: brings the port. */
  port: 'shell:port',
  chooseCorpus: 'shell:choose-corpus',
  openScenario: 'shell:open-scenario',
  saveText: 'shell:save-text',
  notify: 'shell:notify',
  /** Shell → window: a scenario file waits. */
  opened: 'shell:opened',
  takeOpened: 'shell:take-opened'
} as const

/** The origin of the window: own scheme, one host. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'messengersim'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
export const APP_URL = `${APP_ORIGIN}/index.html`
