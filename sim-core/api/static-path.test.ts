import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStaticReader, resolveStaticPath } from './static-path'

describe('path of a static file', () => {
  it.each([
    ['/', ['index.html'], 'text/html; charset=utf-8'],
    ['/?a=1', ['index.html'], 'text/html; charset=utf-8'],
    ['/index.html#x', ['index.html'], 'text/html; charset=utf-8'],
    ['/assets/index-B_x9.js?v=1', ['assets', 'index-B_x9.js'], 'text/javascript; charset=utf-8'],
    ['/assets/_plugin-vue_export-helper.js', ['assets', '_plugin-vue_export-helper.js'], 'text/javascript; charset=utf-8'],
    ['/a/b/c.woff2', ['a', 'b', 'c.woff2'], 'font/woff2']
  ])('takes %s', (target, segments, contentType) => {
    expect(resolveStaticPath(target)).toEqual({ segments, contentType })
  })

  it.each(['', 'index.html', '//', '//etc/passwd', '/..', '/../x.js', '/a/../x.js', '/a/./x.js', '/%2e%2e/x.js', '/..%2fx.js', '/a%00.js', '/a\0.js', '/..\\x.js', '/a\\x.js', '/C:/x.js', '/x.js:stream.js', '/.env.js', '/.git/x.js', '/x.js/', '/x.js.', '/x', '/js', '/x.exe', '/x.map', '/a b.js', '/ü.js', 'http://evil/x.js', `/${'a'.repeat(600)}.js`, '*'])('refuses %j', target => {
    expect(resolveStaticPath(target)).toBeNull()
  })

  it('never leaves the folder, for 100,000 hostile paths', () => {
    const pieces = ['..', '.', '/', '//', '\\', '%2e', '%2f', '%5c', '%00', '\0', 'assets', 'index', '.js', '.html', '...', '.. ', ' ', '~', '@', ':', 'C:', '?', '#', '\u2215', '\u2024', '\r\n', ';', '%c0%ae', 'x.js', 'etc', 'passwd']
    let state = 7
    const below = (most: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 4_294_967_296) * most)
    }
    let taken = 0
    for (let i = 0; i < 100_000; i++) {
      const target = (below(8) === 0 ? '' : '/') + Array.from({ length: 1 + below(6) }, () => pieces[below(pieces.length)]).join('')
      const path = resolveStaticPath(target)
      if (path === null) continue
      taken++
      const file = resolve('/root/folder', ...path.segments)
      if (!file.startsWith('/root/folder/') || /[\\\0%:\s]|(^|\/)\./.test(path.segments.join('/'))) expect.fail(`${JSON.stringify(target)} became ${file}`)
    }
    expect(taken).toBeGreaterThan(100)
  })
})

describe('reading static files', () => {
  let base = ''
  let read: ReturnType<typeof createStaticReader>
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'static-'))
    await mkdir(join(base, 'site', 'folder.js'), { recursive: true })
    await writeFile(join(base, 'site', 'index.html'), '<!doctype html>')
    await writeFile(join(base, 'secret.js'), 'secret')
    await symlink(join(base, 'secret.js'), join(base, 'site', 'link.js'))
    await symlink(base, join(base, 'site', 'up'))
    await symlink('circle.js', join(base, 'site', 'circle.js'))
    read = createStaticReader(join(base, 'site'), { realpath, readFile, join, separator: sep })
  })
  afterAll(() => rm(base, { recursive: true }))

  it('reads what is there', async () => {
    const file = await read('/')
    expect(file && new TextDecoder().decode(file.bytes)).toBe('<!doctype html>')
  })

  it.each(['/link.js', '/up/secret.js', '/circle.js', '/missing.js', '/folder.js', '/index.html/x.js', '/../secret.js'])('does not read %s', async target => {
    expect(await read(target)).toBeNull()
  })

  it('passes on errors of the machine', async () => {
    const broken = createStaticReader('/x', { realpath: () => Promise.reject(Object.assign(new Error('disk'), { code: 'EIO' })), readFile, join, separator: sep })
    await expect(broken('/')).rejects.toThrow('disk')
  })
})
