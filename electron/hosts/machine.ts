import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { monotonicFactory } from 'ulid'
import { z } from 'zod'
import type { Ports } from '#electron/core/ports.ts'
import type { CloudPlace } from '#electron/core/store/sync-folder.ts'

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

/**
 * The folders of this computer that a sync program keeps the same elsewhere: where OneDrive and Dropbox say that theirs are,
 * and the usual places and names of the others. `readText` gives null for what cannot be read, `listFolders` nothing.
 */
export function cloudPlaces(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
  readText = textOf,
  listFolders = foldersIn,
): readonly CloudPlace[] {
  const oneDrive = [env['OneDrive'], env['OneDriveCommercial'], env['OneDriveConsumer']]
    .filter((folder) => folder !== undefined && folder !== '')
    .map((folder) => ({ product: 'OneDrive' as const, folder: String(folder) }))
  const dropbox = [env['APPDATA'], env['LOCALAPPDATA']]
    .flatMap((folder) => (folder === undefined || folder === '' ? [] : [join(folder, 'Dropbox', 'info.json')]))
    .concat(join(home, '.dropbox', 'info.json'))
    .flatMap((file) => dropboxFolders(readText(file)))
    .map((folder) => ({ product: 'Dropbox' as const, folder }))
  const named = (parent: string): readonly CloudPlace[] =>
    listFolders(parent).flatMap((name) =>
      cloudNames.filter(([, shape]) => shape.test(name)).map(([product]) => ({ product, folder: join(parent, name) })),
    )
  const iCloud = platform === 'darwin' ? iCloudFolders(home, listFolders) : []
  const ofMacOs = platform === 'darwin' ? named(join(home, 'Library', 'CloudStorage')) : []
  return [
    ...oneDrive,
    ...dropbox,
    ...named(home),
    ...iCloud.map((folder) => ({ product: 'iCloud Drive' as const, folder })),
    ...ofMacOs,
  ]
}

/** The names that sync programs give their folders, with the account or the company behind them. */
const cloudNames: readonly (readonly [CloudPlace['product'], RegExp])[] = [
  ['OneDrive', /^OneDrive(?:$|-| - | \()/i],
  ['Dropbox', /^Dropbox(?:$|-| - | \()/i],
  ['iCloud Drive', /^iCloud ?Drive$/i],
  ['Google Drive', /^(?:Google ?Drive|My Drive)(?:$|-| - | \()/i],
  ['Box', /^Box(?:$| Sync$|-Box$)/i],
  ['Nextcloud', /^(?:Nextcloud|ownCloud)(?:\d*$|-)/i],
]

const dropboxInfo = z.record(z.string(), z.unknown())
const dropboxAccount = z.object({ path: z.string().min(1) })

/** What Dropbox writes about itself: a folder for each account, personal and business. */
function dropboxFolders(info: string | null): readonly string[] {
  try {
    return Object.values(dropboxInfo.parse(JSON.parse(info ?? '{}'))).flatMap((account) => {
      const read = dropboxAccount.safeParse(account)
      return read.success ? [read.data.path] : []
    })
  } catch {
    // Not written by Dropbox as we know it: its folder may still be known by its name.
    return []
  }
}

/** Desktop and Documents keep their places in the home folder when iCloud takes them; it then lists both as its own. */
function iCloudFolders(home: string, listFolders: (path: string) => readonly string[]): readonly string[] {
  const documents = join(home, 'Library', 'Mobile Documents')
  const taken = listFolders(join(documents, 'com~apple~CloudDocs'))
  const both = ['Desktop', 'Documents']
  return [documents, ...(both.every((name) => taken.includes(name)) ? both.map((name) => join(home, name)) : [])]
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name)
  } catch {
    return []
  }
}
