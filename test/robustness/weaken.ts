import SqliteDatabase from 'better-sqlite3'

/**
 * Settings that are known to lose work, for the controls. Each changes the SQLite library inside the harness's own child; the
 * program has no switch for them.
 */
export const weaknesses = {
  /** Replies go out before their transaction is committed: one COMMIT for every twenty commands. */
  lateCommit(): void {
    let pending = 0
    replaceScript((script) => {
      return function late(text) {
        if (text === 'BEGIN IMMEDIATE')
          return script.call(this, this.inTransaction ? 'SAVEPOINT one' : 'BEGIN IMMEDIATE; SAVEPOINT one')
        if (text === 'ROLLBACK') return script.call(this, 'ROLLBACK TO one; RELEASE one')
        if (text !== 'COMMIT') return script.call(this, text)
        pending += 1
        return script.call(this, pending % 20 === 0 ? 'RELEASE one; COMMIT' : 'RELEASE one')
      }
    })
  },
  /** SQLite as it comes: synchronous=FULL and a lock that is given back after each transaction. */
  libraryDefaults(): void {
    replaceScript((script) => {
      return function plain(text) {
        if (text === 'BEGIN IMMEDIATE') script.call(this, 'PRAGMA locking_mode = NORMAL; PRAGMA synchronous = FULL')
        return script.call(this, text)
      }
    })
  },
} as const
export type Weakness = keyof typeof weaknesses

type Script = (this: SqliteDatabase.Database, text: string) => SqliteDatabase.Database

/** Puts a step before the one method by which the program runs its transactions. */
function replaceScript(make: (script: Script) => Script): void {
  SqliteDatabase.prototype.exec = make(Reflect.get(SqliteDatabase.prototype, 'exec'))
}
