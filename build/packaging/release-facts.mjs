/** What a release takes from its environment: names, signing, updates. Pure: the environment is passed in. */

const name = 'MessengerSim contributors'

/** An environment variable that is set to something; secrets that are absent arrive as empty texts. */
const given = (environment, variable) => (environment[variable] ?? '').trim() || null

/**
 * Who maintains the packages. `MESSENGERSIM_MAINTAINER` (`Name <address>`) and `MESSENGERSIM_HOMEPAGE` come from the
 * release's secrets; without them nobody's address is made up.
 */
export function identity(environment) {
  const maintainer = given(environment, 'MESSENGERSIM_MAINTAINER') ?? `${name} <contributors@messengersim.invalid>`
  const match = /^([^<>\n]+) <([^<>\s@]+@[^<>\s@]+)>$/.exec(maintainer)
  if (match === null) throw new Error(`MESSENGERSIM_MAINTAINER is "${maintainer}", expected: Name <address>`)
  const homepage = given(environment, 'MESSENGERSIM_HOMEPAGE') ?? 'https://messengersim.invalid'
  if (!/^https:\/\/[^\s/]+/.test(homepage)) throw new Error(`MESSENGERSIM_HOMEPAGE is "${homepage}", expected an address that begins with https://`)
  return { maintainer, name: match[1], address: match[2], homepage, copyright: `Copyright © ${name}` }
}

/**
 * Whether this build is signed, and where it looks for updates if its user wants that.
 * A signature counts only with all that it needs: half a secret would end the build or, worse, be overlooked.
 *
 * @param platform `darwin`, `win32` or `linux`
 * @returns `{ signed, notarized, updateUrl }`; `updateUrl` is `null` where the build knows no place
 */
export function buildFacts(environment, platform) {
  const hasKey = given(environment, 'CSC_LINK') !== null && given(environment, 'CSC_KEY_PASSWORD') !== null
  const signed = hasKey && platform !== 'linux'
  const notarized = signed && platform === 'darwin' && ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'].every((variable) => given(environment, variable) !== null)
  return { signed, notarized, updateUrl: updateUrl(environment) }
}

function updateUrl(environment) {
  const url = given(environment, 'MESSENGERSIM_UPDATE_URL')
  if (url === null) return null
  if (!/^https:\/\/[^\s/@]+(\/\S*)?$/.test(url)) throw new Error('MESSENGERSIM_UPDATE_URL must begin with https:// and hold no name or password')
  return url
}
