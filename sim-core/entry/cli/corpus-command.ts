import { indexCorpus } from '../../corpus/index'
import { loadCorpus } from '../../corpus/load'
import type { CorpusText } from '../../model/corpus'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'

interface CorpusFacts {
  name: string
  lines: number
  bytes: number
  longestLineBytes: number
  sha256: string
}

/** `corpus show`: facts and the first lines. */
export function showCorpus(file: string, options: { lines: string; json?: boolean }, io: CliIo): Promise<number> {
  return withCorpus(file, options.json === true, io, (text) => {
    const first = text.lines.slice(0, Number(options.lines))
    const facts = factsOf(text)
    if (options.json === true) return printJson(io, { ...facts, first })
    io.out(factsText(facts))
    if (first.length > 0) io.out(`\n${first.join('\n')}\n`)
  })
}

/** `corpus check`: whether a text can be spoken. */
export function checkCorpus(file: string, options: { json?: boolean }, io: CliIo): Promise<number> {
  return withCorpus(file, options.json === true, io, (text) => {
    const facts = factsOf(text)
    if (options.json === true) return printJson(io, { valid: true, ...facts })
    io.out(`${file} can be spoken.\n${factsText(facts)}`)
  })
}

async function withCorpus(file: string, json: boolean, io: CliIo, show: (text: CorpusText) => void): Promise<number> {
  const corpus = await loadCorpus(file === 'moby-dick' ? { source: 'moby-dick' } : { source: 'file', path: file })
  if (!corpus.ok) {
    printFailure(io, corpus, json)
    return exitCodeOfFailure(corpus)
  }
  show(corpus.value)
  return ExitCode.Ok
}

function factsOf(text: CorpusText): CorpusFacts {
  const { byteLength } = indexCorpus(text)
  let bytes = 0
  let longestLineBytes = 0
  for (const length of byteLength) {
    bytes += length
    longestLineBytes = Math.max(longestLineBytes, length)
  }
  return { name: text.name, lines: text.lines.length, bytes, longestLineBytes, sha256: text.sha256 }
}

function factsText({ name, lines, bytes, longestLineBytes, sha256 }: CorpusFacts): string {
  return [
    `corpus   ${name}`,
    `lines    ${formatCount(lines)}, each a message`,
    `bytes    ${formatCount(bytes)}; ${formatCount(bytes / lines)} a line on average, ${formatCount(longestLineBytes)} at most`,
    `sha256   ${sha256}`,
    ''
  ].join('\n')
}
