import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import { zonedMoment } from '#shared/text/zone.ts'
import type { Core } from '#electron/core/dispatch.ts'
import { archiveExtension, isArchive } from '#electron/core/store/archive.ts'
import { quoted, UsageError, withWayRound } from './command-line-words.ts'

export type CopyFlags = {
  readonly json?: boolean | undefined
  readonly out?: string | undefined
  readonly from?: string | undefined
  readonly archive?: boolean | undefined
  readonly 'dry-run'?: boolean | undefined
  readonly 'other-engagement'?: boolean | undefined
}

type Tools = {
  readonly core: Pick<Core, 'grant'>
  /** Sends a command and gives its value; a refusal is thrown. */
  readonly ask: <Name extends CommandName>(command: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** Opens a file; its verdict is thrown. */
  readonly open: (path: string) => Promise<void>
  readonly say: (flags: { readonly json?: boolean | undefined }, value: unknown, text: string) => void
  readonly fromCallersFolder: (path: string) => string
}

type Run = (path: string, flags: CopyFlags) => Promise<number>
type Preview = OutputOf<'backup.preview'>

/** The commands that make copies of an engagement and go back to them. Each gives the exit code. */
export function copyCommands({ core, ask, open, say, fromCallersFolder }: Tools): {
  readonly backup: Run
  readonly list: Run
  readonly restore: Run
  readonly salvage: Run
} {
  const backup = async (path: string, flags: CopyFlags): Promise<number> => {
    if (flags.out === '') throw new UsageError('--out needs a path')
    if (flags.archive === true) return archive(path, flags)
    const isOlder = await opensAsOlder(path)
    const of = () => (isOlder ? { of: core.grant(path) } : {})
    const note = isOlder ? `, as it is: ${basename(path)} is of an older Phasebook and was not brought up to date` : ''
    if (flags.out !== undefined) {
      const target = fromCallersFolder(flags.out)
      const { rows } = await ask('backup.copyTo', { location: core.grant(target), ...of() })
      say(flags, { path: target, rows }, `${target}: checked, ${rows} rows${note}`)
      return 0
    }
    const { id, sizeBytes } = await ask('backup.make', of())
    const { folder } = await ask('backup.list', { location: core.grant(path) })
    say(flags, { path: join(folder, id), sizeBytes }, `${join(folder, id)}: checked, ${sizeBytes} bytes${note}`)
    return 0
  }

  /** Opens a file; one of an older Phasebook, which can be copied all the same, stays closed. */
  const opensAsOlder = async (path: string): Promise<boolean> => {
    try {
      await open(path)
      return false
    } catch (error) {
      if (error instanceof CommandError && error.code === 'older') return true
      throw error
    }
  }

  const archive = async (path: string, flags: CopyFlags): Promise<number> => {
    if (flags.out === undefined) throw new UsageError('backup --archive needs --out FOLDER')
    const words = passphrase()
    if (await opensAsOlder(path)) {
      const name = quoted(basename(path))
      throw new CommandError(
        'older',
        `${basename(path)} was written by an older Phasebook, and an archive is made of a file that is up to date. Bring it up to date first, or make a plain copy of it as it is. The commands are: upgrade ${name}, or backup ${name} --out PATH.`,
      )
    }
    const folder = fromCallersFolder(flags.out)
    const written = await ask('backup.archive', { location: core.grant(folder), passphrase: words })
    const target = join(written.folder, written.name)
    say(
      flags,
      { path: target, sizeBytes: written.sizeBytes },
      `${target}: encrypted, read back, ${written.sizeBytes} bytes`,
    )
    return 0
  }

  const list = async (path: string, flags: CopyFlags): Promise<number> => {
    const { copies, folder } = await ask('backup.list', { location: core.grant(path) })
    const lines = copies.map(
      ({ id, at, reason, sizeBytes, state }) =>
        `${localMoment(at)} ${reason.padEnd(8)} ${state.padEnd(9)} ${sizeBytes} ${id}`,
    )
    const name = basename(path)
    const canBeCopied = statSync(path, { throwIfNoEntry: false })?.isFile() === true
    // A shelf has a folder as soon as it is known whose it is.
    const none =
      folder === '' && existsSync(path)
        ? unknownCopies(name)
        : `There is no copy of ${name} on this computer.${canBeCopied ? ` Make one: backup ${quoted(name)}` : ''}`
    say(flags, { copies, folder }, copies.length === 0 ? none : [folder, ...lines].join('\n'))
    return 0
  }

  const restore = async (path: string, flags: CopyFlags): Promise<number> => {
    const given = flags.from
    if (given === undefined || given === '')
      throw new UsageError('restore needs --from COPY: a file, an archive, a name from the list of backups, or newest')
    const from = fromCallersFolder(given)
    if (statSync(from, { throwIfNoEntry: false })?.isDirectory() === true)
      throw new CommandError('refused', `${given} is a folder. Name the copy in it.`)
    const isSealed = isArchiveAt(from)
    const source = async () => (existsSync(from) ? { from: core.grant(from) } : { copy: await keptCopy(path, given) })
    const wanted = {
      ...(isSealed ? { passphrase: passphrase() } : {}),
      ...(flags['other-engagement'] === true ? { mayBeOther: true } : {}),
    }
    const isNew = isSealed && !existsSync(path)
    const preview = await previewOf(path, { ...(await source()), ...wanted }).catch((error: unknown) => {
      throw withWayRound(error, given)
    })
    const { last, lost, olderSchema } = preview
    const lines = [...lossLines(path, preview), ...(olderSchema === null ? [] : [olderLine(olderSchema)])]
    if (flags['dry-run'] === true) {
      const value = { path, dryRun: true, last, lost, olderSchema }
      say(flags, value, [...lines, `Nothing was changed: this was a dry run.`].join('\n'))
      return 0
    }
    // Said before anything is done: what follows may fail, or be stopped.
    if (flags.json !== true && !isNew) console.log(lines.join('\n'))
    if (isNew && wanted.passphrase !== undefined) {
      const places = { location: core.grant(from), target: core.grant(path) }
      await ask('backup.openArchive', { ...places, passphrase: wanted.passphrase })
      say(flags, { path, putAside: null, last, lost, olderSchema }, `${path} was taken out of ${basename(from)}.`)
      return 0
    }
    const location = core.grant(path)
    const { putAside, upgradedFrom } = await ask('backup.restore', { location, ...(await source()), ...wanted })
    const kept = putAside === null ? null : join(dirname(path), putAside)
    const done = `${path} is what it was in the copy${upgradedFrom === null ? '' : `, brought up to date from schema ${upgradedFrom}`}.`
    const upgradeCopy = upgradedFrom === null ? null : await newestUpgradeCopy()
    say(
      flags,
      { path, putAside, last, lost, upgradedFrom, upgradeCopy },
      [
        done,
        ...(upgradeCopy === null ? [] : [`As it was before that it is kept as ${upgradeCopy}.`]),
        ...(kept === null ? [] : [`What was there is kept whole as ${kept}.`]),
      ].join('\n'),
    )
    return 0
  }

  /** The path of the copy that was kept before the open file was brought up to date. */
  const newestUpgradeCopy = async (): Promise<string | null> => {
    const { copies, folder } = await ask('backup.list', {})
    const made = copies.find(({ reason }) => reason === 'upgrade')
    return made === undefined ? null : join(folder, made.id)
  }

  /** The id of a copy on this computer by its name, or of the newest verified one. */
  const keptCopy = async (path: string, wanted: string): Promise<string> => {
    const { copies, folder } = await ask('backup.list', { location: core.grant(path) })
    if (folder === '' && wanted === 'newest' && existsSync(path))
      throw new CommandError('not_found', unknownCopies(basename(path)))
    // What going back itself put aside is no state that somebody wants by the word newest.
    const found = copies.find(
      ({ id, state, reason }) => id === wanted || (wanted === 'newest' && state === 'verified' && reason !== 'restore'),
    )
    if (found !== undefined) return found.id
    throw new CommandError(
      'not_found',
      wanted === 'newest'
        ? `There is no verified copy of ${basename(path)} on this computer.`
        : `There is no file and no copy of ${basename(path)} called ${wanted}. The copies are listed by: backups ${basename(path)}`,
    )
  }

  /** What going back will lose; a file that cannot be opened cannot say. Refuses what going back would refuse. */
  const previewOf = async (path: string, wanted: Omit<InputOf<'backup.preview'>, 'location'>): Promise<Preview> => {
    await open(path).catch(() => undefined)
    return ask('backup.preview', { location: core.grant(path), ...wanted })
  }

  const salvage = async (path: string, flags: CopyFlags): Promise<number> => {
    const { putAside, reportName, tables, findings } = await ask('backup.salvage', { location: core.grant(path) })
    const lines = tables
      .filter(({ read, fromHistory, lost }) => read + fromHistory > 0 || lost !== 0)
      .map(
        ({ title, read, fromHistory, lost }) =>
          `  ${title}: ${read} read${fromHistory === 0 ? '' : `, ${fromHistory} rebuilt from the history`}${lost === 0 ? '' : lost === null ? ', others may be lost' : `, ${lost} lost`}`,
      )
    say(
      flags,
      { path, putAside, reportName, tables, findings },
      [
        `${path} holds what could be read:`,
        ...lines,
        ...findings,
        `The damaged file is kept whole as ${putAside}.${reportName === null ? '' : ` This report is kept as ${reportName}.`}`,
      ].join('\n'),
    )
    return 0
  }

  return { backup, list, restore, salvage }
}

function unknownCopies(name: string): string {
  return `It cannot be read now which engagement ${name} holds, so nobody can say which copies are of it. What is wrong with it is told by: check ${quoted(name)}`
}

function lossLines(path: string, { last, lost, rows }: Preview): readonly string[] {
  const until = last === null ? 'the beginning' : `${localMoment(last.at)} (${last.label})`
  if (!existsSync(path)) return [`The copy goes up to ${until} and holds ${rows} rows.`]
  if (lost === null) return [`The copy goes up to ${until}. What came after cannot be read from ${basename(path)}.`]
  const texts = lost.texts === 0 ? [] : [`Texts that were typed but not saved, and are not in it: ${lost.texts}.`]
  if (lost.total === 0)
    return [`The copy goes up to ${until}. ${lost.texts === 0 ? 'Nothing is lost.' : ''}`.trimEnd(), ...texts]
  return [
    `The copy goes up to ${until}. ${lost.total === 1 ? '1 change after it is' : `${lost.total} changes after it are`} not in it:`,
    ...lost.changes.map(({ at, label }) => `  ${localMoment(at)} ${label}`),
    ...(lost.total > lost.changes.length ? ['  and earlier ones'] : []),
    ...texts,
  ]
}

/** What a person reads is in the time of this computer; `--json` gives UTC. */
function localMoment(at: string): string {
  return zonedMoment(at, Intl.DateTimeFormat().resolvedOptions().timeZone)
}

function olderLine(schema: number): string {
  return `The copy is of an older Phasebook (schema ${schema}): in its place it is brought up to date, and kept as it is among this computer's backups first.`
}

/** An archive by its name, or by how it begins. */
function isArchiveAt(path: string): boolean {
  if (path.endsWith(archiveExtension)) return true
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false
  try {
    const file = openSync(path, 'r')
    try {
      const start = Buffer.alloc(16)
      return isArchive(start.subarray(0, readSync(file, start, 0, start.length, 0)))
    } finally {
      closeSync(file)
    }
  } catch {
    // What cannot be read is told when it is copied.
    return false
  }
}

/** Never an argument: those are seen by every program on the computer. */
function passphrase(): string {
  const given = process.env['PHASEBOOK_PASSPHRASE']
  if (given !== undefined && given !== '') return given
  throw new UsageError('An archive needs its passphrase in the variable PHASEBOOK_PASSPHRASE')
}
