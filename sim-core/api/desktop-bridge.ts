/**
 * What the desktop app's preload script puts on `window.messengerSim`: a frozen list of functions
 * and nothing of Electron. The browser edition has no such property.
 */
export interface DesktopBridge {
  /** Asks the shell for a port to the engine; it arrives as a {@link PORT_MESSAGE} of the window. */
  requestPort(): void
  /** Lets the user choose a text file as corpus; `null`: cancelled. The path goes into `corpus: { source: file }`. */
  chooseCorpus(): Promise<{ path: string } | null>
  /** Lets the user choose a scenario file and reads it; `null`: cancelled. */
  openScenario(): Promise<{ name: string; text: string } | null>
  /** Lets the user choose where to save a text; answers the path, `null`: cancelled. */
  saveText(suggestedName: string, text: string): Promise<{ path: string } | null>
  /** Shows a notification of the system, unless the window is in front. */
  notify(title: string, text: string): void
  /** Calls the handler with every scenario that the system hands to the app, e.g. by a double-click; also with those from before. */
  onOpenedScenario(handler: (scenario: OpenedScenario) => void): void
}

/** A scenario file that was opened from outside. */
export interface OpenedScenario {
  name: string
  text: string
}

/** Data of the `message` event that brings the port. */
export const PORT_MESSAGE = 'messengersim:port'
