import { statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { UsageError } from './command-line-words.ts'

/** Only a file that ends so is offered on the home page and by the dialogs. */
export function needEngagementName(path: string): void {
  if (path.toLowerCase().endsWith('.phasebook')) return
  const name = basename(path)
  throw new UsageError(
    `An engagement file ends in .phasebook. Call it ${basename(name, extname(name))}.phasebook in place of ${name}.`,
  )
}

/** A name with the ending of the other format would come out as `x.pdf.xlsx`, or hide what the file is. */
export function needEnding(target: string, format: 'pdf' | 'xlsx'): void {
  const ending = extname(target)
  const other = format === 'pdf' ? 'xlsx' : 'pdf'
  if (ending.toLowerCase() !== `.${other}` || isFolder(target)) return
  const name = basename(target)
  throw new UsageError(
    `--out ${name} is the name of a ${other}, and --format ${format} was asked for. Call it ${basename(name, ending)}.${format}, or give --format ${other}.`,
  )
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
