import { copyFileSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'

const largest = 64 * 1024 * 1024

/**
 * Opens a copy of a file as a program without our checks would: it makes what is missing and sets what it likes. Whether it
 * took the file for its own, and whether the file has other bytes afterwards.
 */
export function openNaively(path: string, folder: string): { readonly accepted: boolean; readonly changed: boolean } {
  const copy = join(folder, 'naive.phasebook')
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat !== undefined && (!stat.isFile() || stat.size > largest)) return { accepted: false, changed: false }
    if (stat !== undefined) copyFileSync(path, copy)
    let accepted = true
    try {
      const database = new SqliteDatabase(copy)
      try {
        database.exec(`PRAGMA journal_mode = WAL;
          CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT);
          CREATE TABLE IF NOT EXISTS risk (id TEXT PRIMARY KEY, title TEXT);
          PRAGMA user_version = 1`)
      } finally {
        database.close()
      }
    } catch {
      accepted = false
    }
    const changed = stat === undefined ? accepted : !readFileSync(copy).equals(readFileSync(path))
    return { accepted, changed }
  } catch {
    return { accepted: false, changed: false }
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${copy}${ending}`, { force: true })
  }
}
