import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'

/** Another program that tries to write a file, whenever it is asked to. */
export type Prober = {
  /** Whether the file could be written while somebody else has it open. */
  readonly canWrite: (path: string) => Promise<boolean>
  readonly close: () => void
}

export function startProber(): Prober {
  const child = fork(fileURLToPath(import.meta.url), ['probe'], { execArgv: [] })
  return {
    canWrite: (path) =>
      new Promise((resolve) => {
        child.once('message', (answer) => resolve(answer === true))
        child.send(path)
      }),
    close: () => {
      child.disconnect()
    },
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === 'probe') {
  process.on('message', (path: string) => process.send?.(canWrite(path)))
}

function canWrite(path: string): boolean {
  const database = new SqliteDatabase(path, { fileMustExist: true, timeout: 0 })
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    return true
  } catch {
    return false
  } finally {
    database.close()
  }
}
