import { describe, expect, it } from 'vitest'
import { createOpenedFiles, scenarioPathIn } from './opened-file'

describe('a file that the system opens', () => {
  it.each([
    [['app', '/a/b.messengersim.yaml'], '/w', 'linux', '/a/b.messengersim.yaml'],
    [['app', '--no-sandbox', 'b.yml'], '/w', 'linux', '/w/b.yml'],
    [['app', '--file=x.yaml'], '/w', 'linux', null],
    [['electron', '.', 'a.yaml', 'b.yaml'], '/w', 'linux', '/w/b.yaml'],
    [['a.yaml'], '/w', 'linux', null],
    [['app', 'photo.png'], '/w', 'linux', null],
    [['app', 'a\0.yaml'], '/w', 'linux', null],
    [['app'], '/w', 'darwin', null],
    [['app.exe', 'C:\\x\\town.messengersim.yaml'], 'C:\\w', 'win32', 'C:\\x\\town.messengersim.yaml'],
    [['app.exe', 'town.YAML'], 'C:\\w', 'win32', 'C:\\w\\town.YAML']
  ])('%j in %s on %s is %s', (argv, folder, platform, path) => {
    expect(scenarioPathIn(argv, folder, platform)).toBe(path)
  })
  it('waits for the window, in order, and only so many', () => {
    let told = 0
    const files = createOpenedFiles(() => told++)
    for (let i = 0; i < 9; i++) files.add(`/${i}.yaml`)
    expect([told, files.take(), files.take(), files.take(), files.take(), files.take()]).toEqual([9, '/5.yaml', '/6.yaml', '/7.yaml', '/8.yaml', null])
  })
})
