import { parentPort } from 'node:worker_threads'
import { createTalker } from '../host/bare-talker'
import type { TalkerRequest } from '../host/bare-talker'

const answer = createTalker()
parentPort?.on('message', (request: TalkerRequest) => parentPort?.postMessage(answer(request)))
