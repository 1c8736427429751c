import type { Configuration } from 'electron-builder'
import type { Environment } from './release-facts.mjs'
export declare const stagedApp: string
export declare const stagedResources: string
export declare const stagedData: string
export interface BuilderOptions {
  root: string
  electronVersion: string
  environment: Environment
  platform: string
  output: string
  electronDist?: string
}
export declare function builderConfig(options: BuilderOptions): Configuration
