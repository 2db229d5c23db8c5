import { type Dirent, readdirSync, statfsSync } from 'node:fs'
import { dirname, extname } from 'node:path'

/** A folder that a sync program keeps the same on several computers. */
export type CloudPlace = {
  readonly product: 'OneDrive' | 'Dropbox' | 'iCloud Drive' | 'Google Drive' | 'Box' | 'Nextcloud' | 'Syncthing'
  readonly folder: string
}
type Product = CloudPlace['product']

export type PlaceWarning = {
  readonly kind: 'sync_folder' | 'network_share' | 'removable' | 'conflicted_copy'
  /** OneDrive, network share, the name of the drive, or that of the file beside it. */
  readonly name: string
  /** What it is, what may go wrong, what to do. */
  readonly sentence: string
}

/** What the folder of a file, and those above it, show of where it lies. */
export type PlaceReading = {
  /** 'nfs', 'smb', '9p', 'fat' or 'fuse'; null for any other kind, and where the system does not say. */
  readonly fileSystem: string | null
  /** Names of files in its folder, its own among them. */
  readonly siblings: readonly string[]
  /** Folders above it into which a sync program has put its own files. */
  readonly markedPlaces: readonly CloudPlace[]
}

/**
 * What may harm a file because of where it lies: a sync program by its name, a network share, a drive that can be pulled out,
 * and copies that a sync program made of it. `path` is absolute, with links in it followed. Pure. Capitals count on Linux
 * alone. Windows tells neither a share behind a drive letter nor a stick from a disk.
 */
export function placeWarnings({
  path,
  cloudPlaces,
  fileSystem,
  siblings,
  markedPlaces = [],
  platform = process.platform,
}: Omit<PlaceReading, 'markedPlaces'> & {
  readonly path: string
  readonly cloudPlaces: readonly CloudPlace[]
  readonly markedPlaces?: readonly CloudPlace[]
  readonly platform?: NodeJS.Platform
}): readonly PlaceWarning[] {
  const name = namesOf(path).at(-1) ?? path
  const products = syncProducts(path, [...cloudPlaces, ...markedPlaces], platform)
  const isShare = shareShape.test(path) || (fileSystem !== null && shares.has(fileSystem))
  const drive = isShare ? null : removableDrive(path, fileSystem)
  return [
    ...products.map((product) => syncWarning(name, product)),
    ...(isShare ? [shareWarning(name)] : []),
    ...(drive === null ? [] : [removableWarning(name, drive)]),
    ...copyWarnings(name, siblings, products),
  ]
}

/** Reads where a file lies. Never opens the file itself; what cannot be read is left out. */
export function readPlace(path: string): PlaceReading {
  const folder = dirname(path)
  return {
    fileSystem: fileSystemIn(folder),
    siblings: entriesOf(folder)
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name),
    markedPlaces: foldersAbove(path).flatMap((above) => {
      const names = entriesOf(above).map(({ name }) => name)
      const found = marks.filter(([, mark]) => names.some((name) => mark.test(name)))
      return found.map(([product]) => ({ product, folder: above }))
    }),
  }
}

/** The kind of a file system by the number that statfs gives for it on Linux; null for a kind without a risk of its own. */
export function fileSystemOfType(type: number): string | null {
  return fileSystems.get(type >>> 0) ?? null
}

/** From `man 2 statfs`. Other systems number their kinds otherwise: small numbers, none of these. */
const fileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'nfs'],
  [0x517b, 'smb'],
  [0xff534d42, 'smb'],
  [0xfe534d42, 'smb'],
  [0x01021997, '9p'],
  [0x4d44, 'fat'],
  [0x2011bab0, 'fat'],
  [0x65735546, 'fuse'],
])

const shares: ReadonlySet<string> = new Set(['nfs', 'smb', '9p'])
/** `\\server\share`, with either slash or the long form, and what the file manager of GNOME mounts. */
const shareShape =
  /^[\\/]{2}(?:\?[\\/]UNC[\\/]|(?![?.][\\/])[^\\/]+[\\/])|\/gvfs\/(?:smb-share|sftp|ftp|nfs|afp|dav)s?:/i
const windowsShape = /^[a-z]:[\\/]|^[\\/]{2}/i

/** What a sync program puts into the folder that it keeps the same. */
const marks: readonly (readonly [Product, RegExp])[] = [
  ['Syncthing', /^\.stfolder$/],
  ['Dropbox', /^\.dropbox\.cache$/],
  ['Google Drive', /^\.(?:tmp\.drive(?:download|upload)|shortcut-targets-by-id)$/],
  ['Nextcloud', /^\.(?:_?sync_[0-9a-f]+\.db|(?:next|own)cloudsync\.log|owncloud)$/],
]
const nextcloudFolder = /^(?:nextcloud|owncloud)\d*$/i

function syncProducts(path: string, places: readonly CloudPlace[], platform: NodeJS.Platform): readonly Product[] {
  const folded = (each: string): readonly string[] => {
    const ignoresCapitals = platform === 'darwin' || windowsShape.test(path)
    return namesOf(each).map((name) => (ignoresCapitals ? foldName(name) : name.normalize('NFC')))
  }
  const file = folded(path)
  const products = places
    .filter(({ folder }) => {
      const above = folded(folder)
      return above.length > 0 && above.length < file.length && above.every((name, at) => name === file[at])
    })
    .map(({ product }) => product)
  const isNextcloud = file.slice(0, -1).some((name) => nextcloudFolder.test(name))
  return [...new Set(isNextcloud ? [...products, 'Nextcloud' as const] : products)]
}

/** Folders and file of a path, without what stands before them in the long form of Windows. */
function namesOf(path: string): readonly string[] {
  const names = windowsShape.test(path) ? path.replace(/^[\\/]{2}[?.][\\/]/, '').split(/[\\/]/) : path.split('/')
  return names.filter((name) => name !== '')
}

function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** The name of the drive that a path lies on when it is not the computer's own. */
function removableDrive(path: string, fileSystem: string | null): string | null {
  const mounted = /^\/(?:(?:run\/)?media\/(?:[^/]+\/)?|Volumes\/(?!Macintosh HD\/))([^/]+)\//.exec(path)
  return mounted?.[1] ?? (fileSystem === 'fat' ? 'a removable drive' : null)
}

type CopyRule = { readonly rest: RegExp; readonly onlyIn?: Product | 'any' }

/** What sync programs put between the name of a file and its ending when it was changed in two places. */
const copyRules: readonly CopyRule[] = [
  // Dropbox and Nextcloud, and Dropbox in other languages; ownCloud; Syncthing.
  { rest: /^ \(.*conflicted copy.*\)$/i },
  { rest: /^ \(.*(?:conflict|konflikt|conflit).*\d{4}-\d{2}-\d{2}.*\)$/i },
  { rest: /^_conflict-\d{8}-\d{6}$/i },
  { rest: /^\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?$/i },
  // OneDrive: the name of the other computer. What people add themselves looks much the same, so elsewhere only Windows' own names count.
  { rest: /^-(?:DESKTOP|LAPTOP)-?[A-Z0-9]+(?:-\d+)?$/ },
  { rest: /^-(?=.*[A-Z]{2})(?=.*[\d-])[A-Z0-9-]{3,18}$/, onlyIn: 'OneDrive' },
  { rest: /^-.*(?:MacBook|iMac|Mac ?mini|Mac ?Studio)/i, onlyIn: 'OneDrive' },
  { rest: /^ \(1\)$/, onlyIn: 'any' },
  { rest: /^ (?:[2-9]|[1-9]\d)$/, onlyIn: 'iCloud Drive' },
]

function copyWarnings(
  name: string,
  siblings: readonly string[],
  products: readonly Product[],
): readonly PlaceWarning[] {
  const rules = copyRules.filter(
    ({ onlyIn }) => onlyIn === undefined || (onlyIn === 'any' ? products.length > 0 : products.includes(onlyIn)),
  )
  const isCopy = (copy: string, original: string): boolean => {
    const rest = restOfName(copy, original)
    return rest !== null && rules.some((rule) => rule.rest.test(rest))
  }
  return siblings.flatMap((sibling) => {
    if (isCopy(sibling, name)) return [besideWarning(name, sibling)]
    return isCopy(name, sibling) ? [itselfWarning(name, sibling)] : []
  })
}

/** What a name has between the beginning and the ending of another; null when it lacks either. */
function restOfName(longer: string, shorter: string): string | null {
  const [long, short] = [longer.normalize('NFC'), shorter.normalize('NFC')]
  const ending = extname(short)
  const stem = short.slice(0, short.length - ending.length)
  const begins = foldName(long.slice(0, stem.length)) === foldName(stem)
  const ends = foldName(long.slice(long.length - ending.length)) === foldName(ending)
  return begins && ends ? long.slice(stem.length, long.length - ending.length) : null
}

const workOnCopy = 'Work on a copy on this computer, and put a copy back when you are done.'

function syncWarning(name: string, product: Product): PlaceWarning {
  const sentence = `${name} lies in ${product}. A sync program may copy it while you work and leave two versions. ${workOnCopy}`
  return { kind: 'sync_folder', name: product, sentence }
}

function shareWarning(name: string): PlaceWarning {
  const sentence = `${name} lies on a network share. Another computer may change it while you work, and a connection that breaks may damage it. ${workOnCopy}`
  return { kind: 'network_share', name: 'network share', sentence }
}

function removableWarning(name: string, drive: string): PlaceWarning {
  const sentence = `${name} lies on ${drive}, not on this computer's own disk. Pulled out or cut off while you work, it may leave a damaged file. ${workOnCopy}`
  return { kind: 'removable', name: drive, sentence }
}

function besideWarning(name: string, sibling: string): PlaceWarning {
  const sentence = `${sibling} beside ${name} looks like a copy that a sync program made when the file was changed in two places. It may hold work that ${name} lacks. Compare the two before you go on; they are never merged by themselves.`
  return { kind: 'conflicted_copy', name: sibling, sentence }
}

function itselfWarning(name: string, sibling: string): PlaceWarning {
  const sentence = `${name} looks like a copy of ${sibling} that a sync program made when the file was changed in two places. Either may hold work that the other lacks. Compare the two before you go on; they are never merged by themselves.`
  return { kind: 'conflicted_copy', name: sibling, sentence }
}

function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path)
  return folder === path ? [] : [folder, ...foldersAbove(folder)]
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function fileSystemIn(folder: string): string | null {
  try {
    return fileSystemOfType(statfsSync(folder).type)
  } catch {
    return null
  }
}
