import type { Plugin } from 'vite'
export declare function packagesOf(ids: Iterable<string>): string[]
export declare function recordPackages(file: string): Plugin
