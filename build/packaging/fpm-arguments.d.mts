export interface FpmOptions {
  to: 'deb' | 'rpm'
  name: string
  version: string
  architecture: string
  maintainer: string
  description: string
  package: string
  depends: string[]
  recommends: string[]
  tags: string[]
  mappings: { source: string; target: string }[]
  license?: string
  summary?: string
  vendor?: string
  category?: string
  priority?: string
  compression?: string
  url?: string
  afterInstall?: string
  afterRemove?: string
}
export declare function readFpmArguments(words: readonly string[]): FpmOptions
export declare function controlText(options: FpmOptions, installedKiB: number): string
export declare function specText(options: FpmOptions, paths: readonly string[], scripts?: { afterInstall?: string; afterRemove?: string }): string
