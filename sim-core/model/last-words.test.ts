import { describe, expect, it } from 'vitest'
import { lastWordsIn } from './last-words'

/** As Node 20.20 writes it. */
const frames = `    at Module._compile (node:internal/modules/cjs/loader:1521:14)
    at Module.load (node:internal/modules/cjs/loader:1266:32)
    at node:internal/main/run_main_module:28:49`

const uncaught = `/app/node.cjs:2
  throw new TypeError('the table has no room')
  ^

TypeError: the table has no room
    at open (/app/node.cjs:2:9)
${frames}

Node.js v20.20.2
`

const cases: [string, string, string][] = [
  ['an error that nobody caught', uncaught, 'TypeError: the table has no room'],
  ['the same on Windows', uncaught.replaceAll('\n', '\r\n'), 'TypeError: the table has no room'],
  ['the same behind an earlier warning', `(node:7) Warning: Error: something else\n${uncaught}`, 'TypeError: the table has no room'],
  ['one of which only the end was kept', uncaught.slice(uncaught.indexOf('TypeError: ')), 'TypeError: the table has no room'],
  ['one with a name of its own and properties', `/app/node.cjs:2
throw new Missing('no such file')
^

Missing: no such file
${frames} {
  code: 'X7'
}

Node.js v20.20.2
`, 'Missing: no such file'],
  ['one with a cause', `/app/node.cjs:1
throw new Error('outside', { cause: new TypeError('inside') })
^

Error: outside
${frames} {
  [cause]: TypeError: inside
      at Object.<anonymous> (/app/node.cjs:1:31)
}

Node.js v20.20.2
`, 'Error: outside'],
  ['one of two lines', `/app/node.cjs:1
Promise.reject(new Error('first line\\nsecond line'))
               ^

Error: first line
second line
${frames}

Node.js v20.20.2
`, 'Error: first line'],
  ['a file that cannot be read', `node:fs:573
  return binding.open(
                 ^

Error: ENOENT: no such file or directory, open '/no/such/file'
    at Object.openSync (node:fs:573:18)
${frames} {
  errno: -2,
  code: 'ENOENT',
  syscall: 'open',
  path: '/no/such/file'
}

Node.js v20.20.2
`, 'Error: ENOENT: no such file or directory, open \'/no/such/file\''],
  ['a program that cannot be read', `/app/node.cjs:1
let = = 3
      ^

SyntaxError: Unexpected token '='
    at wrapSafe (node:internal/modules/cjs/loader:1464:18)
${frames}

Node.js v20.20.2
`, 'SyntaxError: Unexpected token \'=\''],
  ['a text that was thrown', `
/app/node.cjs:1
throw 'no reason'
^
no reason
(Use \`node --trace-uncaught ...\` to show where the exception was thrown)

Node.js v20.20.2
`, 'no reason'],
  ['no memory', `
<--- Last few GCs --->

[149:0x1ab63ca0]      144 ms: Mark-Compact 16.7 (47.7) -> 16.1 (49.0) MB, 19.92 / 0.00 ms (average mu = 1.000, current mu = 1.000) finalize increme

<--- JS stacktrace --->

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----

 1: 0xb78db3 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [node]
 9: 0x195e476  [node]
10: 0x195e999  [node]
`, 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
  ['an error that was told', `Error: told and ended\n${frames}\n`, 'Error: told and ended'],
  ['plain text', 'the run was begun\nthe channel was closed\n', 'the channel was closed'],
  ['a shell that does not find it', 'sh: 1: node: not found\n', 'sh: 1: node: not found'],
  ['nothing but what else stands below an error', '    at open (/app/node.cjs:2:9)\n', 'at open (/app/node.cjs:2:9)'],
  ['nothing', '', ''],
  ['empty lines', '\n \r\n', '']
]

describe('the last words of a program', () => {
  it.each(cases)('are those that say what ended it: %s', (_what, stderr, words) => {
    expect(lastWordsIn(stderr)).toBe(words)
  })
})
