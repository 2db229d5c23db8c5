/**
 * The part of Electron that the shell uses, and nothing more of it. main.ts hands in the real one, so the compiler holds this
 * to Electron's own types; tests hand in a fake.
 */
export type ElectronApi = {
  readonly app: App
  readonly BrowserWindow: new (options: WindowOptions) => Window
  readonly ipcMain: {
    handle(channel: string, listener: (event: InvokeEvent, message: unknown) => Promise<unknown>): void
  }
  readonly dialog: {
    showOpenDialog(window: Window, options: OpenOptions): Promise<{ canceled: boolean; filePaths: string[] }>
    showSaveDialog(window: Window, options: SaveOptions): Promise<{ canceled: boolean; filePath: string }>
    showErrorBox(title: string, content: string): void
  }
  readonly Menu: {
    buildFromTemplate(template: MenuItem[]): object
    setApplicationMenu(menu: object | null): void
  }
  readonly nativeTheme: { themeSource: 'system' | 'light' | 'dark'; readonly shouldUseDarkColors: boolean }
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void
  }
  readonly screen: { getAllDisplays(): { workArea: Rectangle }[] }
  readonly session: { readonly defaultSession: Session }
  readonly shell: { showItemInFolder(path: string): void }
}

export type Rectangle = { x: number; y: number; width: number; height: number }

export type Preventable = { preventDefault(): void }

export type App = {
  readonly isPackaged: boolean
  getPath(name: 'appData' | 'userData' | 'documents'): string
  setPath(name: 'userData', path: string): void
  setName(name: string): void
  enableSandbox(): void
  requestSingleInstanceLock(): boolean
  whenReady(): Promise<void>
  quit(): void
  exit(code: number): void
  addRecentDocument(path: string): void
  on(
    event: 'second-instance',
    listener: (event: Preventable, argv: string[], workingDirectory: string) => void,
  ): unknown
  on(event: 'open-file', listener: (event: Preventable, path: string) => void): unknown
  on(event: 'will-quit', listener: (event: Preventable) => void): unknown
  on(event: 'window-all-closed', listener: () => void): unknown
  on(event: 'web-contents-created', listener: (event: object, contents: WebContents) => void): unknown
}

export type WindowOptions = {
  title: string
  x?: number
  y?: number
  width: number
  height: number
  minWidth: number
  minHeight: number
  show: boolean
  backgroundColor: string
  autoHideMenuBar: boolean
  webPreferences: {
    preload: string
    contextIsolation: true
    nodeIntegration: false
    sandbox: true
    webviewTag: false
    spellcheck: boolean
    devTools: boolean
  }
}

export type Window = {
  readonly webContents: WebContents
  loadURL(url: string): Promise<void>
  show(): void
  focus(): void
  restore(): void
  isMinimized(): boolean
  isMaximized(): boolean
  isDestroyed(): boolean
  maximize(): void
  getNormalBounds(): Rectangle
  on(event: 'close', listener: () => void): unknown
  once(event: 'ready-to-show', listener: () => void): unknown
}

export type WebContents = {
  readonly id: number
  send(channel: string, message: unknown): void
  reload(): void
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
  on(
    event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate',
    listener: (details: Preventable & { url: string }) => void,
  ): unknown
  on(event: 'did-navigate-in-page', listener: (event: object, url: string) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
  on(event: 'render-process-gone', listener: (event: object, details: { reason: string }) => void): unknown
}

/** Who sent a message: the frame is null once it has gone or moved on. */
export type InvokeEvent = {
  readonly sender: { readonly id: number }
  readonly senderFrame: { readonly origin: string; readonly parent: object | null } | null
}

export type Session = {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void,
  ): void
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void
  setDevicePermissionHandler(handler: () => boolean): void
  setSpellCheckerEnabled(isEnabled: boolean): void
  clearCache(): Promise<void>
  on(event: 'will-download', listener: (event: Preventable) => void): unknown
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void,
    ): void
  }
  readonly protocol: { handle(scheme: string, handler: (request: Request) => Promise<Response>): void }
}

export type OpenOptions = {
  title: string
  defaultPath?: string
  buttonLabel?: string
  filters?: { name: string; extensions: string[] }[]
  properties: ('openFile' | 'openDirectory' | 'createDirectory')[]
}

export type SaveOptions = {
  title: string
  defaultPath: string
  filters: { name: string; extensions: string[] }[]
  properties: ('createDirectory' | 'showOverwriteConfirmation')[]
}

export type MenuRole =
  | 'about'
  | 'close'
  | 'copy'
  | 'cut'
  | 'front'
  | 'hide'
  | 'hideOthers'
  | 'minimize'
  | 'paste'
  | 'quit'
  | 'recentDocuments'
  | 'clearRecentDocuments'
  | 'resetZoom'
  | 'selectAll'
  | 'services'
  | 'toggleDevTools'
  | 'togglefullscreen'
  | 'unhide'
  | 'zoom'
  | 'zoomIn'
  | 'zoomOut'

export type MenuItem = {
  label?: string
  role?: MenuRole
  type?: 'separator'
  accelerator?: string
  registerAccelerator?: boolean
  enabled?: boolean
  submenu?: MenuItem[]
  click?: () => void
}
