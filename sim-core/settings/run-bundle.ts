import { gunzip, gzip } from 'node:zlib'
import { promisify } from 'node:util'
import { z } from 'zod'
import { describeFailure, failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { readJson } from '../model/json'
import { limits } from '../model/limits'
import { keptRunIdPattern } from '../model/run'
import { parseScenarioObject } from '../model/scenario/parse'
import { foreignRunSchema } from './run-file'
import type { KeptRunFile } from './run-file'

/**
 * A run as one file that opens anywhere: the kept run with its scenario, report, figures over time, events, versions and
 * machine, as JSON, packed by gzip. `version` counts the forms of the file, not of the product.
 */
const bundleVersion = 1
const kind = 'messengersim-run'
/** Behind the kept run's own limit: the words around it. */
const unpackedBytesMax = limits.historyRunBytesMax + 4096

const headSchema = z.object({ kind: z.literal(kind), version: z.number().int().min(1) })
const bundleSchema = headSchema.extend({ id: z.string().regex(keptRunIdPattern), run: foreignRunSchema })

export interface BundledRun {
  readonly id: string
  readonly run: KeptRunFile
}

/** Ending of such a file's name. */
export const bundleEnding = '.messengersim-run'

/** Fails with `run-bundle-too-large`. */
export async function packRun({ id, run }: BundledRun): Promise<Result<Buffer>> {
  const packed = await promisify(gzip)(JSON.stringify({ kind, version: bundleVersion, id, run }))
  return packed.length <= limits.runBundleBytesMax ? success(packed) : tooLarge(id, packed.length)
}

/**
 * @param name of the file, for the user's sentence
 * @returns failures `run-bundle-too-large`, `run-bundle-damaged`, `run-bundle-newer`
 */
export async function unpackRun(name: string, bytes: Uint8Array): Promise<Result<BundledRun>> {
  const damaged = (reason: string): Result<never> => failure('run-bundle-damaged', { path: name, reason })
  if (bytes.length > limits.runBundleBytesMax) return tooLarge(name, bytes.length)
  const text = await unpackText(bytes)
  if (!text.ok) return text.tooLarge ? tooLarge(name, bytes.length) : damaged(text.reason)
  const content = readJson(text.value)
  if (content === undefined) return damaged('what is packed in it is not JSON')
  const head = headSchema.safeParse(content)
  if (!head.success) return damaged('it is no bundle of a run')
  if (head.data.version > bundleVersion) return failure('run-bundle-newer', { path: name, version: head.data.version, known: bundleVersion })
  const bundle = bundleSchema.safeParse(content)
  if (!bundle.success) return damaged(firstIssue(bundle.error))
  const { id, run } = bundle.data
  const scenario = parseScenarioObject(run.scenario)
  if (!scenario.ok) return damaged(`its scenario is none that this version knows: ${describeFailure(scenario)}`)
  return success({ id, run: { ...run, scenario: scenario.value } as unknown as KeptRunFile })
}

function tooLarge(name: string, bytes: number): Result<never> {
  return failure('run-bundle-too-large', { path: name, bytes, limit: limits.runBundleBytesMax })
}

/** Nothing larger than the limit is unpacked, however small it comes. */
async function unpackText(bytes: Uint8Array): Promise<{ ok: true; value: string } | { ok: false; tooLarge: boolean; reason: string }> {
  try {
    const unpacked = await promisify(gunzip)(bytes, { maxOutputLength: unpackedBytesMax })
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(unpacked) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reasons: Record<string, string> = { Z_DATA_ERROR: 'it is not packed by gzip, or bytes of it are wrong', Z_BUF_ERROR: 'its end is missing', ERR_ENCODING_INVALID_ENCODED_DATA: 'what is packed in it is not UTF-8' }
    return { ok: false, tooLarge: code === 'ERR_BUFFER_TOO_LARGE', reason: (code !== undefined && reasons[code]) || message }
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues
  return `${issue.path.join('.') || 'the whole'}: ${issue.message}`
}
