/** Finding, and where allowed installing, small tools that tests start. */
import { spawnSync } from 'node:child_process'
import { installPackages, mayInstallPackages, packagesAdvice, testPackages } from './debian-packages.mjs'

const runs = (program) => spawnSync(program, ['--version']).status === 0

/** Answers `{ isMissing, advice }`. */
function provide(isMissing, packages, what) {
  if (isMissing() && mayInstallPackages()) installPackages(packages, what)
  return { isMissing: isMissing(), advice: packagesAdvice(packages) }
}

/** What builds an .rpm beside the .deb. Where no .deb is built either, it is not missed. */
export function provideRpm() {
  return provide(() => process.platform === 'linux' && runs('dpkg-deb') && !runs('rpmbuild'), [testPackages.rpm], 'The tool that builds an .rpm')
}

/** What lists processes, for tests that look for what is left over; small images of Linux come without it. */
export function providePs() {
  return provide(() => process.platform === 'linux' && !runs('ps'), [testPackages.processes], 'The tool that lists processes')
}
