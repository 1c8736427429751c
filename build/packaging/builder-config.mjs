/** The configuration of electron-builder as a function of the environment. */
import { join, resolve } from 'node:path'
import { wantedFuses } from './fuses.mjs'
import { buildFacts, identity } from './release-facts.mjs'

/** Where the staged parts lie, below the root: see stage-desktop.mjs. */
export const stagedApp = 'out/desktop/app'
export const stagedResources = 'out/desktop/resources'
export const stagedData = 'out/desktop/data'

const description = 'See first-hand how hard it is to scale a messenger to billions of users'

/**
 * @param options.root the project's folder
 * @param options.electronVersion as pinned in package.json
 * @param options.environment names and secrets of the release
 * @param options.platform the system that is built on, which is also the one that is built for
 * @param options.output folder of what is built
 * @param options.electronDist a folder with an unpacked Electron in place of a download
 */
export function builderConfig({ root, electronVersion, environment, platform, output, electronDist }) {
  const who = identity(environment)
  const facts = buildFacts(environment, platform)
  return {
    appId: environment.MESSENGERSIM_APP_ID || 'invalid.messengersim.desktop',
    productName: 'MessengerSim',
    copyright: who.copyright,
    electronVersion,
    ...(electronDist === undefined ? {} : { electronDist }),
    electronFuses: wantedFuses,
    // All that the app needs is bundled: no package is looked up, built or put in.
    beforeBuild: () => Promise.resolve(false),
    asar: true,
    directories: { app: join(root, stagedApp), output: resolve(root, output), buildResources: join(root, 'build/icons') },
    files: ['**/*'],
    extraResources: [
      { from: join(root, stagedResources), to: '.', filter: ['**/*'] },
      // Apart, as a folder of this name is left out where it is part of another.
      { from: join(root, stagedData), to: 'node_modules', filter: ['**/*'] }
    ],
    extraMetadata: { author: { name: who.name, email: who.address }, homepage: who.homepage },
    fileAssociations: [{ ext: 'messengersim.yaml', name: 'MessengerSim scenario', description: 'MessengerSim scenario', mimeType: 'application/x-messengersim+yaml', role: 'Editor' }],
    publish: facts.updateUrl === null ? null : [{ provider: 'generic', url: facts.updateUrl }],
    linux: linux(who),
    deb: { recommends: ['redis-server | valkey-server', 'openssh-client'] },
    rpm: { fpm: ['--rpm-tag', 'Recommends: (redis or valkey)', '--rpm-tag', 'Recommends: openssh-clients'] },
    mac: {
      target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
      category: 'public.app-category.developer-tools',
      icon: join(root, 'build/icons/messengersim.icns'),
      hardenedRuntime: true,
      // Without a key nothing is signed, not even with one that happens to lie on the building machine.
      identity: facts.signed ? undefined : null,
      notarize: facts.notarized
    },
    win: { target: [{ target: 'nsis', arch: ['x64'] }], icon: join(root, 'build/icons/messengersim.ico') },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, license: join(root, 'LICENSE') }
  }

  function linux({ maintainer }) {
    return {
      target: ['deb', 'AppImage', 'rpm', 'tar.gz'],
      executableName: 'messengersim',
      maintainer,
      vendor: 'MessengerSim contributors',
      synopsis: description,
      description: 'Every user is an actor who befriends others and converses with them by messages; the users live on nodes that the app starts, draws, measures and lets you kill.',
      category: 'Development',
      icon: join(root, 'build/icons/linux'),
      syncDesktopName: true,
      desktop: { entry: { Keywords: 'simulation;messenger;cluster;actors;' } }
    }
  }
}
