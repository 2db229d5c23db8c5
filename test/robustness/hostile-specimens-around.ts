import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Made, Place, Specimen } from './hostile-specimen.ts'

/** Sound engagements with something beside them that is or may be part of them. */
export const siblings: readonly Specimen[] = [
  {
    what: 'its own journal, left by a program that was killed',
    verdicts: ['ok'],
    recovers: true,
    make: (place) => copyWithJournal(place, 'hot', 'hot'),
  },
  {
    what: 'the journal of another engagement',
    verdicts: ['damaged', 'not_ours'],
    make: (place) => copyWithJournal(place, 'base', 'otherHot'),
  },
  {
    what: 'a copy put in the place of a file whose program was killed, so that the journal is of a later time',
    verdicts: ['damaged', 'not_ours'],
    make: (place) => copyWithJournal(place, 'early', 'hot'),
  },
  { ...beside('an empty journal', ['ok'], '-journal', ''), clears: 'Case.phasebook-journal' },
  {
    ...beside('a journal that is a text', ['ok', 'damaged', 'not_ours'], '-journal', 'Not a journal. '.repeat(100)),
    clears: 'Case.phasebook-journal',
  },
  { ...beside('a journal of zeros', ['ok'], '-journal', Buffer.alloc(4096)), clears: 'Case.phasebook-journal' },
  {
    what: 'a folder where the journal would be',
    verdicts: ['ok', 'unreadable', 'read_only', 'not_ours'],
    make: ({ path, sound }) => {
      sound()
      mkdirSync(`${path}-journal`)
    },
  },
  beside('an empty write-ahead log', ['locked'], '-wal', ''),
  beside('a write-ahead log of garbage', ['locked'], '-wal', 'garbage '.repeat(1000)),
  beside('the shared memory of a write-ahead log', ['locked'], '-shm', Buffer.alloc(32_768)),
  {
    what: 'a write-ahead log that holds its last changes',
    verdicts: ['not_ours'],
    make: ({ path, sound }) => {
      sound()
      const script = `
        import SqliteDatabase from 'better-sqlite3'
        const database = new SqliteDatabase(process.argv[1])
        database.exec("PRAGMA journal_mode = WAL; UPDATE risk SET title = title || '!'")
        process.kill(process.pid, 'SIGKILL')`
      runUntilKilled(script, path)
    },
  },
  beside('a file named like a copy of it by a sync program', ['ok'], ' (conflicted copy 2026-01-01).phasebook', 'x'),
]

/** Engagements that another program has, and what they are opened through. */
export const heldByOthers: readonly Specimen[] = [
  ['for itself alone', 'BEGIN EXCLUSIVE'],
  ['for writing', 'BEGIN IMMEDIATE'],
  ['for reading', 'BEGIN; SELECT count(*) FROM risk'],
].map(([how = '', script = '']): Specimen => ({
  what: `an engagement that another program holds ${how}`,
  verdicts: ['locked'],
  make: async ({ path, sound }) => {
    sound()
    const holder = await hold(path, script)
    return { release: () => void holder.kill('SIGKILL') }
  },
}))

/** Sound engagements on disks and in folders that take nothing. */
export const narrowPlaces: readonly Specimen[] = [
  {
    what: 'a disk that may only be read',
    verdicts: ['ok'],
    writing: 'read_only',
    make: (place) => onDisk(place, '4m', ({ disk }) => execFileSync('mount', ['-o', 'remount,ro', disk])),
  },
  {
    what: 'a disk with no byte free',
    verdicts: ['ok'],
    writing: 'disk_full',
    make: (place) =>
      onDisk(place, '4m', ({ disk }) => {
        const { bavail, bsize } = statfsSync(disk)
        writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize))
      }),
  },
  asNobody('a file that must not be read', ['unreadable'], ({ path }) => chmodSync(path, 0o000)),
  asNobody('a file that must not be written', ['ok'], ({ path }) => chmodSync(path, 0o444)),
  asNobody('a folder that must not be written', ['ok'], ({ path, folder }) => {
    chmodSync(path, 0o666)
    chmodSync(folder, 0o555)
  }),
  asNobody('a folder that must not be entered', ['unreadable', 'missing'], ({ path, folder }) => {
    mkdirSync(join(folder, 'closed'))
    copyFileSync(path, join(folder, 'closed', 'Case.phasebook'))
    chmodSync(join(folder, 'closed'), 0o000)
    return { path: join(folder, 'closed', 'Case.phasebook') }
  }),
]

function beside(what: string, verdicts: readonly string[], ending: string, bytes: string | Buffer): Specimen {
  return {
    what: `beside it ${what}`,
    verdicts,
    make: ({ path, sound }) => {
      sound()
      const isPart = ending.startsWith('-')
      writeFileSync(isPart ? `${path}${ending}` : path.replace('.phasebook', ending), bytes)
    },
  }
}

function asNobody(what: string, verdicts: readonly string[], restrict: (place: Place) => Made | void): Specimen {
  return {
    what,
    verdicts,
    asNobody: true,
    writing: 'read_only',
    make: (place) => {
      place.sound()
      return restrict(place)
    },
  }
}

function copyWithJournal(place: Place, file: 'base' | 'early' | 'hot', journalOf: 'hot' | 'otherHot'): void {
  copyFileSync(place.sample(file), place.path)
  copyFileSync(`${place.sample(journalOf)}-journal`, `${place.path}-journal`)
}

function onDisk({ folder, sample }: Place, size: string, narrow: (at: { readonly disk: string }) => void): Made {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return { skipped: 'mounting a small disk is not allowed here' }
  }
  const path = join(disk, 'Case.phasebook')
  copyFileSync(sample('base'), path)
  narrow({ disk })
  return { path, release: () => void execFileSync('umount', ['-l', disk]) }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

function runUntilKilled(script: string, path: string): void {
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script, path], { cwd: root, stdio: 'ignore' })
  } catch {
    // Killed, as it has to be.
  }
  if (statSync(`${path}-wal`, { throwIfNoEntry: false }) === undefined) rmSync(path)
}

/** Another program that has the file until it is killed. */
async function hold(path: string, script: string): Promise<ChildProcess> {
  const source = `
    import SqliteDatabase from 'better-sqlite3'
    const database = new SqliteDatabase(process.argv[1])
    for (const part of process.argv[2].split('; ')) part.startsWith('SELECT') ? database.prepare(part).get() : database.exec(part)
    console.log('held')
    setInterval(() => undefined, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', source, path, script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve, reject) => {
    holder.stdout.once('data', resolve)
    holder.once('exit', reject)
  })
  return holder
}
