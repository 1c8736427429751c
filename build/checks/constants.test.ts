import { describe, expect, it } from 'vitest'
import type { UserConfig as DesktopConfig } from 'electron-vite'
import type { UserConfig } from 'vite'
import cli from '../config/vite.cli.config'
import desktop from '../config/electron.vite.config'
import node from '../config/vite.node.config'

describe('built parts that step the kernel or compute its reference', () => {
  it.each<[string, Pick<UserConfig, 'build'> | undefined]>([['command line', cli], ['node', node], ['desktop shell and coordinator', (desktop as DesktopConfig).main]])('keep constants, which V8 does not read anew at each use: %s', (_part, config) => {
    expect(config?.build?.rolldownOptions?.output).toMatchObject({ topLevelVar: false })
  })
})
