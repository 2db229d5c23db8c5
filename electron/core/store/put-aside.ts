import { randomBytes } from 'node:crypto'
import { constants, copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { tempEnding } from './atomic-write.ts'
import { flushFile, flushFolder } from './flush.ts'
import { classify } from './verdict.ts'

const parts = ['', '-journal', '-wal', '-shm'] as const

const asideWords = ['before restore', 'before rescue', 'damaged'] as const
export type AsideWord = (typeof asideWords)[number]

/** A file that is kept under another name, to make room for what takes its place. */
export type Aside = {
  /** Where it lies. */
  readonly path: string
  /** Leaves nothing beside the name that could be played into what takes it. Only now a file that could not be copied goes from it. */
  readonly clear: () => void
  /** Takes all of it back, while nothing has taken the file's place. */
  readonly undo: () => void
}

/**
 * Keeps a file and what belongs to it under another name beside it: `Lakeside before restore 2026-11-26 10-42-07.phasebook`. The
 * file itself stays until another takes its name, so that this is never without one; its parts go with `clear`. Where there is no
 * room for both, or it cannot be read, it is renamed then. Nothing is written over. `moment` is local: `2026-11-26 10:42:07`. Null
 * when nothing was there.
 */
export function putAside(path: string, why: AsideWord, moment: string): Aside | null {
  const there = parts.filter((part) => existsSync(`${path}${part}`))
  if (there.length === 0) return null
  const target = freeName(path, why, moment)
  const isCopied = copyAll(path, target, there)
  return {
    path: target,
    clear: () => {
      try {
        // The file last: as long as it has its name, what belongs to it is looked for beside one of the two.
        for (const part of there.toReversed()) {
          if (!isCopied) renameSync(`${path}${part}`, `${target}${part}`)
          else if (part !== '') rmSync(`${path}${part}`)
        }
      } catch (error) {
        throw classify(error, basename(path))
      }
    },
    undo: () => putBack(target, path),
  }
}

function putBack(aside: string, path: string): void {
  for (const part of parts) {
    if (!existsSync(`${aside}${part}`)) continue
    if (existsSync(`${path}${part}`)) rmSync(`${aside}${part}`)
    else renameSync(`${aside}${part}`, `${path}${part}`)
  }
}

/** Copies every part, whole; false, and nothing left, when the disk has no room or does not give them. */
function copyAll(path: string, target: string, there: readonly (typeof parts)[number][]): boolean {
  try {
    for (const part of there) copyFlushed(`${path}${part}`, `${target}${part}`)
    flushFolder(dirname(path))
    return true
  } catch {
    for (const part of there) rmSync(`${target}${part}`, { force: true })
    return false
  }
}

function copyFlushed(from: string, to: string): void {
  const temporary = join(dirname(to), `.${randomBytes(9).toString('hex')}${tempEnding}`)
  try {
    copyFileSync(from, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    flushFile(temporary)
    renameSync(temporary, to)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** The files beside a path that were once put aside from it, the newest first. */
export function asideOf(path: string): readonly string[] {
  const stem = basename(path, extname(path))
  try {
    return readdirSync(dirname(path))
      .filter((name) => asideWords.some((word) => name.startsWith(`${stem} ${word} `)) && name.endsWith(extname(path)))
      .toSorted()
      .toReversed()
  } catch {
    return []
  }
}

function freeName(path: string, why: AsideWord, moment: string): string {
  const extension = extname(path)
  const stem = join(dirname(path), `${basename(path, extension)} ${why} ${moment.replaceAll(':', '-')}`)
  for (let turn = 1; ; turn += 1) {
    const free = `${stem}${turn === 1 ? '' : ` (${turn})`}${extension}`
    if (!parts.some((part) => existsSync(`${free}${part}`))) return free
  }
}
