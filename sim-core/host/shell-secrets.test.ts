import { describe, expect, it } from 'vitest'
import type { ToShell } from '../api/shell-messages'
import { createShellSecrets } from './shell-secrets'

function store() {
  const told: (ToShell & { type: 'secret' })[] = []
  const due: (() => void)[] = []
  const secrets = createShellSecrets(message => told.push(message as ToShell & { type: 'secret' }), {
    after: (_ms, callback) => {
      due.push(callback)
      return () => due.splice(due.indexOf(callback), 1)
    }
  })
  return { secrets, told, due }
}

describe('secrets kept by the shell', () => {
  it('asks the shell and takes its answers, each for its question', async () => {
    const { secrets, told, due } = store()
    const answers = Promise.all([secrets.canKeep(), secrets.get('password:me@ant'), secrets.set('passphrase:/k', 'canary'), secrets.remove('x')])
    expect(told.map(({ ask }) => ask)).toEqual([{ call: 'canKeep' }, { call: 'get', name: 'password:me@ant' }, { call: 'set', name: 'passphrase:/k', secret: 'canary' }, { call: 'remove', name: 'x' }])
    const values = [true, 'kept', false, null]
    for (const at of [2, 0, 3, 1]) secrets.receive({ type: 'secret-answer', id: told[at].id, value: values[at] })
    expect(await answers).toEqual([true, 'kept', false, undefined])
    expect(due).toEqual([])
  })

  it('takes silence, unknown answers and values of the wrong kind for "not kept"', async () => {
    const { secrets, told, due } = store()
    const [silent, wrong] = [secrets.get('a'), secrets.get('b')]
    expect(secrets.receive({ type: 'secret-answer', id: 99, value: 'foreign' })).toBe(true)
    secrets.receive({ type: 'secret-answer', id: told[1].id, value: true })
    due[0]()
    expect([await silent, await wrong]).toEqual([null, null])
    expect(secrets.receive({ type: 'quit' })).toBe(false)
  })
})
