/** What `npm start` does, decided from facts alone. */

/**
 * Reads the arguments of `npm start -- …`.
 * @param {readonly string[]} argv
 */
export function readArguments(argv) {
  const read = { asked: 'auto', port: 0 }
  for (let at = 0; at < argv.length; at++) {
    const [name, joined] = argv[at].split('=', 2)
    if ((name === '--browser' || name === '--desktop') && joined === undefined) {
      const asked = name.slice(2)
      if (read.asked !== 'auto' && read.asked !== asked) return { ok: false, text: 'Only one of --browser and --desktop can be forced.' }
      read.asked = asked
    } else if (name === '--port') {
      const text = joined ?? argv[++at] ?? ''
      if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) return { ok: false, text: `--port: expected a number from 0 to 65535, got "${text}".` }
      read.port = Number(text)
    } else {
      return { ok: false, text: `There is no option "${argv[at]}". Options: --browser, --desktop, --port N (of the browser edition).` }
    }
  }
  return { ok: true, value: read }
}

/** Whether windows can be shown: on Linux and its kin there must be a display. */
export function hasDisplay(platform, environment) {
  return platform === 'win32' || platform === 'darwin' || Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY)
}

/**
 * The next step. `fetched` is the result of the one attempt to fetch the Electron binary: `null` before it, a reason
 * when it failed. `ended` is the reason why the desktop app ended right after its start.
 *
 * @returns `{ do: 'desktop' | 'fetch' | 'browser' | 'stop', line: string | null }`; `line` is for the user.
 */
export function decideStart({ asked, display, binary, fetched, ended }) {
  if (asked === 'browser') return { do: 'browser', line: null }
  const reason = ended ?? (display ? fetched : 'there is no display')
  if (reason === null && binary) return { do: 'desktop', line: null }
  if (reason === null) return { do: 'fetch', line: null }
  if (asked === 'desktop') return { do: 'stop', line: `The desktop app cannot open: ${reason}. Without --desktop the browser edition opens instead.` }
  return { do: 'browser', line: `Opening the browser edition, because ${reason}.` }
}

/** The last words of a failed program as part of a sentence: one line, without a stack. */
export function reasonFrom(printed, fallback) {
  const lines = printed.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^(at |node:|\^|throw |\}|\{|Node\.js v)/.test(line))
  const telling = lines.find((line) => /error|fatal|cannot|failed|refused/i.test(line)) ?? lines.at(-1) ?? fallback
  return telling.replace(/^\[[^\]]*\]\s*/, '').replace(/\.$/, '').slice(0, 200)
}

/** Whether the desktop app failed to start, as opposed to having been used and closed. */
export function endedAtOnce(code, lifeMs) {
  return code !== 0 && lifeMs < 5000
}
