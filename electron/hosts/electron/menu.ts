import type { ElectronApi, MenuItem } from './api.ts'

/** The commands that a menu asks the screen to run. */
export const menuCommands = [
  'file.new',
  'file.open',
  'file.sample',
  'file.close',
  'edit.undo',
  'edit.redo',
  'go.search',
  'go.overview',
  'go.phase1',
  'go.phase2',
  'go.phase3',
  'go.phase4',
  'go.phase5',
  'go.people',
  'go.risks',
  'go.rollback',
  'go.documents',
  'go.history',
  'go.backups',
  'go.settings',
  'help.keys',
] as const
export type MenuCommand = (typeof menuCommands)[number]

type Entry =
  | {
      readonly command: MenuCommand
      readonly label: string
      /** A key that the menu itself takes. */
      readonly key?: string
      /** A key that the page takes, because what it does depends on where the cursor is; the menu only shows it. */
      readonly pageKey?: string
      readonly needsFile?: true
    }
  | { readonly role: NonNullable<MenuItem['role']>; readonly label?: string }
  | 'separator'

type MenuState = { readonly hasFile: boolean; readonly platform: NodeJS.Platform; readonly isDevelopment: boolean }

const file: readonly Entry[] = [
  { command: 'file.new', label: 'New clinic…', key: 'CmdOrCtrl+N' },
  { command: 'file.open', label: 'Open…', key: 'CmdOrCtrl+O' },
  { command: 'file.sample', label: 'Explore the sample clinic…' },
  'separator',
  { command: 'go.backups', label: 'Backups', needsFile: true },
  'separator',
  { command: 'file.close', label: 'Close workbook', key: 'CmdOrCtrl+W', needsFile: true },
]

const edit: readonly Entry[] = [
  { command: 'edit.undo', label: 'Undo', pageKey: 'CmdOrCtrl+Z', needsFile: true },
  { command: 'edit.redo', label: 'Redo', pageKey: 'CmdOrCtrl+Shift+Z', needsFile: true },
  'separator',
  { role: 'cut', label: 'Cut' },
  { role: 'copy', label: 'Copy' },
  { role: 'paste', label: 'Paste' },
  { role: 'selectAll', label: 'Select all' },
]

const go: readonly Entry[] = [
  { command: 'go.search', label: 'Search and commands', pageKey: 'CmdOrCtrl+K', needsFile: true },
  'separator',
  { command: 'go.overview', label: 'Overview', pageKey: 'Alt+0', needsFile: true },
  { command: 'go.phase1', label: 'Discovery and planning', pageKey: 'Alt+1', needsFile: true },
  { command: 'go.phase2', label: 'Configuration', pageKey: 'Alt+2', needsFile: true },
  { command: 'go.phase3', label: 'Training', pageKey: 'Alt+3', needsFile: true },
  { command: 'go.phase4', label: 'Pre-launch', pageKey: 'Alt+4', needsFile: true },
  { command: 'go.phase5', label: 'Go-live', pageKey: 'Alt+5', needsFile: true },
  'separator',
  { command: 'go.people', label: 'People and departments', needsFile: true },
  { command: 'go.risks', label: 'Risks', needsFile: true },
  { command: 'go.rollback', label: 'Rollback plan', needsFile: true },
  { command: 'go.documents', label: 'Documents', needsFile: true },
  { command: 'go.history', label: 'History', needsFile: true },
]

const view: readonly Entry[] = [
  { role: 'resetZoom', label: 'Actual size' },
  { role: 'zoomIn', label: 'Larger' },
  { role: 'zoomOut', label: 'Smaller' },
  'separator',
  { role: 'togglefullscreen', label: 'Full screen' },
]

const macProgram: readonly Entry[] = [
  { role: 'about' },
  'separator',
  { command: 'go.settings', label: 'Settings…', key: 'Cmd+,' },
  'separator',
  { role: 'services' },
  'separator',
  { role: 'hide' },
  { role: 'hideOthers' },
  { role: 'unhide' },
  'separator',
  { role: 'quit' },
]

/** The menu as data: what it is called, which command each item sends, and what can be chosen now. */
export function menuTemplate(state: MenuState, send: (command: MenuCommand) => void): MenuItem[] {
  const isMac = state.platform === 'darwin'
  const items = (entries: readonly Entry[]): MenuItem[] => entries.map((entry) => itemOf(entry, state, send))
  const ending: readonly Entry[] = isMac
    ? []
    : [
        'separator',
        { command: 'go.settings', label: 'Settings', key: 'Ctrl+,' },
        'separator',
        { role: 'quit', label: 'Quit' },
      ]
  const development: readonly Entry[] = state.isDevelopment
    ? ['separator', { role: 'toggleDevTools', label: 'Developer tools' }]
    : []
  const recent: MenuItem[] = isMac
    ? [
        {
          label: 'Open recent',
          submenu: items([{ role: 'recentDocuments' }, 'separator', { role: 'clearRecentDocuments' }]),
        },
      ]
    : []
  return [
    ...(isMac ? [{ label: 'Phasebook', submenu: items(macProgram) }] : []),
    { label: 'File', submenu: [...items(file.slice(0, 3)), ...recent, ...items(file.slice(3)), ...items(ending)] },
    { label: 'Edit', submenu: items(edit) },
    { label: 'Go', submenu: items(go) },
    { label: 'View', submenu: items([...view, ...development]) },
    ...(isMac
      ? [{ label: 'Window', submenu: items([{ role: 'minimize' }, { role: 'zoom' }, { role: 'front' }]) }]
      : []),
    { label: 'Help', submenu: items([{ command: 'help.keys', label: 'Keys of this page' }]) },
  ]
}

/** Puts the menu up, anew each time that a workbook was opened or closed. */
export function showMenu(
  electron: Pick<ElectronApi, 'Menu'>,
  state: MenuState,
  send: (command: MenuCommand) => void,
): void {
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(state, send)))
}

function itemOf(entry: Entry, state: MenuState, send: (command: MenuCommand) => void): MenuItem {
  if (entry === 'separator') return { type: 'separator' }
  if ('role' in entry)
    return entry.label === undefined ? { role: entry.role } : { role: entry.role, label: entry.label }
  return {
    label: entry.label,
    enabled: entry.needsFile === undefined || state.hasFile,
    click: () => send(entry.command),
    ...(entry.key === undefined ? {} : { accelerator: entry.key }),
    ...pageKeyOf(entry.pageKey, state.platform),
  }
}

/**
 * The page sees a key first and takes it where it means something there. On macOS a text field knows Cmd+Z only through the
 * menu, so the menu has it and the screen passes 'edit.undo' on to the field; Alt with a figure types a letter there.
 */
function pageKeyOf(
  key: string | undefined,
  platform: NodeJS.Platform,
): Pick<MenuItem, 'accelerator' | 'registerAccelerator'> {
  if (key === undefined) return {}
  if (platform !== 'darwin') return { accelerator: key, registerAccelerator: false }
  return key.startsWith('Alt+') ? {} : { accelerator: key }
}
