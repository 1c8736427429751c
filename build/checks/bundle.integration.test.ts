import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './tracked-files'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

describe('the node bundle', () => {
  it('is one file without native modules that requires nothing but Node itself', () => {
    expect(readdirSync(join(root, 'out/node'))).toEqual(['node.cjs'])
    const text = read('out/node/node.cjs')
    const required = [...text.matchAll(/\brequire\((["'`])([^"'`]+)\1\)/g)].map((match) => match[2].replace(/^node:/, ''))
    expect(required.length).toBeGreaterThan(0)
    expect(required.filter((name) => !builtinModules.includes(name))).toEqual([])
    expect(text).not.toMatch(/\.node["'`]\)/)
  })

  it('starts in an empty folder and ends when its channel does', () => {
    const folder = mkdtempSync(join(tmpdir(), 'messengersim-node-'))
    cpSync(join(root, 'out/node/node.cjs'), join(folder, 'node.cjs'))
    const { status, stderr } = spawnSync(process.execPath, ['node.cjs'], { cwd: folder, input: '', encoding: 'utf8', timeout: 60_000 })
    rmSync(folder, { recursive: true, force: true })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

describe('the built tree', () => {
  it.each(['out/main/index.js', 'out/main/coordinator.js', 'out/preload/index.cjs', 'out/renderer/index.html', 'out/cli/messengersim.js'])('has %s', (path) => {
    expect(existsSync(join(root, path))).toBe(true)
  })

  it('has a preload that requires nothing but Electron', () => {
    const required = [...read('out/preload/index.cjs').matchAll(/\brequire\((["'`])([^"'`]+)\1\)/g)].map((match) => match[2])
    expect(new Set(required)).toEqual(new Set(['electron']))
  })

  it('has a page without inline script or style attribute', () => {
    const page = read('out/renderer/index.html')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
    expect(page).not.toMatch(/\son\w+=/)
  })

  it('has a window that makes no code from text, and workers and style sheets of its own', () => {
    const assets = readdirSync(join(root, 'out/renderer/assets'))
    const scripts = assets.filter((name) => name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(1)
    expect(scripts.filter((name) => /\beval\(|\bnew Function\(|\bimportScripts\(/.test(read(`out/renderer/assets/${name}`)))).toEqual([])
    expect(assets.filter((name) => name.endsWith('.css') && /url\(["']?(https?:)?\/\//.test(read(`out/renderer/assets/${name}`)))).toEqual([])
  })

  it('has a worker that finds users their places, in one file that imports nothing', () => {
    const assets = readdirSync(join(root, 'out/renderer/assets'))
    const workers = assets.filter((name) => /-worker-[\w-]+\.js$/.test(name))
    expect(workers).toEqual([expect.stringMatching(/^layout-worker-/)])
    expect(read(`out/renderer/assets/${workers[0]}`)).not.toMatch(/\bimport\b|\bexport\b/)
    expect(assets.filter((name) => name.endsWith('.js') && read(`out/renderer/assets/${name}`).includes(workers[0]))).toHaveLength(1)
  })

  it('has a command that can be executed', () => {
    expect(read('out/cli/messengersim.js').startsWith('#!/usr/bin/env node\n')).toBe(true)
    if (process.platform !== 'win32') expect(statSync(join(root, 'out/cli/messengersim.js')).mode & 0o111).toBe(0o111)
  })
})
