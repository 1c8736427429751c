import { parentPort, workerData } from 'node:worker_threads'
import { answerTopology } from '../host/topology'
import type { TopologyInput } from '../host/topology'

parentPort?.postMessage(answerTopology(workerData as TopologyInput))
