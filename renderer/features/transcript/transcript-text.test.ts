import { describe, expect, it } from 'vitest'
import type { ConversationDetail } from '../../../sim-core/api/contract'
import { gapAfter, transcriptText } from './transcript-text'

const line = (index: number, atResponder = true): ConversationDetail['lines'][number] => ({ index, speaker: index % 2 === 1 ? 0 : 1, text: `text ${index}`, atInitiator: true, atResponder })

describe('transcript as text', () => {
  it('names the speaker of each line and says what only one end has', () => {
    const detail = { conversation: '1:2:0', initiator: { name: 'Ada' }, responder: { name: 'Bo' }, lines: [line(1), line(2, false)] } as ConversationDetail
    expect(transcriptText(detail)).toBe('# 1:2:0\n1\tAda\ttext 1\n2\tBo\ttext 2  [only at Ada]\n')
  })
  it('finds the gap in a long one', () => {
    expect(gapAfter([line(1), line(2), line(90)])).toBe(2)
    expect(gapAfter([line(5), line(6)])).toBe(-1)
    expect(gapAfter([])).toBe(-1)
  })
})
