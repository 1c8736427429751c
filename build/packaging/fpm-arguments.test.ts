import { describe, expect, it } from 'vitest'
import { controlText, readFpmArguments, specText } from './fpm-arguments.mjs'

const words = [
  '-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgtk-3-0', '--deb-recommends', 'redis-server | valkey-server', '--architecture', 'amd64',
  '--description', 'A summary\n A longer text\n\nof three lines', '--version', '2.0.0', '--package', '/out/a.deb', '--name', 'messengersim', '--maintainer', 'M <m@x.invalid>', '/from/app/=/opt/App', '/a=b/icon=/usr/share/icon'
]

const without = (option: string): string[] => words.filter((word, i) => word !== option && words[i - 1] !== option)

describe('fpm\'s command line', () => {
  it('becomes the control file of a package', () => {
    const options = readFpmArguments(words)
    expect(options.mappings).toEqual([{ source: '/from/app/', target: '/opt/App' }, { source: '/a=b/icon', target: '/usr/share/icon' }])
    expect(controlText(options, 12)).toBe([
      'Package: messengersim', 'Version: 2.0.0', 'Architecture: amd64', 'Maintainer: M <m@x.invalid>', 'Installed-Size: 12', 'Depends: libnss3, libgtk-3-0',
      'Recommends: redis-server | valkey-server', 'Section: default', 'Description: A summary', ' A longer text', ' .', ' of three lines', ''
    ].join('\n'))
  })

  it.each([
    ['an option that is not known', [...words, '--deb-systemd', 'x'], 'the option --deb-systemd is not known here'],
    ['a value that is missing', [...words, '--license'], 'the option --license has no value'],
    ['another kind of package', words.map((word) => (word === 'deb' ? 'pacman' : word)), 'not "-s dir -t pacman"'],
    ['an option of another kind of package', words.map((word) => (word === 'deb' ? 'rpm' : word)), '--deb-recommends means nothing for .rpm'],
    ['no name', without('--name'), 'no value for name'],
    ['no files', words.filter((word) => !word.startsWith('/') || word === '/out/a.deb'), 'no files'],
    ['a word that is no mapping', [...words, 'there'], '"there" names no file and place'],
    ['a place outside', [...words, '/a=/opt/../../etc'], 'names no file and place'],
    ['a relative place', [...words, '/a=opt'], 'names no file and place']
  ])('is refused for %s', (_what, given, text) => {
    expect(() => readFpmArguments(given)).toThrow(text)
  })

  it('cannot slip another field into the control file', () => {
    const options = readFpmArguments(words.map((word) => (word === 'M <m@x.invalid>' ? 'M\nPre-Depends: evil' : word)))
    expect(() => controlText(options, 1)).toThrow('Maintainer holds a line break')
  })

  it('becomes the spec file of a package, in which a percent sign is nothing but that', () => {
    const common = words.filter((word, i) => word !== '--deb-recommends' && words[i - 1] !== '--deb-recommends').map((word) => (word === 'deb' ? 'rpm' : word))
    const options = readFpmArguments([...common, '--rpm-os', 'linux', '--rpm-compression', 'xzmt', '--rpm-summary', '100 % true', '--rpm-tag', 'Recommends: (redis or valkey)'])
    expect(specText(options, ['/opt/App/a b', '/opt/App/50%'], { afterInstall: 'echo ${1%x}' })).toBe([
      'Name: messengersim', 'Version: 2.0.0', 'Release: 1', 'Summary: 100 %% true', 'License: unknown', 'Packager: M <m@x.invalid>', 'Group: default', 'AutoReqProv: no', 'Requires: libnss3', 'Requires: libgtk-3-0',
      'Recommends: (redis or valkey)', '', '%description', 'A summary\n A longer text\n\nof three lines', '', '%post', 'echo ${1%%x}', '', '%files', '%defattr(-,root,root,-)', '"/opt/App/a b"', '"/opt/App/50%%"', ''
    ].join('\n'))
    expect(() => specText(options, ['/opt/App/a"b'])).toThrow('cannot be written into a list of files')
    expect(() => specText({ ...options, vendor: 'M\nRequires: evil' }, [])).toThrow('Vendor holds a line break')
    expect(() => specText({ ...options, tags: ['Recommends: redis\nRequires: evil'] }, [])).toThrow('Recommends holds a line break')
  })

  it.each(['Recommends redis', 'Recommends', 'Recommends:', 'Recommends: ', ': redis', '', 'two words: redis'])('is refused for a tag that is no field with a value: "%s"', (tag) => {
    const common = words.filter((word, i) => word !== '--deb-recommends' && words[i - 1] !== '--deb-recommends').map((word) => (word === 'deb' ? 'rpm' : word))
    expect(() => specText(readFpmArguments([...common, '--rpm-tag', tag]), [])).toThrow(`--rpm-tag "${tag}" is no field of a spec file: expected "Name: value"`)
  })
})
