import type { BackboneHealth } from '../../backbone/hub.types'
import type { RunContext } from './context'

/** What the coordinator knows of the server behind the backbone, and how much passes through it. */
export interface BackboneWatch {
  health: BackboneHealth
  /** A sentence for a human; '' while nothing was ever wrong. */
  text: string
  /** Figures of the last seconds, oldest first. */
  readonly samples: { readonly atUs: number; readonly frames: number; readonly bytes: number }[]
}

const SAMPLE_WINDOW_US = 1_500_000
const SAMPLES_MAX = 128
/** Nothing passes through a server that is like this, whatever the last figures say. */
const silent: readonly BackboneHealth[] = ['down', 'not-answering', 'lost-memory']

export function createBackboneWatch(): BackboneWatch {
  return { health: 'up', text: '', samples: [] }
}

/** Hears from now on how the server is. Each change is an event on the timeline. */
export function watchBackbone(context: RunContext): void {
  const { backbone } = context
  context.hub?.onHealth?.((health, text) => {
    if (health === backbone.health && (health === 'up' || text === backbone.text)) return
    backbone.health = health
    backbone.text = text
    context.timeline.add('backbone', { health, detail: text })
    context.hooks.stateChanged()
  })
}

/** Once a tick: what has passed so far, for rates. */
export function sampleBackbone(context: RunContext): void {
  if (context.hub === null) return
  const { framesOut, bytesOut } = context.hub.stats()
  const { samples } = context.backbone
  const atUs = context.ports.clock.nowUs()
  samples.push({ atUs, frames: framesOut, bytes: bytesOut })
  while (samples.length > 2 && (samples[1].atUs < atUs - SAMPLE_WINDOW_US || samples.length > SAMPLES_MAX)) samples.shift()
}

/** Frames and bytes that nodes got per second, over the last second or so; `null` without two figures. */
export function backboneRates({ backbone: { samples, health } }: RunContext): { framesPerSecond: number | null; bytesPerSecond: number | null } {
  if (silent.includes(health)) return { framesPerSecond: 0, bytesPerSecond: 0 }
  const first = samples.at(0)
  const last = samples.at(-1)
  if (!first || !last || last.atUs <= first.atUs) return { framesPerSecond: null, bytesPerSecond: null }
  const perSecond = (figure: 'frames' | 'bytes'): number => Math.max(0, ((last[figure] - first[figure]) * 1e6) / (last.atUs - first.atUs))
  return { framesPerSecond: perSecond('frames'), bytesPerSecond: perSecond('bytes') }
}
