import { parentPort, workerData } from 'node:worker_threads'
import type { ReferenceInput } from '../coordinator/types'
import { answerReference } from '../host/reference-runner'

parentPort?.postMessage(answerReference(workerData as ReferenceInput))
