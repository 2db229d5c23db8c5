import { existsSync, renameSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { classify } from './verdict.ts'

const parts = ['', '-journal', '-wal', '-shm'] as const

/**
 * Gives a file and what belongs to it another name beside it: `Lakeside before restore 2026-11-26 10-42-07.phasebook`. Nothing is
 * written over or removed, and its parts stay together. `now` is UTC. Gives the new path, or null when nothing was there.
 */
export function putAside(path: string, why: string, now: string): string | null {
  if (!parts.some((part) => existsSync(`${path}${part}`))) return null
  const target = freeName(path, why, now)
  try {
    // The file first: a part without its file is never taken for anything, but a file without its journal could be.
    for (const part of parts) if (existsSync(`${path}${part}`)) renameSync(`${path}${part}`, `${target}${part}`)
    return target
  } catch (error) {
    throw classify(error, basename(path))
  }
}

/** Gives what was put aside its name back, where nothing has taken it. */
export function putBack(aside: string, path: string): void {
  for (const part of parts)
    if (existsSync(`${aside}${part}`) && !existsSync(`${path}${part}`)) renameSync(`${aside}${part}`, `${path}${part}`)
}

function freeName(path: string, why: string, now: string): string {
  const extension = extname(path)
  const stamp = now.slice(0, 19).replace('T', ' ').replaceAll(':', '-')
  const stem = join(dirname(path), `${basename(path, extension)} ${why} ${stamp}`)
  for (let turn = 1; ; turn += 1) {
    const free = `${stem}${turn === 1 ? '' : ` (${turn})`}${extension}`
    if (!parts.some((part) => existsSync(`${free}${part}`))) return free
  }
}
