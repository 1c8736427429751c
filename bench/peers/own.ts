import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { indexCorpus } from '../../sim-core/corpus/index'
import { loadCorpus } from '../../sim-core/corpus/load'
import { locateBundles } from '../../sim-core/host/bundles'
import { tuneOptimizer } from '../../sim-core/host/optimizer'
import { prepareKernel, type KernelWork } from '../kernel'
import type { BenchIo } from '../types'
import { sizeNames, sizeOf } from './sizes'
import { startProgram } from './tools'

const orderSchema = z.object({ size: z.enum(sizeNames), percent: z.number().positive(), what: z.enum(['kernel', 'bare']) })
type Order = z.infer<typeof orderSchema>

const answerSchema = z.object({ messages: z.number().positive(), seconds: z.number().positive(), cpuSeconds: z.number(), right: z.boolean() })
/** A round of the kernel or of the bare loop, by the wall's clock and by CPU of all threads. */
export type OwnRound = z.infer<typeof answerSchema>

export interface OwnProcess {
  measure(order: Order): Promise<OwnRound>
  close(): Promise<void>
}

/** Starts this command line again, for the kernel to have a process to itself. @throws if the product is not built */
export function startOwnProcess(stop?: AbortSignal): OwnProcess {
  const bundles = locateBundles(import.meta.url)
  if (!bundles.ok) throw new Error('the built parts are missing: npm run build')
  const program = startProgram(process.execPath, [join(bundles.value.referenceWorker, '../messengersim.js'), 'bench', 'kernel-server', '--json'], { stop })
  let answered = 0
  return {
    async measure(order) {
      answered++
      program.tell(JSON.stringify(order))
      const [, line] = await program.printed(new RegExp(`^${answered} (.+)\n`, 'm'))
      return answerSchema.parse(JSON.parse(line))
    },
    close: () => program.close()
  }
}

/** The other side of it: answers orders from standard input, line by line, until that is closed. */
export async function serveKernel(io: BenchIo): Promise<number> {
  tuneOptimizer()
  const corpus = await loadCorpus({ source: 'moby-dick' })
  if (!corpus.ok) throw new Error(corpus.code)
  const index = indexCorpus(corpus.value)
  let key = ''
  let work: KernelWork | undefined
  let answered = 0
  for await (const line of createInterface({ input: process.stdin })) {
    const { size, percent, what } = orderSchema.parse(JSON.parse(line))
    if (work === undefined || key !== `${size} ${percent}`) work = prepareKernel(sizeOf(size, percent).scenario, index)
    key = `${size} ${percent}`
    const round = what === 'kernel' ? work.round() : { ...work.bare(), right: true }
    answered++
    io.out(`${answered} ${JSON.stringify(round)}\n`)
  }
  return 0
}
