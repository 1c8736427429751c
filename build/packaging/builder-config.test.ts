import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { root } from '../checks/tracked-files'
import { builderConfig } from './builder-config.mjs'
import { wantedFuses } from './fuses.mjs'

const config = (environment = {}, platform = 'linux') => builderConfig({ root, electronVersion: '45.3.4', environment, platform, output: 'dist' })

describe('the configuration of the installers', () => {
  it('names all packages of all systems', () => {
    const { linux, mac, win } = config()
    expect(linux?.target).toEqual(['deb', 'AppImage', 'rpm', 'tar.gz'])
    expect(mac?.target).toEqual([{ target: 'dmg', arch: ['x64', 'arm64'] }])
    expect(win?.target).toEqual([{ target: 'nsis', arch: ['x64'] }])
  })

  it('switches off what makes a plain Node of the binary, and ties it to its archive', () => {
    expect(config().electronFuses).toBe(wantedFuses)
    expect(wantedFuses).toMatchObject({
      runAsNode: false, enableNodeOptionsEnvironmentVariable: false, enableNodeCliInspectArguments: false, onlyLoadAppFromAsar: true, enableEmbeddedAsarIntegrityValidation: true, grantFileProtocolExtraPrivileges: false
    })
    expect(config().asar).toBe(true)
  })

  it('names icons that are there', () => {
    const { linux, mac, win, nsis } = config()
    for (const path of [linux?.icon, mac?.icon, win?.icon, nsis?.license]) expect(existsSync(String(path)), String(path)).toBe(true)
  })

  it('bears nobody\'s name, signs nothing and looks nowhere for updates without secrets', () => {
    const { copyright, linux, publish, mac, extraMetadata } = config({}, 'darwin')
    expect(copyright).toBe('Copyright © MessengerSim contributors')
    expect(linux?.maintainer).toMatch(/^MessengerSim contributors <[^@]+@messengersim\.invalid>$/)
    expect(extraMetadata).toMatchObject({ homepage: 'https://messengersim.invalid' })
    expect([publish, mac?.identity, mac?.notarize]).toEqual([null, null, false])
  })

  it('takes names, keys and the place for updates from the environment', () => {
    const environment = { MESSENGERSIM_MAINTAINER: 'Ada <ada@example.org>', MESSENGERSIM_UPDATE_URL: 'https://example.org/updates', CSC_LINK: 'k', CSC_KEY_PASSWORD: 'p', APPLE_ID: 'i', APPLE_APP_SPECIFIC_PASSWORD: 'p', APPLE_TEAM_ID: 't' }
    const { linux, publish, mac } = config(environment, 'darwin')
    expect(linux?.maintainer).toBe('Ada <ada@example.org>')
    expect(publish).toEqual([{ provider: 'generic', url: 'https://example.org/updates' }])
    expect([mac?.identity, mac?.notarize]).toEqual([undefined, true])
  })

  it('recommends a Redis server and OpenSSH, and opens scenarios', () => {
    const { deb, rpm, fileAssociations } = config()
    expect(deb?.recommends).toEqual(['redis-server | valkey-server', 'openssh-client'])
    expect(rpm?.fpm?.join(' ')).toContain('Recommends: (redis or valkey)')
    expect(fileAssociations).toMatchObject([{ ext: 'messengersim.yaml' }])
  })

  it('puts no package in that nobody bundled', async () => {
    const { beforeBuild } = config()
    expect(typeof beforeBuild === 'function' && await beforeBuild({} as never)).toBe(false)
  })
})
