// The conversations of a plan, one actor of nact per user. Run by `messengersim bench peers`; one line of JSON comes
// out. Plan and rules are those of messenger.erl beside it; texts go by reference, as objects.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import nact from 'nact'

const { dispatch, spawn, start } = nact
const [planPath, textsPath] = process.argv.slice(2)
const bytes = readFileSync(planPath)
const plan = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
const [userCount, warm, total, length, limit] = plan
const texts = readFileSync(textsPath, 'utf8').split('\n').map((text) => ({ text, bytes: Buffer.byteLength(text) }))
const initiator = (c) => plan[5 + 2 * c]
const responder = (c) => plan[6 + 2 * c]
const textOf = (c, k) => texts[(c * 7 + k) % texts.length]

// Whoever started this holds its standard input open; when that one is gone, so is this.
process.stdin.on('end', () => process.exit(3)).resume()

let over = () => {}
let heard = 0
let textBytes = 0
const users = []

function begin(chats, number, c) {
  chats.set(c, 2)
  dispatch(users[responder(c)], { from: number, c, k: 1, text: textOf(c, 1) })
}

/** Conversation c is over: the one that waited for its place begins. */
function follow(chats, number, c) {
  const next = c + limit
  if (next >= (c < warm ? warm : total)) over()
  else if (initiator(next) === number) begin(chats, number, next)
  else dispatch(users[initiator(next)], { c: next, k: 0 })
}

function receive(state, { from, c, k, text }) {
  const { number, chats } = state
  if (k === 0) {
    begin(chats, number, c)
    return state
  }
  if (k > 1 && chats.get(c) !== k) {
    process.stderr.write('a message came out of order\n')
    process.exit(4)
  }
  heard++
  textBytes += text.bytes
  if (k < length) dispatch(users[from], { from: number, c, k: k + 1, text: textOf(c, k + 1) })
  if (k + 2 > length) chats.delete(c)
  else chats.set(c, k + 2)
  if (k === length) follow(chats, number, c)
  return state
}

const system = start()
const began = performance.now()
for (let number = 0; number < userCount; number++) users.push(spawn(system, receive, String(number), { initialState: { number, chats: new Map() } }))
const setupSeconds = (performance.now() - began) / 1000

/** Starts the first conversations of a range and waits for its last ones. */
function converse(from, to) {
  return new Promise((resolve) => {
    let left = Math.min(limit, to - from)
    if (left === 0) resolve()
    over = () => --left === 0 && resolve()
    for (let c = from; c < Math.min(from + limit, to); c++) dispatch(users[initiator(c)], { c, k: 0 })
  })
}

await converse(0, warm)
const cpu = process.cpuUsage()
const begun = performance.now()
await converse(warm, total)
const seconds = (performance.now() - begun) / 1000
const { user, system: kernel } = process.cpuUsage(cpu)
const { version } = createRequire(import.meta.url)('nact/package.json')
process.stdout.write(`${JSON.stringify({ runtime: `nact ${version}, Node ${process.versions.node}`, users: userCount, messages: heard, textBytes, setupSeconds, seconds, cpuSeconds: (user + kernel) / 1e6 })}\n`, () => process.exit(0))
