/**
 * Which file of the window a request means: shared by the browser edition and the `app://` scheme.
 * Names that the build makes are let through and nothing else: every segment begins with a letter,
 * digit, `_` or `@`, so there is no `..`, no hidden file, no `%` escape, no backslash, no drive,
 * no stream and no NUL to reason about.
 */
const PATH_LENGTH_MAX = 512
const SEGMENT = /^[A-Za-z0-9_@][A-Za-z0-9_@.+~-]*$/

const contentTypes = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['mjs', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['ico', 'image/x-icon'],
  ['woff2', 'font/woff2'],
  ['woff', 'font/woff']
])

export interface StaticPath {
  /** Names below the window's folder, at least one. */
  segments: string[]
  contentType: string
}

/**
 * Reads the target of a request (`/assets/index.js?v=1`); `null` where no file can be meant. `/` is
 * `index.html`. Whether the file exists, and lies inside the folder once links are followed, is
 * checked by {@link createStaticReader}.
 */
export function resolveStaticPath(target: string): StaticPath | null {
  if (target.length > PATH_LENGTH_MAX || !target.startsWith('/')) return null
  const path = target.split(/[?#]/, 1)[0]
  const segments = path === '/' ? ['index.html'] : path.slice(1).split('/')
  for (const segment of segments) if (!SEGMENT.test(segment) || segment.endsWith('.')) return null
  const last = segments[segments.length - 1]
  const contentType = contentTypes.get(last.slice(last.lastIndexOf('.') + 1).toLowerCase())
  return contentType === undefined || !last.includes('.') ? null : { segments, contentType }
}

/** The file calls that reading needs, as `node:fs/promises` and `node:path` have them. */
export interface StaticFiles {
  realpath(path: string): Promise<string>
  readFile(path: string): Promise<Uint8Array>
  join(...parts: string[]): string
  separator: string
}

export interface StaticFile {
  bytes: Uint8Array
  contentType: string
}

/** Reads files of one folder; `null` for what is not there or whose link leads out of it. */
export function createStaticReader(folder: string, files: StaticFiles): (target: string) => Promise<StaticFile | null> {
  return async target => {
    const path = resolveStaticPath(target)
    if (path === null) return null
    try {
      const root = await files.realpath(folder)
      const file = await files.realpath(files.join(root, ...path.segments))
      if (!file.startsWith(root + files.separator)) return null
      return { bytes: await files.readFile(file), contentType: path.contentType }
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }
}

/** No such file, a folder, a file used as a folder, a link in a circle, no right to read. */
const MISSING = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ELOOP', 'EACCES', 'ENAMETOOLONG'])

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && MISSING.has(String(error.code))
}
