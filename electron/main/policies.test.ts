import { describe, expect, it } from 'vitest'
import { allowsExternal, allowsNavigation, allowsPermission, isAppUrl, trustsSender } from './policies'

const foreign = [
  'https://messengersim/index.html', 'app://evil/index.html', 'app://messengersim.evil/index.html', 'app://evil.messengersim/', 'app://user@messengersim/', 'app://messengersim:80/',
  'app://messengersim@evil/', 'app:messengersim', 'app:///etc/passwd', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'blob:app://messengersim/x', 'about:blank', 'ws://messengersim/', 'view-source:app://messengersim/', '', 'index.html', 'xapp://messengersim/'
]

describe('navigation', () => {
  it.each(['app://messengersim/', 'app://messengersim/index.html', 'app://messengersim/index.html?x#y', 'APP://messengersim/'])('stays in the app: %s', address => {
    expect(allowsNavigation(address)).toBe(true)
  })
  it.each(foreign)('does not go to %j', address => {
    expect([isAppUrl(address), allowsNavigation(address)]).toEqual([false, false])
  })
})

describe('external pages', () => {
  it.each(['https://github.com/x/y', 'https://nodejs.org/en/download'])('opens %s', address => expect(allowsExternal(address)).toBe(true))
  it.each(['http://github.com/x', 'https://github.com.evil/', 'https://evil/github.com', 'https://x@github.com/', 'https://github.com:8443/', 'file:///etc/passwd', 'smb://github.com/x', 'javascript:alert(1)', 'github.com', ''])('does not open %j', address => expect(allowsExternal(address)).toBe(false))
})

describe('permissions', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'fullscreen', 'openExternal', 'fileSystem', 'anything'])('denies %s', permission => expect(allowsPermission(permission)).toBe(false))
})

describe('senders', () => {
  const own = { frameUrl: 'app://messengersim/index.html', isMainFrame: true, contentsId: 3, windowContentsId: 3 }
  it('trusts the main frame of the own window', () => expect(trustsSender(own)).toBe(true))
  it.each([['an inner frame', { isMainFrame: false }], ['another window', { contentsId: 4 }], ['nobody\'s window', { windowContentsId: null }], ['a foreign page', { frameUrl: 'https://evil/' }], ['a frame that is gone', { frameUrl: '' }]])('does not trust %s', (_, change) => {
    expect(trustsSender({ ...own, ...change })).toBe(false)
  })
})
