export interface LockFile { packages: Record<string, { dev?: boolean; link?: boolean }> }
export declare function productionPaths(lock: LockFile): string[]
export declare function licenceText(root: string, paths: readonly string[]): string
