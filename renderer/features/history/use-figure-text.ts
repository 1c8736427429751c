import { useFormat } from '../../composables/use-format'
import type { ComparedFigure } from './compare-runs'

/** Writes a run's figure with its unit. */
export function useFigureText(): (kind: ComparedFigure['kind'], value: number | null) => string {
  const format = useFormat()
  return (kind, value) => {
    switch (kind) {
      case 'rate':
        return format.join(format.rate(value))
      case 'latency':
        return format.join(format.latency(value))
      case 'bytes':
        return format.join(format.bytes(value))
      case 'duration':
        return format.duration(value)
      case 'count':
        return format.count(value)
    }
  }
}
