import type { CorpusIndex } from '../model/corpus'
import type { LineSource } from '../model/ports/line-source'

/** How a simulated text store answers. Chances are per 1,000. */
export interface TextFaults {
  readonly delayUsMin: number
  readonly delayUsMax: number
  /** The connection breaks: no answer. */
  readonly failPerMille: number
  /** Another line than the one asked for. */
  readonly wrongPerMille: number
}

export interface SimulatedLineSource extends LineSource {
  /** Gives the answers that are due. */
  deliver(nowUs: number): void
}

/** A text store on virtual time: answers over a connection come in order, each so late as the seed says. */
export function createSimulatedLineSource(corpus: CorpusIndex, faults: TextFaults, connections: number, nowUs: () => number, random: (below: number) => number): SimulatedLineSource {
  const answers: { atUs: number; give: () => void }[][] = Array.from({ length: connections }, () => [])
  const bytesOf = (line: number): Uint8Array => corpus.bytes.subarray(corpus.wordOffset[line] * 4, corpus.wordOffset[line] * 4 + corpus.byteLength[line])
  const later = (connection: number, give: () => void): void => {
    const atUs = nowUs() + faults.delayUsMin + random(1 + faults.delayUsMax - faults.delayUsMin)
    answers[connection].push({ atUs: Math.max(atUs, answers[connection].at(-1)?.atUs ?? 0), give })
  }
  return {
    read(connection, line, done) {
      const fate = random(1000)
      const isWrong = fate >= faults.failPerMille && fate < faults.failPerMille + faults.wrongPerMille
      later(connection, () => done(fate < faults.failPerMille ? null : bytesOf(isWrong ? (line + 1) % corpus.lines : line)))
    },
    push: (connection, _initiator, _slotRound, _bytes, done) => later(connection, () => done(true)),
    deliver(now) {
      for (const queue of answers) {
        // What an answer causes is answered later.
        const due = queue.findIndex(({ atUs }) => atUs > now)
        for (const { give } of queue.splice(0, due < 0 ? queue.length : due)) give()
      }
    },
    close() {
      for (const queue of answers) queue.length = 0
    }
  }
}
