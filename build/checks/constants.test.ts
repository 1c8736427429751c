import { describe, expect, it } from 'vitest'
import type { UserConfig } from 'vite'
import cli from '../config/vite.cli.config'
import node from '../config/vite.node.config'

describe('built parts that step the kernel', () => {
  it.each<[string, UserConfig]>([['command line', cli], ['node', node]])('keep constants, which V8 does not read anew at each use: %s', (_part, { build }) => {
    expect(build?.rolldownOptions?.output).toMatchObject({ topLevelVar: false })
  })
})
