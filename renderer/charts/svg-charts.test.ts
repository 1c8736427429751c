import { mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { computed, ref } from 'vue'
import type { Ref } from 'vue'
import DotStrip from './DotStrip.vue'
import IntervalChart from './IntervalChart.vue'
import PointChart from './PointChart.vue'

const width = ref(0)
vi.mock('@vueuse/core', () => ({ useElementSize: (holder: Ref<HTMLElement | null>) => ({ width: computed(() => (holder.value === null ? 0 : width.value)) }) }))

const formatValue = (value: number): string => `<${value}>`
const words = { description: 'Cost', axisLabel: 'µs', logLabel: 'logarithmic', formatValue }
const ticks = (chart: VueWrapper): string[] => chart.findAll('text.tick').map(each => each.element.textContent ?? '')

describe('charts as SVG', () => {
  it('bear a figure at every line of the axis, and mark 0 where intervals are set against it', () => {
    const interval = { value: 3, low: -6, high: 8 }
    const chart = mount(IntervalChart, { props: { ...words, marks: [{ key: 'a', label: 'A', text: '3', interval, tone: 'case' as const }] } })
    expect(ticks(chart)).toEqual(['<-5>', '<0>', '<5>', 'µs'])
    expect(chart.findAll('line.grid')).toHaveLength(3)
    expect(chart.findAll('line.zero').map(each => each.attributes('x1'))).toEqual([chart.findAll('line.grid')[1].attributes('x1')])
  })

  it('say that an axis is logarithmic, and draw one dot for every value', () => {
    const chart = mount(DotStrip, { props: { ...words, lines: [{ key: 'a', label: 'A', values: [1, 10, 1000], quiet: false }] } })
    expect(ticks(chart)).toEqual(['<1>', '<10>', '<100>', '<1000>', 'µs, logarithmic'])
    expect(chart.findAll('circle')).toHaveLength(3)
  })

  it('follow the width of their place, down to one that can be read', async () => {
    const series = [{ name: 'one', hue: 0, points: [{ x: 1, y: 2 }, { x: 4, y: 5 }], scattered: false, dashed: false, band: [] }]
    const chart = mount(PointChart, { props: { title: 'T', xLabel: 'users', yLabel: 'µs', xLog: false, yLog: false, limit: null, series, logLabel: 'logarithmic', formatValue } })
    expect(chart.get('svg').attributes('width')).toBe('360')
    width.value = 700
    await chart.vm.$nextTick()
    expect(chart.get('svg').attributes('width')).toBe('700')
    expect(ticks(chart)).toEqual(['<1>', '<2>', '<3>', '<4>', '<0>', '<2>', '<4>', 'users', 'µs'])
    expect(chart.get('text.name').text()).toBe('one')
  })
})
