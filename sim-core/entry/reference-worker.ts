import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerProgress } from '../host/worker-job'
import { answerReference } from '../host/reference-runner'
import type { ReferencePart } from '../host/reference-runner'

parentPort?.postMessage(answerReference(workerData as ReferencePart, (done) => parentPort?.postMessage({ done } satisfies WorkerProgress)))
