import { describe, expect, it } from 'vitest'
import { buildFacts, identity } from './release-facts.mjs'

describe('who maintains a release', () => {
  it('is nobody with an address, unless secrets say otherwise; empty ones are absent', () => {
    const nobody = identity({ MESSENGERSIM_MAINTAINER: '', MESSENGERSIM_HOMEPAGE: ' ' })
    expect(nobody).toEqual({
      maintainer: 'MessengerSim contributors <contributors@messengersim.invalid>', name: 'MessengerSim contributors', address: 'contributors@messengersim.invalid',
      homepage: 'https://messengersim.invalid', copyright: 'Copyright © MessengerSim contributors'
    })
    expect(identity({ MESSENGERSIM_MAINTAINER: 'Ada <ada@example.org>', MESSENGERSIM_HOMEPAGE: 'https://example.org/sim' })).toMatchObject({ name: 'Ada', address: 'ada@example.org', homepage: 'https://example.org/sim' })
  })

  it.each([
    ['MESSENGERSIM_MAINTAINER', 'Ada'], ['MESSENGERSIM_MAINTAINER', 'Ada <ada>'], ['MESSENGERSIM_MAINTAINER', 'A\nB <a@b>'], ['MESSENGERSIM_HOMEPAGE', 'http://example.org']
  ])('is refused as %s=%j', (variable, value) => {
    expect(() => identity({ [variable]: value })).toThrow(variable)
  })
})

describe('facts of a build', () => {
  const key = { CSC_LINK: 'a key', CSC_KEY_PASSWORD: 'its password' }
  const apple = { APPLE_ID: 'i', APPLE_APP_SPECIFIC_PASSWORD: 'p', APPLE_TEAM_ID: 't' }
  it.each([
    ['nothing is given', {}, 'darwin', false, false],
    ['secrets are absent, as empty texts', { CSC_LINK: '', CSC_KEY_PASSWORD: '' }, 'win32', false, false],
    ['the password is missing', { CSC_LINK: 'a key' }, 'win32', false, false],
    ['there is a key', key, 'win32', true, false],
    ['there is a key, on macOS', key, 'darwin', true, false],
    ['Apple has an account too', { ...key, ...apple }, 'darwin', true, true],
    ['Apple has an account but there is no key', apple, 'darwin', false, false],
    ['part of the account is missing', { ...key, ...apple, APPLE_TEAM_ID: '' }, 'darwin', true, false],
    ['packages of Linux are not signed one by one', key, 'linux', false, false]
  ])('%s', (_what, environment, platform, signed, notarized) => {
    expect(buildFacts(environment, platform)).toEqual({ signed, notarized, updateUrl: null })
  })

  it('take a place for updates only by https and without a password', () => {
    expect(buildFacts({ MESSENGERSIM_UPDATE_URL: 'https://example.org/updates' }, 'linux').updateUrl).toBe('https://example.org/updates')
    for (const url of ['http://example.org', 'https://me:secret@example.org/', 'ftp://x', 'https://']) {
      expect(() => buildFacts({ MESSENGERSIM_UPDATE_URL: url }, 'linux'), url).toThrow('MESSENGERSIM_UPDATE_URL')
    }
  })
})
