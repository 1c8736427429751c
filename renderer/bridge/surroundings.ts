/** Shows a notification of the system; a click on it brings the window to the front. */
export function showNotification(title: string, text: string): void {
  if (window.messengerSim !== undefined) return void window.messengerSim.notify(title, text)
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return
  const notification = new Notification(title, { body: text })
  notification.addEventListener('click', () => {
    window.focus()
    notification.close()
  })
}

/** Calls the handler with each scenario that is opened by a double-click; in the desktop app only. */
export function onDesktopFile(handler: (file: File) => void): void {
  window.messengerSim?.onOpenedScenario(({ name, text }) => handler(new File([text], name)))
}
