import { z } from 'zod'
import { limits } from '../../sim-core/model/limits'
import { channels } from './channels'

/** Arguments of every channel that a window may use. A channel that is not here does not exist. */
export const channelSchemas = {
  [channels.requestPort]: z.tuple([]),
  [channels.chooseCorpus]: z.tuple([]),
  [channels.openScenario]: z.tuple([]),
  /** Suggested file name, without folders; text. */
  [channels.saveText]: z.tuple([z.string().min(1).max(120).regex(/^[\w][\w .+-]*$/), z.string().max(limits.scenarioBytesMax)]),
  /** Title and text. */
  [channels.notify]: z.tuple([z.string().min(1).max(200), z.string().max(400)]),
  [channels.takeOpened]: z.tuple([])
} as const

export type WindowChannel = keyof typeof channelSchemas
