import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileChatLog } from '../../backbone/embedded/chat-log'
import { createRunFolder } from '../../backbone/embedded/chat-log-store'
import { loadUserNames } from '../../corpus/load-names'
import { conversationsBetween, referenceChats } from '../../host/transcripts'
import type { Chat, ChatSource } from '../../host/transcripts'
import type { ScenarioInput } from '../../model/scenario/schema'
import { createFriendGraph } from '../../social'
import { scenarioOf, smallCorpusText, transcriptHashOf } from '../../testing/fixtures'
import { CHAT_RECORD_WORDS, putChatRecord } from '../../wire/chat-record'
import { runCli } from './program'
import { createIoDouble, createServicesDouble } from './services-double'

let folder = ''
const name = loadUserNames().name
const NOBODY = 2 ** 22 + 1

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-transcript-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function cli(line: string): Promise<{ code: number; out: string; err: string }> {
  const io = createIoDouble()
  const code = await runCli([...line.split(' '), '--chat-log-dir', folder], io, createServicesDouble())
  return { code, out: io.written.out.replaceAll('\u2009', ' '), err: io.written.err }
}

interface Logged {
  /** Which of the reference's messages are written; another speaker is a deviation. */
  keep?: (chat: Chat, index: number) => boolean
  line?: (index: number, line: number) => number
  end?: { state: string; written: number; notWritten: number } | null
  startedAt?: string
}

async function logRun(run: string, input: ScenarioInput, { keep = () => true, line = (_index, given) => given, end = { state: 'finished', written: 1, notWritten: 0 }, startedAt = '2026-01-01T00:00:00.000Z' }: Logged = {}): Promise<Chat[]> {
  const scenario = scenarioOf({ name: 'village', users: 30, graph: { kind: 'small-world', degree: 4, rewirePercent: 0 }, length: { kind: 'fixed', messages: 5 }, chatLog: { keep: 'all' }, ...input })
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  const source: ChatSource = { scenario, graph: graph.value, corpus: smallCorpusText, transcriptHash: transcriptHashOf(scenario) }
  const chats = referenceChats(source, conversationsBetween(source, 3, 4))
  const created = await createRunFolder(folder, { run, startedAt, scenario: JSON.stringify(scenario), transcriptHash: source.transcriptHash, corpus: smallCorpusText }, NOBODY)
  const sink = await openFileChatLog({ folder: created.folder, node: 1, incarnation: 1, nodes: 1 })
  for (const chat of chats) {
    const [, slot, round] = chat.conversation.split(':').map(Number)
    for (const message of chat.messages.filter(({ index }) => keep(chat, index))) {
      const words = new Uint32Array(CHAT_RECORD_WORDS)
      putChatRecord(words, 0, chat.initiator, slot | (round << 16), message.index, message.speaker === chat.initiator ? 0 : 1, line(message.index, message.line), 1, 2)
      await sink.write(words)
    }
  }
  await sink.close()
  if (end !== null) await created.end(end)
  return chats
}

describe('messengersim transcript', () => {
  it('prints what two users said, as a chat', async () => {
    const [first, second] = await logRun('2026-run-0badcafe', {})
    const { code, out, err } = await cli('transcript 3 4')
    expect([code, err]).toEqual([0, ''])
    expect(out.split('\n').slice(0, 2)).toEqual(['Run 2026-run-0badcafe (village, seed 42, finished)', `${name(3)} (#3) and ${name(4)} (#4): 2 conversations`])
    const width = Math.max(name(3).length, name(4).length)
    for (const chat of [first, second]) {
      expect(out).toContain(`${name(chat.initiator)} began, conversation ${chat.conversation}, 5 messages\n`)
      for (const { index, speaker, text } of chat.messages) expect(out).toContain(`\n     ${index}  ${name(speaker).padEnd(width)}  ${text}\n`)
    }
    expect((await cli(`transcript ${name(4).toLowerCase()} #3`)).out).toContain(`${name(4)} (#4) and ${name(3)} (#3): 2 conversations`)
  })

  it('prints JSON, one object', async () => {
    const chats = await logRun('2026-run-0badcafe', {})
    const { code, out } = await cli('transcript 3 4 --json --run cafe')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      run: '2026-run-0badcafe', source: 'log', users: [{ user: 3, name: name(3) }, { user: 4, name: name(4) }], problems: [],
      conversations: chats.map((chat) => ({ conversation: chat.conversation, length: 5, gaps: [], messages: chat.messages.map((message) => ({ ...message, name: name(message.speaker) })) }))
    })
  })

  it('says what is missing', async () => {
    await logRun('r', {}, { keep: ({ initiator }, index) => (initiator === 3 ? index !== 2 && index !== 3 && index < 5 : index === 1), end: { state: 'cancelled', written: 90, notWritten: 10 } })
    const { code, out } = await cli('transcript 3 4')
    expect(code).toBe(0)
    expect(out).toContain('10 of 100 messages of this run were not written, because the log could not keep up.')
    expect(out).toMatch(/ {5}1 {2}.*\n {8}2–3 are not in the log\n {5}4 {2}.*\n {8}5 is not in the log\. The run was cancelled\./)
    expect(out).toContain('        2–5 are not in the log. The run was cancelled.')
  })

  it('says that a run goes on or was killed, and where a file is damaged', async () => {
    await logRun('r', {}, { keep: () => false, end: null })
    appendFileSync(join(folder, 'r', 'node-1-1.log'), Buffer.alloc(48))
    const { out } = await cli('transcript 3 4')
    expect(out).toContain('(village, seed 42, going on, or its coordinator was killed)')
    expect(out).toContain('1–5 are not in the log. The run goes on, or its coordinator was killed.')
    expect(out).toContain('Part of the log cannot be read: node-1-1.log cannot be read from byte 24 on.')
  })

  it('says what is not in the sample', async () => {
    await logRun('r', { chatLog: { keep: 'sample', sampleOneIn: 1000 } }, { keep: () => false })
    const { code, out } = await cli('transcript 3 4')
    expect([code, out.match(/not written down: it is not in the sample of one conversation in 1 000/g)?.length]).toEqual([0, 2])
    expect(out).toContain('2 conversations, 0 of them in the sample')
  })

  it('ends with 3 where a text is not what the scenario says', async () => {
    await logRun('r', {}, { line: (index, given) => (index === 2 ? (given + 1) % 97 : index === 4 ? -1 : given) })
    const { code, out } = await cli('transcript 3 4')
    expect(code).toBe(3)
    expect(out).toContain('Not what the scenario says: 2, 4. This is a defect')
    expect(out).toContain('[a text that is not of the corpus]')
  })

  it('prints single rounds and names those that there are', async () => {
    await logRun('r', { conversations: { who: 'every-contact', rounds: 3 } })
    expect((await cli('transcript 3 4')).out).toContain(': 6 conversations')
    expect((await cli('transcript 3 4 --round 2')).out).toMatch(/: 2 conversations\n\n.* began, conversation 3:\d+:2, 5 messages/)
    expect(await cli('transcript 3 4 --round 3')).toMatchObject({ code: 2, err: expect.stringContaining('have no conversation of round 3. Theirs are of the rounds 0, 1, 2.') })
  })

  it('prints the reference of a run and of a scenario', async () => {
    const chats = await logRun('r', {}, { keep: () => false })
    const { code, out } = await cli('transcript 3 4 --reference')
    expect(code).toBe(0)
    for (const { text } of chats.flatMap((chat) => chat.messages)) expect(out).toContain(text)
    const file = join(folder, 'my.yaml')
    writeFileSync(file, 'users: 20\ngraph: { kind: complete }\nlength: { kind: fixed, messages: 3 }\n')
    expect((await cli(`transcript 3 4 --reference --scenario ${file}`)).out).toMatch(/^Scenario unnamed, seed 42\n.*as the scenario has it: 2 conversations\n/)
  })

  it('takes the newest run, or one by the end of its id', async () => {
    await logRun('old-11112222', {}, { startedAt: '2026-01-01T00:00:00.000Z' })
    await logRun('new-33334444', {}, { startedAt: '2026-01-02T00:00:00.000Z' })
    expect((await cli('transcript 3 4')).out).toContain('Run new-33334444')
    expect((await cli('transcript 3 4 --run 2222')).out).toContain('Run old-11112222')
    expect(await cli('transcript 3 4 --run 5555')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('There is no chat log of a run "5555" in') })
    expect((await cli('transcript 3 4 --run 5555')).err).toContain('Kept are: new-33334444, old-11112222.')
  })

  it('lists and removes', async () => {
    await logRun('one-11112222', {})
    await logRun('two-33334444', {}, { end: null })
    mkdirSync(join(folder, 'other'))
    expect((await cli('transcript --list')).out.split('\n')[1]).toMatch(/village\s+all/)
    expect(JSON.parse((await cli('transcript --list --json')).out)).toMatchObject({ place: folder, runs: [{ scenarioName: 'village' }, { scenarioName: 'village' }] })
    expect((await cli('transcript --clean --run 2222')).out).toContain('Removed the chat log of 1 run from')
    expect((await cli('transcript --clean')).out).toContain('Removed the chat log of 1 run from')
    expect((await cli('transcript --list')).out).toContain('No run has kept a chat log')
  })

  it.each<[string, string]>([
    ['transcript', 'two users are needed'],
    ['transcript 3', 'two users are needed'],
    ['transcript 3 4 --scenario town', '--scenario is for --reference'],
    ['transcript 3 4 --list', 'users are not named with --list'],
    ['transcript --list --clean', 'exclude each other'],
    ['transcript 3 4 --round one', 'expected a whole number'],
    ['transcript 3 30', 'There is no user "30" in run r, which has 30 users.'],
    ['transcript 3 nobody-of-that-name', 'Name a user by number, such as 17, or by the whole name.'],
    ['transcript 3 20', 'have no conversation in this scenario. Contacts of the first are'],
    ['transcript 3 3', 'who does not converse with themself'],
    ['transcript 3 4 --reference --scenario nowhere', 'There is no preset or file called "nowhere"'],
    ['transcript 3 4 --backbone nonsense', 'The address of the Redis server is not understood'],
    ['transcript 3 4 --backbone redis://127.0.0.1:1', 'No Redis server answers at 127.0.0.1:1']
  ])('%s is refused', async (line, sentence) => {
    await logRun('r', {})
    const { code, out, err } = await cli(line)
    expect(err).toContain(sentence)
    expect(out).toBe('')
    expect(code).toBe(line.includes('127.0.0.1') || line.includes('nonsense') ? 1 : 2)
  })

  it('says where no run has kept a log', async () => {
    expect(await cli('transcript 3 4')).toMatchObject({ code: 2, err: expect.stringContaining(`No run has kept a chat log in ${folder}`) })
  })
})

describe('--chat-log', () => {
  it.each<[string, object]>([['all', { keep: 'all' }], ['off', { keep: 'off' }], ['sample', { keep: 'sample', sampleOneIn: 1000 }], ['sample:20', { keep: 'sample', sampleOneIn: 20 }]])('%s', async (text, expected) => {
    const io = createIoDouble()
    expect(await runCli(['scenario', 'print', 'town', '--chat-log', text, '--json'], io, createServicesDouble())).toBe(0)
    expect(JSON.parse(io.written.out)).toMatchObject({ chatLog: expected })
  })

  it.each([['some', 'chatLog.keep: expected one of off, sample, all'], ['all:5', 'expected off, sample, sample:100 or all'], ['sample:1', 'chatLog.sampleOneIn: expected a whole number from 2'], ['sample:x', 'chatLog.sampleOneIn']])('%s is refused', async (text, sentence) => {
    const io = createIoDouble()
    expect(await runCli(['scenario', 'print', 'town', '--chat-log', text], io, createServicesDouble())).toBe(2)
    expect(io.written.err).toContain(sentence)
  })
})
