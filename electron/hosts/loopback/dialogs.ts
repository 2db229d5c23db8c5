import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ChooseRequest, Ports } from '#electron/core/ports.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { archiveExtension } from '#electron/core/store/archive.ts'
import { freshPath, safeFileName } from '#electron/core/file-name.ts'

export const exportsFolderName = 'Exports'
const archivesFolderName = 'Archives'

/**
 * The dialogs of the browser, which may not choose a path: what is made goes to a fresh name in the served folder, what is
 * exported to its folder for exports. Nothing that exists is written over.
 */
export function folderDialogs(folder: string): Pick<Ports, 'dialogs' | 'offeredFiles'> {
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
      const archives = join(served, archivesFolderName)
      const newest = (existsSync(archives) ? readdirSync(archives) : [])
        .filter((name) => name.endsWith(archiveExtension))
        .map((name) => ({ path: join(archives, name), at: statSync(join(archives, name)).mtimeMs }))
        .toSorted((one, other) => other.at - one.at)[0]
      if (newest === undefined)
        throw new CommandError('not_here', `There is no archive in ${archives}. Put the one to open there.`)
      return newest.path
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
