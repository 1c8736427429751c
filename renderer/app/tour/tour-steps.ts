import type { PageName, PanelName } from '../../stores/layout.store'

/** A step of the guided tour: what it points at, and what must be open for that. */
export interface TourStep {
  /** Its sentences in the language files, below `tour.step`. */
  name: string
  /** The real element. */
  target: string
  /** `null`: it is there on every page. */
  page: PageName | null
  panel?: PanelName
}

export const tourSteps: readonly TourStep[] = [
  { name: 'presets', target: '[data-tour=presets]', page: 'start' },
  { name: 'run', target: '[data-tour=run]', page: null },
  { name: 'headline', target: '[data-tour=headline]', page: null },
  { name: 'graph', target: '[data-tour=graph]', page: 'run' },
  { name: 'nodes', target: '[data-tour=nodes]', page: 'run', panel: 'metrics' },
  { name: 'inspector', target: '[data-tour=inspector]', page: 'run', panel: 'inspector' },
  { name: 'help', target: '[data-page=help]', page: null }
]

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

interface Size {
  width: number
  height: number
}

const GAP_PX = 14
const EDGE_PX = 8

/**
 * Where the card stands: beside what it points at, on the side with the most room, within the window. Where it fits
 * beside none, as with the graph, it lies in the lower part of it.
 */
export function placeCard(target: Box, card: Size, view: Size): { left: number, top: number } {
  const sides = [
    { room: view.height - target.top - target.height, needs: card.height, left: target.left, top: target.top + target.height + GAP_PX },
    { room: view.width - target.left - target.width, needs: card.width, left: target.left + target.width + GAP_PX, top: target.top },
    { room: target.left, needs: card.width, left: target.left - card.width - GAP_PX, top: target.top },
    { room: target.top, needs: card.height, left: target.left, top: target.top - card.height - GAP_PX }
  ]
  const side = sides.find(({ room, needs }) => room >= needs + GAP_PX + EDGE_PX)
  const { left, top } = side ?? { left: target.left + (target.width - card.width) / 2, top: target.top + target.height - card.height - GAP_PX }
  return { left: within(left, card.width, view.width), top: within(top, card.height, view.height) }
}

function within(at: number, length: number, whole: number): number {
  return Math.max(EDGE_PX, Math.min(at, whole - length - EDGE_PX))
}
