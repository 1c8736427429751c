/** Debian's packages by what tests need them for. */
export const testPackages: Readonly<Record<'redis' | 'certificates' | 'ssh' | 'networks' | 'rpm' | 'processes', string>>
