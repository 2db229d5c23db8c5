import { type Dirent, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ChooseRequest, Ports } from '#electron/core/ports.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { archiveExtension } from '#electron/core/store/archive.ts'
import { freshPath, safeFileName } from '#electron/core/file-name.ts'

export const exportsFolderName = 'Exports'
const archivesFolderName = 'Archives'

/**
 * The dialogs of the browser, which may not choose a path: what is made goes to a fresh name in the served folder, what is
 * exported to its folder for exports, and what is there already is chosen from a list of names. Nothing that exists is written over.
 */
export function folderDialogs(folder: string): Pick<Ports, 'dialogs' | 'offeredFiles' | 'places'> {
  const served = resolve(folder)
  return {
    dialogs: {
      choose: async (request) => chooseIn(served, request),
      reveal: () => {
        throw new CommandError(
          'not_here',
          `A browser cannot show a folder. The files are in ${join(served, exportsFolderName)}.`,
        )
      },
    },
    places: (purpose) => (purpose === 'archive' ? archivesIn(served) : foldersIn(served)),
    offeredFiles: () =>
      (existsSync(served) ? readdirSync(served, { withFileTypes: true }) : [])
        .filter(
          (entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.phasebook') && !entry.name.startsWith('.'),
        )
        .map((entry) => join(served, entry.name))
        .sort(),
  }
}

function chooseIn(served: string, request: ChooseRequest): string {
  switch (request.purpose) {
    case 'create':
      mkdirSync(served, { recursive: true })
      return freshPath(
        served,
        safeFileName(request.suggestedName ?? '', { fallback: 'Workbook', extension: '.phasebook' }),
      )
    case 'export': {
      const exports = join(served, exportsFolderName)
      mkdirSync(exports, { recursive: true })
      return freshPath(exports, safeFileName(request.suggestedName ?? '', { fallback: 'Document' }))
    }
    case 'exportFolder': {
      const exports = join(served, exportsFolderName)
      mkdirSync(exports, { recursive: true })
      const path = freshPath(exports, safeFileName(request.suggestedName ?? '', { fallback: 'Documents' }))
      mkdirSync(path)
      return path
    }
    case 'archiveFolder': {
      const archives = join(served, archivesFolderName)
      mkdirSync(archives, { recursive: true })
      return archives
    }
    case 'archive': {
      const newest = archivesIn(served)[0]
      if (newest === undefined)
        throw new CommandError(
          'not_here',
          `There is no archive in ${served} nor in a folder in it. Put the one to open there.`,
        )
      return newest
    }
    case 'open':
      throw new CommandError(
        'not_here',
        'A browser cannot open a file by its place. Put it into the served folder and choose it from the list.',
      )
    case 'attach':
    case 'image':
      throw new CommandError('not_here', 'A browser cannot choose a file by its place. Drop it on the page instead.')
    default:
      return request.purpose satisfies never
  }
}

/** The folders right in the served one, without hidden ones and shortcuts, by name. */
function foldersIn(served: string): readonly string[] {
  return entriesOf(served)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== exportsFolderName)
    .map(({ name }) => join(served, name))
    .toSorted()
}

/** The archives in the served folder and in those right in it, the newest first. */
function archivesIn(served: string): readonly string[] {
  return [served, ...foldersIn(served)]
    .flatMap((folder) =>
      entriesOf(folder)
        .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(archiveExtension))
        .map(({ name }) => join(folder, name)),
    )
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((one, other) => other.at - one.at)
    .map(({ path }) => path)
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // A folder that cannot be looked into offers nothing.
    return []
  }
}
