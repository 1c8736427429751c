import { describe, expect, it } from 'vitest'
import en from '../../locales/en.json'
import { placeCard, tourSteps } from './tour-steps'
import type { Box } from './tour-steps'

const card = { width: 320, height: 180 }
const view = { width: 1024, height: 700 }

describe('tour', () => {
  it('has five to seven steps, each with its words', () => {
    expect(tourSteps.length).toBeGreaterThanOrEqual(5)
    expect(tourSteps.length).toBeLessThanOrEqual(7)
    expect(Object.keys(en.tour.step)).toEqual(tourSteps.map(({ name }) => name))
  })
  it.each<[string, Box]>([
    ['above', { left: 100, top: 10, width: 90, height: 30 }], ['below', { left: 400, top: 660, width: 200, height: 30 }],
    ['left', { left: 10, top: 100, width: 80, height: 590 }], ['right', { left: 700, top: 60, width: 324, height: 640 }]
  ])('stands beside what lies %s, not on it, and inside the window', (_, target) => {
    const { left, top } = placeCard(target, card, view)
    expect(left + card.width <= target.left || left >= target.left + target.width || top + card.height <= target.top || top >= target.top + target.height).toBe(true)
    expect([left >= 0, top >= 0, left + card.width <= view.width, top + card.height <= view.height]).toEqual([true, true, true, true])
  })
  it('lies on what fills the window, still inside', () => {
    const { left, top } = placeCard({ left: 0, top: 0, width: 1024, height: 700 }, card, view)
    expect([left > 0, top > 300, top + card.height <= 700]).toEqual([true, true, true])
  })
})
