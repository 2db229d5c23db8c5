import { type Stats, statSync } from 'node:fs'
import { basename } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { sentenceOf } from './verdict.ts'

/** Throws `refused` for a folder, and for a pipe or a device, which may have no end; the error of the system when nothing is there. */
export function needPlainFile(path: string): Stats {
  const [stat, name] = [statSync(path), basename(path)]
  if (stat.isDirectory()) throw new CommandError('refused', sentenceOf('refused', name))
  if (!stat.isFile()) throw new CommandError('refused', `${name} is not a file. Choose a file.`)
  return stat
}
