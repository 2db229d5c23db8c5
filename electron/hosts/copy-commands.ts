import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import type { Core } from '#electron/core/dispatch.ts'
import { archiveExtension } from '#electron/core/store/archive.ts'

/** A wrong command line: exit code 2. */
export class UsageError extends Error {}

export type CopyFlags = {
  readonly json?: boolean | undefined
  readonly out?: string | undefined
  readonly from?: string | undefined
  readonly archive?: boolean | undefined
}

type Tools = {
  readonly core: Pick<Core, 'grant'>
  /** Sends a command and gives its value; a refusal is thrown. */
  readonly ask: <Name extends CommandName>(command: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  readonly open: (path: string) => Promise<void>
  readonly say: (flags: { readonly json?: boolean | undefined }, value: unknown, text: string) => void
  readonly fromCallersFolder: (path: string) => string
}

type Run = (path: string, flags: CopyFlags) => Promise<number>

/** The commands that make copies of an engagement and go back to them. Each gives the exit code. */
export function copyCommands({ core, ask, open, say, fromCallersFolder }: Tools): {
  readonly backup: Run
  readonly list: Run
  readonly restore: Run
  readonly salvage: Run
} {
  const backup = async (path: string, flags: CopyFlags): Promise<number> => {
    if (flags.archive === true) return archive(path, flags)
    await open(path)
    if (flags.out !== undefined) {
      const target = fromCallersFolder(flags.out)
      const { rows } = await ask('backup.copyTo', { location: core.grant(target) })
      say(flags, { path: target, rows }, `${target}: checked, ${rows} rows`)
      return 0
    }
    const { id, sizeBytes } = await ask('backup.make', {})
    const { folder } = await ask('backup.list', {})
    say(flags, { path: join(folder, id), sizeBytes }, `${join(folder, id)}: checked, ${sizeBytes} bytes`)
    return 0
  }

  const archive = async (path: string, flags: CopyFlags): Promise<number> => {
    if (flags.out === undefined) throw new UsageError('backup --archive needs --out FOLDER')
    await open(path)
    const folder = fromCallersFolder(flags.out)
    const written = await ask('backup.archive', { location: core.grant(folder), passphrase: passphrase() })
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
      ({ id, at, reason, sizeBytes, state }) => `${at} ${reason.padEnd(8)} ${state.padEnd(9)} ${sizeBytes} ${id}`,
    )
    const none = `There is no copy of ${basename(path)} on this computer. Make one: backup ${basename(path)}`
    say(flags, { copies, folder }, copies.length === 0 ? none : [folder, ...lines].join('\n'))
    return 0
  }

  const restore = async (path: string, flags: CopyFlags): Promise<number> => {
    if (flags.from === undefined) throw new UsageError('restore needs --from COPY')
    const from = fromCallersFolder(flags.from)
    if (from.endsWith(archiveExtension) && !existsSync(path)) {
      await ask('backup.openArchive', {
        location: core.grant(from),
        passphrase: passphrase(),
        target: core.grant(path),
      })
      say(flags, { path, putAside: null }, `${path} was taken out of ${basename(from)}.`)
      return 0
    }
    const isArchive = from.endsWith(archiveExtension)
    const source = existsSync(from) ? { from: core.grant(from) } : { copy: await keptCopy(path, flags.from) }
    const lines = isArchive ? [] : await lossOf(path, source)
    const { putAside } = await ask('backup.restore', {
      location: core.grant(path),
      ...source,
      ...(isArchive ? { passphrase: passphrase() } : {}),
    })
    const kept = putAside === null ? [] : [`What was there is kept whole as ${join(dirname(path), putAside)}.`]
    say(flags, { path, putAside }, [...lines, `${path} is what it was in the copy.`, ...kept].join('\n'))
    return 0
  }

  /** The id of a copy on this computer by its name, or of the newest verified one. */
  const keptCopy = async (path: string, wanted: string): Promise<string> => {
    const { copies } = await ask('backup.list', { location: core.grant(path) })
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

  /** What going back will lose, in lines; a file that cannot be read cannot say. */
  const lossOf = async (path: string, source: { copy: string } | { from: string }): Promise<readonly string[]> => {
    const isOpen = await open(path).then(
      () => true,
      () => false,
    )
    const preview = await ask('backup.preview', { ...(isOpen ? {} : { location: core.grant(path) }), ...source })
    const until = preview.last === null ? 'the beginning' : `${preview.last.at} (${preview.last.label})`
    if (preview.lost === null)
      return [`The copy goes up to ${until}. What came after cannot be read from ${basename(path)}.`]
    if (preview.lost.total === 0) return [`The copy goes up to ${until}. Nothing is lost.`]
    return [
      `The copy goes up to ${until}. ${preview.lost.total === 1 ? '1 change after it is' : `${preview.lost.total} changes after it are`} not in it:`,
      ...preview.lost.changes.map(({ at, label }) => `  ${at} ${label}`),
      ...(preview.lost.total > preview.lost.changes.length ? ['  and earlier ones'] : []),
    ]
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

/** Never an argument: those are seen by every program on the computer. */
function passphrase(): string {
  const given = process.env['PHASEBOOK_PASSPHRASE']
  if (given !== undefined && given !== '') return given
  throw new UsageError('An archive needs its passphrase in the variable PHASEBOOK_PASSPHRASE')
}
