import type { Environment } from './release-facts.mjs'
export declare const stagedPackage: string
export declare function packageDependencies(imported: readonly string[], dependencies: Readonly<Record<string, string>>): Record<string, string>
export declare function stagePackage(environment: Environment): number
