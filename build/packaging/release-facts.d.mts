export type Environment = Readonly<Record<string, string | undefined>>
export declare function identity(environment: Environment): { maintainer: string; name: string; address: string; homepage: string; copyright: string }
export declare function buildFacts(environment: Environment, platform: string): { signed: boolean; notarized: boolean; updateUrl: string | null }
