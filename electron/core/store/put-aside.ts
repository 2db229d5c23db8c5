import { randomBytes } from 'node:crypto'
import { constants, copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { tempEnding } from './atomic-write.ts'
import { flushFile, flushFolder } from './flush.ts'
import { classify } from './verdict.ts'

const parts = ['', '-journal', '-wal', '-shm'] as const

const asideWords = ['before restore', 'damaged'] as const
type AsideWord = (typeof asideWords)[number]

/**
 * Keeps a file and what belongs to it under another name beside it: `Lakeside before restore 2026-11-26 10-42-07.phasebook`. The
 * file itself stays, so that its name is never without one; its parts go, since they must not be played into what takes its
 * place. Where there is no room for both, or it cannot be read, it is renamed. Nothing is written over. `moment` is
 * local: `2026-11-26 10:42:07`. Gives the new path, or null when nothing was there.
 */
export function putAside(path: string, why: AsideWord, moment: string): string | null {
  const there = parts.filter((part) => existsSync(`${path}${part}`))
  if (there.length === 0) return null
  const target = freeName(path, why, moment)
  try {
    if (copyAll(path, target, there)) {
      for (const part of there) if (part !== '') rmSync(`${path}${part}`)
    } else for (const part of there) renameSync(`${path}${part}`, `${target}${part}`)
    return target
  } catch (error) {
    putBack(target, path)
    throw classify(error, basename(path))
  }
}

/** Takes back what `putAside` did, while nothing has taken the file's place. */
export function putBack(aside: string, path: string): void {
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
