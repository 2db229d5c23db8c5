import { CommandError, type ErrorCode } from '#shared/contract/errors.ts'

/**
 * Turns an error of SQLite or of the file system into one of our codes. Busy, full, unreadable and denied are never called
 * damaged. Errors that are ours already pass through; what nobody foresaw stays as it is.
 */
export function classify(error: unknown, name: string): unknown {
  if (error instanceof CommandError || !(error instanceof Error)) return error
  if (isOfClosedFile(error)) {
    return new CommandError('no_file', `${name} was closed before this was done. Open it, then try again.`)
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const verdict = isOfItsTables(code, error.message) ? 'damaged' : verdictOf(code)
  if (verdict === null) return error
  const sentence = code === 'SQLITE_IOERR_WRITE' ? notWritten(name) : sentenceOf(verdict, name)
  return new CommandError(verdict, sentence, { cause: code })
}

function verdictOf(code: string): ErrorCode | null {
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'locked'
  if (
    code.startsWith('SQLITE_FULL') ||
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === 'EFBIG' ||
    code === 'SQLITE_IOERR_WRITE'
  )
    return 'disk_full'
  if (code.startsWith('SQLITE_READONLY') || ['EROFS', 'EACCES', 'EPERM', 'SQLITE_PERM', 'SQLITE_AUTH'].includes(code))
    return 'read_only'
  if (code.startsWith('SQLITE_CORRUPT')) return 'damaged'
  if (code.startsWith('SQLITE_NOTADB')) return 'not_ours'
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(code)) return 'missing'
  if (code === 'EEXIST') return 'already_exists'
  if (code === 'EISDIR') return 'refused'
  if (isOfTheDevice(code)) return 'unreadable'
  return null
}

/** A task that began with an open file and goes on when it is closed: the library knows no code for it. */
function isOfClosedFile(error: Error): boolean {
  return error instanceof TypeError && error.message === 'The database connection is not open'
}

/**
 * A figure of the header that no version of SQLite writes, or tables that contradict each other: of that it says nothing but a
 * sentence. The schema of a sound file is ours to the letter, so neither comes from a statement of ours.
 */
function isOfItsTables(code: string, message: string): boolean {
  return code === 'SQLITE_ERROR' && /^(?:unsupported file format$|malformed |foreign key mismatch - )/.test(message)
}

/** SQLite tells a full disk from other failures, but not a limit of the user or of the file system from a stick that was pulled. */
function notWritten(name: string): string {
  return `${name} could not be written: the disk is full, or the stick or the network does not answer. What was there is unchanged. Free some space and see that it is connected, then try again.`
}

/** What the disk, the stick, the network or the memory failed at. It says nothing about the file. */
function isOfTheDevice(code: string): boolean {
  return (
    code.startsWith('SQLITE_IOERR') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code === 'SQLITE_NOMEM' ||
    ['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'ENOTCONN', 'ETIMEDOUT', 'EBUSY', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(code)
  )
}

export function sentenceOf(verdict: ErrorCode, name: string): string {
  switch (verdict) {
    case 'locked':
      return `${name} is open in another window or program. Close it there, then open it here.`
    case 'disk_full':
      return `${name} could not be written: the disk is full. What was there is unchanged. Free some space, then try again.`
    case 'read_only':
      return `${name} cannot be written: it or its folder is read-only. Copy it to a folder of your own, then open the copy.`
    case 'damaged':
      return `${name} is damaged. It was left as it is. Open a copy or a backup of it.`
    case 'not_ours':
      return `${name} is not an engagement file. Choose a file that ends in .phasebook.`
    case 'unreadable':
      return `${name} could not be read or written: the disk, the stick or the network did not answer. Nothing is known to be wrong with the file itself. See that it is connected, then try again.`
    case 'missing':
      return `${name} is not there any more. It may have been moved or renamed: look for it and open it from its new place.`
    case 'refused':
      return `${name} is a folder. Choose a file.`
    case 'already_exists':
      return `${name} exists already and was left as it is. Choose another name.`
    default:
      return `${name} could not be used.`
  }
}
