import { describe, expect, it, vi } from 'vitest'
import LineChart from '../charts/LineChart.vue'
import ChartSaver from '../components/ChartSaver.vue'
import MetricsCharts from '../features/metrics/MetricsCharts.vue'
import { useRunStore } from '../stores/run.store'
import { later, show, useTestWindow } from './test-window'

vi.mock('uplot', () => ({ default: vi.fn(function () { return { setData: vi.fn(), setSize: vi.fn(), destroy: vi.fn() } }) }))

useTestWindow()

describe('the live charts', () => {
  it('say what they show, and save it under the run with its unit, its key and all that is drawn', async () => {
    const page = show(MetricsCharts)
    expect(page.text()).toBe('Throughput and latency are drawn here as soon as messages flow.')
    await useRunStore().run({ kind: 'object', scenario: { name: 'town', cluster: { nodes: 3 } } })
    await later(3500)
    const { runId = '' } = useRunStore().snapshot ?? {}
    const charts = page.findAllComponents(LineChart).map(chart => chart.props())
    expect(charts.map(({ title }) => title)).toEqual(['Throughput', expect.stringContaining('Latency'), 'By node'])
    expect(charts.map(({ series, band }) => [series.length, band])).toEqual([[1, undefined], [3, [0, 1]], [3, undefined]])
    const files = page.findAllComponents(ChartSaver).map(saver => saver.props().files)
    expect(files.map(({ fileName }) => fileName)).toEqual(['throughput', 'latency', 'nodes'].map(key => `${runId}-${key}`))
    expect(files.map(({ words }) => words.keys?.map(({ label }) => label))).toEqual([['msg/s'], ['p50–p99', 'p99.9'], ['Node 1', 'Node 2', 'Node 3']])
    for (const [i, { words, rows }] of files.entries()) {
      expect(words.title).toBe(`town: ${charts[i].title}`)
      expect(words.note).toContain(i === 1 ? 'ms' : 'msg/s')
      expect(words.note).toContain(runId)
      const [columns, ...lines] = rows()
      expect(columns).toHaveLength(1 + charts[i].series.length)
      expect(lines.map(line => line[0])).toEqual(charts[i].seconds)
      expect(lines.every(line => line.length === columns.length)).toBe(true)
    }
  })
})
