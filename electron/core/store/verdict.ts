import { CommandError, type ErrorCode } from '#shared/contract/errors.ts'

/**
 * Turns an error of SQLite or of the file system into one of our codes. Busy, full, unreadable and denied are never called
 * damaged. Errors that are ours already pass through; what nobody foresaw stays as it is.
 */
export function classify(error: unknown, name: string): unknown {
  if (error instanceof CommandError || !(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const verdict = verdictOf(code)
  if (verdict === null) return error
  return new CommandError(verdict, sentenceOf(verdict, name), { cause: code })
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
  if (code === 'ENOENT') return 'missing'
  if (code === 'EEXIST') return 'already_exists'
  return null
}

export function sentenceOf(verdict: ErrorCode, name: string): string {
  switch (verdict) {
    case 'locked':
      return `${name} is open in another window or program. Close it there, then open it here.`
    case 'disk_full':
      return `The disk is full: nothing was written to ${name}, and what it held is unchanged. Free some space, then try again.`
    case 'read_only':
      return `${name} cannot be written: it or its folder is read-only. Copy it to a folder of your own, then open the copy.`
    case 'damaged':
      return `${name} is damaged. It was left as it is. Open a copy or a backup of it.`
    case 'not_ours':
      return `${name} is not an engagement file. Choose a file that ends in .phasebook.`
    case 'missing':
      return `${name} is not there any more. It may have been moved or renamed: look for it and open it from its new place.`
    case 'already_exists':
      return `${name} exists already and was left as it is. Choose another name.`
    default:
      return `${name} could not be used.`
  }
}
