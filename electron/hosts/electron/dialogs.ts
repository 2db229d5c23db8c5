import { basename, dirname, extname, join } from 'node:path'
import type { ChooseRequest, Ports } from '#electron/core/ports.ts'
import { freshPath, safeFileName } from '#electron/core/file-name.ts'
import type { ElectronApi, OpenOptions, Window } from './api.ts'

type Filter = { name: string; extensions: string[] }

const filters = {
  engagement: (): Filter[] => [{ name: 'Phasebook', extensions: ['phasebook'] }],
  picture: (): Filter[] => [{ name: 'Pictures', extensions: ['png', 'jpg', 'jpeg'] }],
  ofExtension: (extension: string): Filter[] =>
    extension === ''
      ? []
      : [{ name: extensionNames[extension] ?? extension.slice(1).toUpperCase(), extensions: [extension.slice(1)] }],
}
const extensionNames: Readonly<Record<string, string>> = {
  '.phasebook': 'Phasebook',
  '.phasebook-archive': 'Phasebook archive',
  '.pdf': 'PDF',
  '.xlsx': 'Excel workbook',
}

/** The system's dialogs. They hand a path to the core, which alone keeps it; each begins in the folder that was chosen last. */
export function systemDialogs(
  electron: Pick<ElectronApi, 'app' | 'dialog' | 'shell'>,
  window: () => Window | null,
): Ports['dialogs'] {
  let lastFolder: string | null = null
  const startFolder = (): string => lastFolder ?? electron.app.getPath('documents')

  const open = async (parent: Window, options: OpenOptions): Promise<string | null> => {
    const result = await electron.dialog.showOpenDialog(parent, { ...options, defaultPath: startFolder() })
    return result.canceled ? null : (result.filePaths[0] ?? null)
  }
  const save = async (parent: Window, title: string, name: string): Promise<string | null> => {
    const extension = extname(name)
    const result = await electron.dialog.showSaveDialog(parent, {
      title,
      defaultPath: join(startFolder(), name),
      filters: filters.ofExtension(extension.toLowerCase()),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    if (result.canceled || result.filePath === '') return null
    if (extname(result.filePath).toLowerCase() === extension.toLowerCase()) return result.filePath
    // The person was not asked about the name with its ending, so a file of that name is left alone.
    return freshPath(dirname(result.filePath), `${basename(result.filePath)}${extension}`)
  }
  const ask = (parent: Window, request: ChooseRequest): Promise<string | null> => {
    const suggested = request.suggestedName ?? ''
    switch (request.purpose) {
      case 'open':
        return open(parent, {
          title: 'Open a clinic’s workbook',
          filters: filters.engagement(),
          properties: ['openFile'],
        })
      case 'create':
        return save(
          parent,
          'Keep the new workbook as',
          safeFileName(suggested, { fallback: 'Workbook', extension: '.phasebook' }),
        )
      case 'export':
        return save(parent, 'Save the document as', safeFileName(suggested, { fallback: 'Document' }))
      case 'exportFolder':
        return open(parent, {
          title: 'Choose a folder for the documents',
          buttonLabel: 'Save here',
          properties: ['openDirectory', 'createDirectory'],
        })
      case 'archive':
        return open(parent, {
          title: 'Open an encrypted archive',
          filters: filters.ofExtension('.phasebook-archive'),
          properties: ['openFile'],
        })
      case 'archiveFolder':
        return open(parent, {
          title: 'Choose a second place, such as a USB stick',
          buttonLabel: 'Use this folder',
          properties: ['openDirectory', 'createDirectory'],
        })
      case 'attach':
        return open(parent, { title: 'Attach a file', buttonLabel: 'Attach', properties: ['openFile'] })
      case 'image':
        return open(parent, { title: 'Choose a picture', filters: filters.picture(), properties: ['openFile'] })
      default:
        return request.purpose satisfies never
    }
  }

  return {
    choose: async (request) => {
      const parent = window()
      if (parent === null || parent.isDestroyed()) return null
      const path = await ask(parent, request)
      if (path !== null && request.purpose !== 'archiveFolder')
        lastFolder = request.purpose === 'exportFolder' ? path : dirname(path)
      return path
    },
    reveal: (path) => electron.shell.showItemInFolder(path),
  }
}
