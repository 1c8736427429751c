import type { NodeResult } from '../../model/control'
import { HISTOGRAM_BUCKETS } from '../../metrics/histogram'
import { dropReasons } from '../../model/run'
import { NAMED_END_WORDS } from '../../wire/abnormal-ends'

export const DIGEST_BUCKETS = 4096
/** Four 32-bit lanes a bucket. */
export const BUCKETS_BYTES = DIGEST_BUCKETS * 16
const LINK_ROW_LENGTH = 6 + dropReasons.length
const NAMED_END_BYTES = NAMED_END_WORDS * 4

/** What is wrong with a result that has the right fields; `null`: nothing. */
export function resultProblem(result: NodeResult): string | null {
  if (!isBase64Of(result.latencyCounts, HISTOGRAM_BUCKETS * 4)) return 'latency counts'
  const { openLoad } = result
  if (openLoad && !(isBase64Of(openLoad.latencyCounts, HISTOGRAM_BUCKETS * 4) && isBase64Of(openLoad.sentLatencyCounts, HISTOGRAM_BUCKETS * 4))) return 'latency counts of an open load'
  for (const partition of result.partitions) {
    if (!isBase64Of(partition.sentBuckets, BUCKETS_BYTES) || !isBase64Of(partition.receivedBuckets, BUCKETS_BYTES)) return `buckets of partition ${partition.partition}`
    if (partition.links.some((row) => row.length !== LINK_ROW_LENGTH)) return `links of partition ${partition.partition}`
    if (!areNamedEnds(partition.abnormalEnds)) return `abnormal ends of partition ${partition.partition}`
  }
  return null
}

function areNamedEnds(text: string): boolean {
  const bytes = Buffer.byteLength(text, 'base64')
  return bytes % NAMED_END_BYTES === 0 && isBase64Of(text, bytes)
}

function isBase64Of(text: string, bytes: number): boolean {
  return text.length === 4 * Math.ceil(bytes / 3) && Buffer.byteLength(text, 'base64') === bytes
}

/** Little-endian 32-bit words of a base64 text of checked length. */
export function decodeWords(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64')
  const words = new Uint32Array(bytes.length >>> 2)
  for (let i = 0; i < words.length; i++) words[i] = bytes.readUInt32LE(4 * i)
  return words
}
