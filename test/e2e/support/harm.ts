import { linkSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'

/** Turns a sound engagement file, which nobody has open, into one that cannot be opened. */
export type Harm = (path: string) => void

const pageBytes = 4096

/** The first pages, which say where everything is, hold something else. */
export const damaged: Harm = (path) => {
  const bytes = readFileSync(path)
  bytes.fill(0xff, pageBytes, pageBytes * 6)
  writeFileSync(path, bytes)
}

/** One page in the middle of the file holds something else. */
export const inTheMiddle: Harm = (path) => {
  const bytes = readFileSync(path)
  const at = Math.floor(bytes.length / pageBytes / 2) * pageBytes
  bytes.fill(0xff, at, at + pageBytes)
  writeFileSync(path, bytes)
}

/** The last part of the file is missing. */
export const cutOff: Harm = (path) => truncateSync(path, Math.floor(readFileSync(path).length * 0.6))

export const emptied: Harm = (path) => truncateSync(path, 0)

export const newer: Harm = (path) => {
  const file = new Database(path)
  file.pragma('user_version = 9999')
  file.close()
}

/** Another program that works on databases has switched it to a journal of another kind. */
export const switched: Harm = (path) => {
  const file = new Database(path)
  file.pragma('journal_mode = WAL')
  file.close()
}

/** Another program that works on databases has put something of its own into it. */
export const altered: Harm = (path) => {
  const file = new Database(path)
  file.exec('CREATE VIEW their_own AS SELECT title FROM action')
  file.close()
}

/** The file has another name in another folder. */
export const namedTwice: Harm = (path) => linkSync(path, join(dirname(dirname(path)), 'Second name.phasebook'))

export const foreign: Harm = (path) =>
  writeFileSync(path, 'Minutes of the clinic’s meeting, saved under the wrong name\n'.repeat(200))

/** The titles of the actions in a file that nobody has open. */
export function actionsIn(path: string): readonly string[] {
  const file = new Database(path, { readonly: true, fileMustExist: true })
  try {
    return (
      file.prepare('SELECT title FROM action WHERE deleted_at IS NULL ORDER BY title').all() as {
        readonly title: string
      }[]
    ).map(({ title }) => title)
  } finally {
    file.close()
  }
}

/** Makes it look as if the program that had this file open was ended from outside; `crashes` are earlier ones, UTC. */
export function leaveAsCrashed(appData: string, openFile: string, crashes: readonly string[] = []): void {
  const [name = ''] = readdirSync(appData).filter((each) => each.startsWith('browser-'))
  writeFileSync(join(appData, name), JSON.stringify({ isRunning: true, crashes, openFile }))
}
