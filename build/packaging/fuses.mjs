/** Electron's fuses: what a packaged binary must not do, and reading what one may do. */

/**
 * Switches in the binary itself, in electron-builder's names. No plain Node, no options and no debugger from outside;
 * the app is loaded from its archive alone, whose content is checked where the system can (macOS, Windows).
 */
export const wantedFuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false
}

/** The order of version 1 of the wire. */
const names = Object.keys(wantedFuses)

/** Stands before the wire in every Electron binary; see the package @electron/fuses. */
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1')
const VERSION = 1
/** Newer binaries have a few more fuses; a longer wire is none. */
const FUSES_MAX = 32
const states = new Map([[0x30, false], [0x31, true], [0x72, 'removed'], [0x90, 'inherit']])

/**
 * The fuses of an Electron binary: name → on, off, `removed` or `inherit`; those of newer versions as `fuse 8` and so on.
 * Throws where there is no wire, more than one, or one that this does not know.
 *
 * @param bytes the whole binary
 */
export function readFuseWire(bytes) {
  const found = bytes.indexOf(sentinel)
  if (found < 0) throw new Error('no fuse wire: this is no Electron binary')
  if (bytes.indexOf(sentinel, found + 1) >= 0) throw new Error('more than one fuse wire: which one counts cannot be told')
  const start = found + sentinel.length
  const [version, count] = [bytes[start], bytes[start + 1]]
  if (version !== VERSION) throw new Error(`a fuse wire of version ${version}; known is version ${VERSION}`)
  const wire = bytes.subarray(start + 2, start + 2 + count)
  if (count === 0 || count > FUSES_MAX || wire.length !== count) throw new Error(`a fuse wire of ${count} fuses, of which ${wire.length} are there`)
  return Object.fromEntries([...wire].map((byte, index) => {
    const state = states.get(byte)
    if (state === undefined) throw new Error(`fuse ${index} has the unknown state 0x${byte.toString(16)}`)
    return [names[index] ?? `fuse ${index}`, state]
  }))
}

/** Fuses of a binary that are not as they must be, one sentence each; none: all are. */
export function wrongFuses(bytes) {
  const found = readFuseWire(bytes)
  return names.filter((name) => found[name] !== wantedFuses[name]).map((name) => `${name} is ${found[name] ?? 'missing'}, must be ${wantedFuses[name]}`)
}
