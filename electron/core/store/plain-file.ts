import { accessSync, constants, type Stats, statSync } from 'node:fs'
import { basename } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { sentenceOf } from './verdict.ts'

/**
 * Throws `refused` for a folder, and for a pipe or a device, which may have no end; `unreadable` for what this user may not read; the
 * error of the system when nothing is there.
 */
export function needPlainFile(path: string): Stats {
  const [stat, name] = [statSync(path), basename(path)]
  if (stat.isDirectory()) throw new CommandError('refused', sentenceOf('refused', name))
  if (!stat.isFile()) throw new CommandError('refused', `${name} is not a file. Choose a file.`)
  try {
    accessSync(path, constants.R_OK)
  } catch {
    throw new CommandError('unreadable', notAllowedToRead(name))
  }
  return stat
}

export function notAllowedToRead(name: string): string {
  return `You are not allowed to read ${name}. It was not touched. Ask its owner for access, or open a copy of it.`
}
