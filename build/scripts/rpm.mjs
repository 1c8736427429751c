/** Finding, and where allowed installing, the tool by which tests build an .rpm beside the .deb. */
import { spawnSync } from 'node:child_process'
import { installPackages, mayInstallPackages, packagesAdvice } from './debian-packages.mjs'

const packages = ['rpm']
const runs = (program) => spawnSync(program, ['--version']).status === 0

/** Answers `{ isMissing, advice }`. Where no .deb is built either, it is not missed. */
export function provideRpm() {
  const isMissing = () => process.platform === 'linux' && runs('dpkg-deb') && !runs('rpmbuild')
  if (isMissing() && mayInstallPackages()) installPackages(packages, 'The tool that builds an .rpm')
  return { isMissing: isMissing(), advice: packagesAdvice(packages) }
}
