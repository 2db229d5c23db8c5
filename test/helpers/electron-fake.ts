import type {
  ElectronApi,
  InvokeEvent,
  MenuItem,
  OpenOptions,
  Preventable,
  Rectangle,
  SaveOptions,
  WindowOptions,
} from '#electron/hosts/electron/api.ts'

type Listener = (...values: never[]) => unknown

/** What the shell did to Electron, and the levers by which a test plays the system and the person. */
export type ElectronFake = {
  readonly electron: ElectronApi
  readonly windows: FakeWindow[]
  /** Calls in order, as `area.method value`. */
  readonly done: string[]
  readonly menu: () => readonly MenuItem[]
  readonly errorBoxes: string[]
  readonly asked: (OpenOptions | SaveOptions)[]
  readonly answers: { open: string[]; save: string }
  readonly session: FakeSession
  readonly makeReady: () => void
  /** Tells the app's listeners; true when one of them prevented the default. */
  readonly emit: (event: string, ...values: unknown[]) => boolean
  readonly invoke: (event: InvokeEvent, message: unknown) => Promise<unknown>
  readonly channels: () => readonly string[]
}

/** A typed stand-in for the few Electron APIs of the shell. */
export function electronFake(
  options: { readonly isPackaged?: boolean; readonly isFirst?: boolean } = {},
): ElectronFake {
  const done: string[] = []
  const windows: FakeWindow[] = []
  const errorBoxes: string[] = []
  const asked: (OpenOptions | SaveOptions)[] = []
  const answers = { open: [] as string[], save: '' }
  const listeners = new Emitter()
  const session = new FakeSession(done)
  const handlers = new Map<string, (event: InvokeEvent, message: unknown) => Promise<unknown>>()
  let menu: readonly MenuItem[] = []
  let makeReady = (): void => undefined
  const ready = new Promise<void>((resolve) => {
    makeReady = () => {
      done.push('ready')
      resolve()
    }
  })

  const nativeTheme: ElectronApi['nativeTheme'] = { themeSource: 'system', shouldUseDarkColors: false }
  const electron: ElectronApi = {
    app: {
      isPackaged: options.isPackaged ?? true,
      getPath: (name) => `/home/someone/${name}`,
      setPath: (_name, path) => done.push(`app.setPath ${path}`),
      setName: (name) => done.push(`app.setName ${name}`),
      enableSandbox: () => done.push('app.enableSandbox'),
      requestSingleInstanceLock: (...values: unknown[]) => {
        done.push(['app.requestSingleInstanceLock', ...values].join(' '))
        return options.isFirst ?? true
      },
      whenReady: () => ready,
      quit: () => done.push('app.quit'),
      exit: (code) => done.push(`app.exit ${code}`),
      addRecentDocument: (path) => done.push(`app.addRecentDocument ${path}`),
      on: (event: string, listener: Listener) => listeners.on(event, listener),
    },
    BrowserWindow: class extends FakeWindow {
      constructor(windowOptions: WindowOptions) {
        super(windowOptions, windows.length + 1)
        windows.push(this)
        listeners.emit('web-contents-created', {}, this.webContents)
      }
    },
    ipcMain: { handle: (channel, listener) => handlers.set(channel, listener) },
    dialog: {
      showOpenDialog: async (_window, openOptions) => {
        asked.push(openOptions)
        return { canceled: answers.open.length === 0, filePaths: answers.open }
      },
      showSaveDialog: async (_window, saveOptions) => {
        asked.push(saveOptions)
        return { canceled: answers.save === '', filePath: answers.save }
      },
      showErrorBox: (title, content) => errorBoxes.push(`${title}: ${content}`),
    },
    Menu: {
      buildFromTemplate: (template) => template,
      setApplicationMenu: (built) => {
        menu = built as MenuItem[]
      },
    },
    nativeTheme,
    protocol: {
      registerSchemesAsPrivileged: (schemes) =>
        done.push(`protocol.register ${schemes.map((each) => each.scheme).join(' ')}`),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    session: { defaultSession: session },
    shell: { showItemInFolder: (path) => done.push(`shell.showItemInFolder ${path}`) },
  }

  return {
    electron,
    windows,
    done,
    errorBoxes,
    asked,
    answers,
    session,
    menu: () => menu,
    makeReady: () => makeReady(),
    emit: (event, ...values) => listeners.emitPreventable(event, ...values),
    invoke: (event, message) =>
      handlers.get('phasebook:call')?.(event, message) ?? Promise.reject(new Error('No handler')),
    channels: () => [...handlers.keys()],
  }
}

export class FakeWindow {
  readonly options: WindowOptions
  readonly webContents: FakeContents
  readonly loaded: string[] = []
  readonly state = { isShown: false, isFocused: false, isMinimized: false, isMaximized: false, isDestroyed: false }
  bounds: Rectangle = { x: 10, y: 20, width: 1200, height: 800 }
  readonly #listeners = new Emitter()

  constructor(options: WindowOptions, id: number) {
    this.options = options
    this.webContents = new FakeContents(id)
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url)
  }
  show(): void {
    this.state.isShown = true
  }
  focus(): void {
    this.state.isFocused = true
  }
  restore(): void {
    this.state.isMinimized = false
  }
  maximize(): void {
    this.state.isMaximized = true
  }
  isMinimized(): boolean {
    return this.state.isMinimized
  }
  isMaximized(): boolean {
    return this.state.isMaximized
  }
  isDestroyed(): boolean {
    return this.state.isDestroyed
  }
  getNormalBounds(): Rectangle {
    return this.bounds
  }
  on(event: string, listener: Listener): void {
    this.#listeners.on(event, listener)
  }
  once(event: string, listener: Listener): void {
    this.#listeners.on(event, listener)
  }
  emit(event: string): void {
    this.#listeners.emit(event)
  }
}

export class FakeContents {
  readonly id: number
  readonly sent: { readonly channel: string; readonly message: unknown }[] = []
  reloads = 0
  openHandler: (() => { action: string }) | null = null
  readonly #listeners = new Emitter()

  constructor(id: number) {
    this.id = id
  }
  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message })
  }
  reload(): void {
    this.reloads += 1
  }
  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
    this.openHandler = handler
  }
  on(event: string, listener: Listener): void {
    this.#listeners.on(event, listener)
  }
  emit(event: string, ...values: unknown[]): void {
    this.#listeners.emit(event, ...values)
  }
  /** True when the page was kept from going there. */
  navigate(event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate', url: string): boolean {
    let isPrevented = false
    this.#listeners.emit(event, { url, preventDefault: () => (isPrevented = true) })
    return isPrevented
  }
  attachWebview(): boolean {
    return this.#listeners.emitPreventable('will-attach-webview')
  }
}

type PermissionRequest = (contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void
type PermissionCheck = (contents: unknown, permission: string) => boolean
type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void

export class FakeSession {
  readonly #done: string[]
  readonly #listeners = new Emitter()
  #request: PermissionRequest | null = null
  #check: PermissionCheck | null = null
  #device: (() => boolean) | null = null
  #before: BeforeRequest | null = null
  #serve: ((request: Request) => Promise<Response>) | null = null

  constructor(done: string[]) {
    this.#done = done
  }

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#request = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#check = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.#device = handler
  }
  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.#done.push(`session.setSpellCheckerEnabled ${String(isEnabled)}`)
  }
  async clearCache(): Promise<void> {
    this.#done.push('session.clearCache')
  }
  on(event: string, listener: Listener): void {
    this.#listeners.on(event, listener)
  }
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.#before = listener
    },
  }
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
      this.#done.push(`protocol.handle ${scheme}`)
      this.#serve = handler
    },
  }

  /** What a page is told when it asks, when it checks, and when it asks for a device. */
  permission(name: string): {
    readonly asked: boolean | null
    readonly checked: boolean | null
    readonly device: boolean | null
  } {
    let asked: boolean | null = null
    this.#request?.(null, name, (isGranted) => (asked = isGranted))
    return { asked, checked: this.#check?.(null, name) ?? null, device: this.#device?.() ?? null }
  }
  isCancelled(url: string): boolean | null {
    let answer: boolean | null = null
    this.#before?.({ url }, (response) => (answer = response.cancel ?? false))
    return answer
  }
  download(): boolean {
    return this.#listeners.emitPreventable('will-download')
  }
  async fetch(url: string, init?: RequestInit): Promise<Response> {
    if (this.#serve === null) throw new Error('No scheme is served')
    return this.#serve(new Request(url, init))
  }
}

class Emitter {
  readonly #listeners = new Map<string, Listener[]>()

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }
  emit(event: string, ...values: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) (listener as (...all: unknown[]) => unknown)(...values)
  }
  emitPreventable(event: string, ...values: unknown[]): boolean {
    let isPrevented = false
    const preventable: Preventable = { preventDefault: () => (isPrevented = true) }
    this.emit(event, preventable, ...values)
    return isPrevented
  }
}
