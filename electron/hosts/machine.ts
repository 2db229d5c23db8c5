import { homedir } from 'node:os'
import { join } from 'node:path'
import { monotonicFactory } from 'ulid'
import type { Ports } from '#electron/core/ports.ts'

/** The ports that are the same on every host of a real machine: its clock, its ids. */
export function machinePorts(): Pick<Ports, 'clock' | 'newId'> {
  const nextId = monotonicFactory()
  return {
    clock: {
      now: () => new Date().toISOString(),
      today: () => localDay(new Date()),
      timezone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    newId: () => nextId(),
  }
}

/** Where this user's settings, backups and logs lie: PHASEBOOK_DATA, or the usual place of the system. */
export function appDataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const own = env['PHASEBOOK_DATA']
  if (own !== undefined && own !== '') return own
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Phasebook')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Phasebook')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'phasebook')
}

/** The calendar day on this machine's clock, `YYYY-MM-DD`. */
export function localDay(moment: Date): string {
  const two = (figure: number): string => String(figure).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}
