import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Place, Specimen } from './hostile-specimen.ts'

const start = (place: Place, bytes: number) => readFileSync(place.sample('base')).subarray(0, bytes)

/** Things that are no engagement file, or no plain file at all. */
export const otherThings: readonly Specimen[] = [
  { what: 'nothing there', verdicts: ['missing'], make: () => undefined },
  { what: 'an empty file', verdicts: ['not_ours'], make: ({ path }) => writeFileSync(path, '') },
  { what: '15 bytes', verdicts: ['not_ours'], make: (place) => writeFileSync(place.path, start(place, 15)) },
  { what: '99 bytes', verdicts: ['not_ours'], make: (place) => writeFileSync(place.path, start(place, 99)) },
  { what: 'only the header', verdicts: ['damaged'], make: (place) => writeFileSync(place.path, start(place, 100)) },
  {
    what: 'a workbook renamed',
    verdicts: ['not_ours'],
    make: (place) => copyFileSync(place.sample('workbook'), place.path),
  },
  { what: 'a PDF renamed', verdicts: ['not_ours'], make: (place) => copyFileSync(place.sample('plan'), place.path) },
  { what: 'a text', verdicts: ['not_ours'], make: ({ path }) => writeFileSync(path, 'Plan\r\n'.repeat(500)) },
  {
    what: 'a text that begins as a database does',
    verdicts: ['not_ours'],
    make: ({ path }) => writeFileSync(path, `SQLite format 3\0${'Plan '.repeat(500)}`),
  },
  { what: 'random bytes', verdicts: ['not_ours'], make: ({ path }) => writeFileSync(path, randomBytes(300_000)) },
  { what: 'zeros', verdicts: ['not_ours'], make: ({ path }) => writeFileSync(path, Buffer.alloc(300_000)) },
  {
    what: '4 GB of nothing',
    verdicts: ['not_ours'],
    make: ({ path }) => {
      const file = openSync(path, 'w')
      ftruncateSync(file, 4 * 1024 ** 3)
      closeSync(file)
    },
  },
  {
    what: 'an engagement with 4 GB of nothing behind it',
    verdicts: ['ok', 'damaged'],
    make: ({ path, sound }) => {
      sound()
      const file = openSync(path, 'r+')
      ftruncateSync(file, 4 * 1024 ** 3)
      closeSync(file)
    },
  },
  { what: 'a folder', verdicts: ['not_ours'], make: ({ path }) => mkdirSync(path) },
  { what: 'a pipe', verdicts: ['not_ours'], make: ({ path }) => void execFileSync('mkfifo', [path]) },
  {
    what: 'a socket',
    verdicts: ['not_ours'],
    make: async ({ path }) => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(path, resolve))
      return { release: () => void server.close() }
    },
  },
  { what: 'a device that has no end', verdicts: ['not_ours'], make: () => ({ path: '/dev/zero' }) },
  { what: 'a device that is empty', verdicts: ['not_ours'], make: () => ({ path: '/dev/null' }) },
  {
    what: 'a shortcut to an engagement',
    verdicts: ['not_ours'],
    make: (place) => {
      symlinkSync(place.sample('base'), place.path)
    },
  },
  {
    what: 'a shortcut to nothing',
    verdicts: ['not_ours'],
    make: ({ path, folder }) => symlinkSync(join(folder, 'gone'), path),
  },
  { what: 'a shortcut to itself', verdicts: ['not_ours'], make: ({ path }) => symlinkSync(path, path) },
  {
    what: 'a second name of an engagement',
    verdicts: ['not_ours'],
    make: ({ path, folder, sound }) => {
      sound()
      linkSync(path, join(folder, 'Second.phasebook'))
    },
  },
  {
    what: 'a path through a file',
    verdicts: ['missing'],
    make: ({ path, sound }) => {
      sound()
      return { path: join(path, 'Case.phasebook') }
    },
  },
  {
    what: 'a path through a folder that is not there',
    verdicts: ['missing'],
    make: ({ folder }) => ({ path: join(folder, 'gone', 'Case.phasebook') }),
  },
  {
    what: 'a path through a shortcut to a folder',
    verdicts: ['ok'],
    make: ({ path, folder, sound }) => {
      sound()
      mkdirSync(join(folder, 'real'))
      renameSync(path, join(folder, 'real', 'Case.phasebook'))
      symlinkSync(join(folder, 'real'), join(folder, 'short'))
      return { path: join(folder, 'short', 'Case.phasebook') }
    },
  },
  {
    what: 'a path through a loop of shortcuts',
    verdicts: ['missing'],
    make: ({ folder }) => {
      symlinkSync(join(folder, 'loop'), join(folder, 'loop'))
      return { path: join(folder, 'loop', 'Case.phasebook') }
    },
  },
  {
    what: 'a path that is too long',
    verdicts: ['missing'],
    make: ({ folder }) => ({ path: join(folder, 'x'.repeat(300)) }),
  },
  { what: 'a database of another program', verdicts: ['not_ours'], make: ({ path }) => otherDatabase(path, '') },
  {
    what: 'a database of another program that bears our mark',
    verdicts: ['not_ours'],
    make: ({ path }) => otherDatabase(path, 'PRAGMA application_id = 0x5048424b; PRAGMA user_version = 1'),
  },
  {
    what: 'an empty database that bears our mark',
    verdicts: ['not_ours'],
    make: ({ path }) =>
      otherDatabase(path, 'PRAGMA application_id = 0x5048424b; PRAGMA user_version = 1; DROP TABLE t'),
  },
]

/** Sound engagements under names and paths that trip programs up. */
export const oddNames: readonly Specimen[] = [
  ...[
    'Line\nbreak.phasebook',
    "Quote's “name” %00 100%.phasebook",
    'Case.phasebook?mode=memory#x',
    ' .phasebook',
    '-rf.phasebook',
    'Łukasz 診療所 🏥.phasebook',
  ].map((name): Specimen => ({
    what: `the name ${JSON.stringify(name)}`,
    verdicts: ['ok'],
    make: ({ path, folder, sound }) => {
      sound()
      renameSync(path, join(folder, name))
      return { path: join(folder, name) }
    },
  })),
  {
    what: 'a name of 255 bytes, which leaves no room for a journal',
    verdicts: ['ok'],
    writing: 'read_only',
    make: ({ path, folder, sound }) => {
      sound()
      const long = join(folder, `${'x'.repeat(245)}.phasebook`)
      renameSync(path, long)
      return { path: long }
    },
  },
  {
    what: 'a name that is not UTF-8',
    verdicts: ['missing'],
    make: ({ path, folder, sound }) => {
      sound()
      const raw = Buffer.concat([Buffer.from(`${folder}/Case `), Buffer.from([0xff, 0xfe]), Buffer.from('.phasebook')])
      renameSync(path, raw)
      return { path: raw.toString('utf8') }
    },
  },
]

function otherDatabase(path: string, script: string): void {
  const database = new SqliteDatabase(path)
  database.exec(`CREATE TABLE t (a); INSERT INTO t VALUES (1); ${script}`)
  database.close()
}
