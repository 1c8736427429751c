import { expect, it } from 'vitest'
import { benchHelp } from '../sim-core/entry/cli/help'
import { runBench } from './index'

it('an unknown benchmark is refused with the names of all, each of which the help explains', async () => {
  let refused = ''
  expect(await runBench(['kernal'], { json: false, out: () => {}, err: (text) => { refused += text } })).toBe(2)
  const names = /There are: (.*)\.\n$/.exec(refused)?.[1].split(', ') ?? []
  expect(names).toContain('kernel')
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(benchHelp))).toEqual([])
})
