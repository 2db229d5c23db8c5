import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '#electron/hosts/security.ts'
import type { ElectronFake, FakeWindow } from '#test/helpers/electron-fake.ts'
import type { RecordingCore } from '#test/helpers/recording-core.ts'
import { startedShell } from '#test/helpers/started-shell.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
let appData: string
let fake: ElectronFake
let window: FakeWindow
let core: RecordingCore
/** The text of every source of the shell, by its path. */
let sources: ReadonlyMap<string, string>

beforeAll(async () => {
  appData = mkdtempSync(join(tmpdir(), 'phasebook-checklist-'))
  ;({ fake, window, core } = await startedShell({ appData }))
  sources = new Map(
    ['electron', 'renderer'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:ts|tsx|html)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const),
    ),
  )
})

afterAll(() => rmSync(appData, { recursive: true, force: true }))

/** Sources in which a pattern occurs. */
function sourcesWith(pattern: RegExp, folder = 'electron/'): readonly string[] {
  return [...sources].filter(([path, text]) => path.startsWith(folder) && pattern.test(text)).map(([path]) => path)
}

describe('Electron’s security checklist, item by item', () => {
  it('1, 18: the page comes from app://workbook and nothing else is requested', () => {
    expect(window.loaded).toEqual(['app://workbook/'])
    const urls = [
      'http://evil.test/',
      'https://evil.test/',
      'file:///etc/passwd',
      'ws://evil.test/',
      'ftp://evil.test/',
      'nonsense',
    ]
    expect(urls.map((url) => fake.session.isCancelled(url))).toEqual(urls.map(() => true))
    expect(fake.session.isCancelled('app://workbook/assets/app.js')).toBe(false)
    expect(sourcesWith(/loadFile\(|protocol\.(?:registerFile|interceptFile)/)).toEqual([])
  })

  it('2, 3, 4: no Node in the page, its own context, a sandbox', () => {
    expect(window.options.webPreferences).toMatchObject({
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
    })
    expect(fake.done.indexOf('app.enableSandbox')).toBeLessThan(fake.done.indexOf('ready'))
    expect(fake.done).toContain('app.enableSandbox')
    expect(sourcesWith(/new (?:electron\.)?(?:BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/)).toEqual([
      'electron/hosts/electron/window.ts',
    ])
  })

  it('5: permissions are denied, on request and on check, and devices too', () => {
    for (const name of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'hid',
      'unknown',
    ]) {
      expect({ name, ...fake.session.permission(name) }).toEqual({ name, asked: false, checked: false, device: false })
    }
    expect(fake.session.permission('clipboard-sanitized-write')).toEqual({ asked: true, checked: true, device: false })
  })

  it.each(['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'])(
    '6, 8, 9, 10: %s is never set',
    (name) => {
      expect(sourcesWith(new RegExp(name))).toEqual([])
      expect(Object.keys(window.options.webPreferences)).not.toContain(name)
    },
  )

  it('7: one content policy, without any unsafe source', () => {
    expect(contentSecurityPolicy('abc')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "worker-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    )
    expect(sourcesWith(/Content-Security-Policy/i)).toEqual(['electron/hosts/security.ts'])
    expect(sourcesWith(/unsafe-(?:inline|eval)/)).toEqual([])
  })

  it('11, 12: no webview', () => {
    expect(window.options.webPreferences.webviewTag).toBe(false)
    expect(window.webContents.attachWebview()).toBe(true)
  })

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'] as const)(
    '13: %s leaves our origin never',
    (event) => {
      const away = [
        'https://evil.test/',
        'app://evil/',
        'app://workbook.evil.test/',
        'app://workbook:1/',
        'app://someone@workbook/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'about:blank',
        '',
      ]
      expect(away.filter((url) => !window.webContents.navigate(event, url))).toEqual([])
      expect(window.webContents.navigate(event, 'app://workbook/risks')).toBe(false)
    },
  )

  it('14: no page opens a window', () => {
    expect(window.webContents.openHandler?.()).toEqual({ action: 'deny' })
  })

  it('15: nothing is handed to the system’s browser, and paths are only shown', () => {
    expect(sourcesWith(/\bopenExternal\b|\bopenPath\b/)).toEqual([])
    expect(sourcesWith(/\.showItemInFolder\b/)).toEqual(['electron/hosts/electron/dialogs.ts'])
  })

  it('16: Electron is pinned to a major that is looked after', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly devDependencies: Readonly<Record<string, string>>
    }
    expect(devDependencies['electron']).toMatch(/^45\.\d+\.\d+$/)
  })

  it.each([
    ['a frame that has gone', { sender: { id: 1 }, senderFrame: null }],
    ['a frame inside the page', { sender: { id: 1 }, senderFrame: { origin: 'app://workbook', parent: {} } }],
    ['another origin', { sender: { id: 1 }, senderFrame: { origin: 'https://evil.test', parent: null } }],
    ['an opaque origin', { sender: { id: 1 }, senderFrame: { origin: 'null', parent: null } }],
    ['another host of our scheme', { sender: { id: 1 }, senderFrame: { origin: 'app://workbook.evil', parent: null } }],
    ['another window', { sender: { id: 2 }, senderFrame: { origin: 'app://workbook', parent: null } }],
  ])('17: %s is not answered', async (_name, event) => {
    const before = core.calls.length
    expect(await fake.invoke(event, { command: 'record.list', input: {} })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    })
    expect(core.calls.length).toBe(before)
  })

  it('17, 20: there is one channel each way, and the page gets two functions', () => {
    expect(fake.channels()).toEqual(['phasebook:call'])
    const preload = sources.get('electron/preload.ts') ?? ''
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1)
    expect(new Set(preload.match(/'phasebook:[a-z]+'/g))).toEqual(new Set(["'phasebook:call'", "'phasebook:event'"]))
    expect(sourcesWith(/ipcRenderer/)).toEqual(['electron/preload.ts'])
    expect(sourcesWith(/\bipcMain\.(?:on|handle)/)).toEqual(['electron/hosts/electron/ipc.ts'])
  })

  it('19: the fuses are set', () => {
    const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
    const fuses = Object.fromEntries(
      [...(/electronFuses:\n((?: {2}.+\n)+)/.exec(config)?.[1] ?? '').matchAll(/^ {2}(\w+): (\w+)$/gm)].map(
        ([, name, value]) => [name, value],
      ),
    )
    expect(fuses).toEqual({
      runAsNode: 'false',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableCookieEncryption: 'true',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      grantFileProtocolExtraPrivileges: 'false',
    })
  })
})

describe('beside the checklist', () => {
  it('a page cannot download', () => {
    expect(fake.session.download()).toBe(true)
  })

  it('the developer tools are for development', async () => {
    expect(window.options.webPreferences.devTools).toBe(false)
    expect((await startedShell({ isPackaged: false })).window.options.webPreferences.devTools).toBe(true)
  })

  it('no source of the shell imports Electron at run time but the two that it starts', () => {
    expect(sourcesWith(/^import (?!type).*from 'electron'/m).toSorted()).toEqual([
      'electron/main.ts',
      'electron/preload.ts',
    ])
  })

  it('app:// serves files of the built screen only, with the headers of every host', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'index.html'), '<meta content="__NONCE__">')
    writeFileSync(join(folder, 'app.js'), 'js')
    const { fake: served } = await startedShell({ rendererFolder: folder })
    const page = await served.session.fetch('app://workbook/risks')
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? ''
    expect(await page.text()).toBe(`<meta content="${nonce}">`)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await served.session.fetch('app://workbook/app.js')).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    )
    expect((await served.session.fetch('app://elsewhere/app.js')).status).toBe(403)
    expect((await served.session.fetch('app://workbook/app.js', { method: 'POST' })).status).toBe(403)
    expect((await served.session.fetch('app://workbook/..%2f..%2fetc%2fpasswd.txt')).status).toBe(404)
  })
})

describe('calls over IPC', () => {
  const page = { sender: { id: 1 }, senderFrame: { origin: 'app://workbook', parent: null } }

  it('reach the core and come back as replies', async () => {
    expect(await fake.invoke(page, { command: 'record.list', input: { register: 'risk' }, callId: 'c1' })).toEqual({
      ok: true,
      value: { command: 'record.list' },
    })
    expect(core.calls.at(-1)).toEqual({ command: 'record.list', input: { register: 'risk' }, callId: 'c1' })
  })

  it('answer with a reply where the core throws', async () => {
    const reply = await fake.invoke(page, { command: 'test.throw', input: {} })
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
  })

  const loop: Record<string, unknown> = {}
  loop['again'] = loop
  it.each([
    ['nothing', undefined],
    ['text', 'record.list'],
    ['a list', ['record.list']],
    ['a date', { command: 'record.list', input: new Date(0) }],
    ['a map', { command: 'record.list', input: { values: new Map() } }],
    ['a figure without end', { command: 'record.list', input: { limit: Number.POSITIVE_INFINITY } }],
    ['a big integer', { command: 'record.list', input: { limit: 1n } }],
    ['a loop', { command: 'record.list', input: loop }],
    ['bytes', { command: 'record.list', input: new Uint8Array(4) }],
    ['3 MB', { command: 'record.create', input: { text: 'a'.repeat(3_000_000) } }],
    ['many small things', { command: 'record.create', input: { list: Array.from({ length: 200_000 }, () => 12_345) } }],
  ])('refuse %s', async (_name, message) => {
    const before = core.calls.length
    expect(await fake.invoke(page, message)).toMatchObject({ ok: false })
    expect(core.calls.length).toBe(before)
  })

  it('carry events to the page', () => {
    core.emit({ type: 'data-changed', registers: ['risk'], seq: 3 })
    expect(window.webContents.sent.at(-1)).toEqual({
      channel: 'phasebook:event',
      message: { type: 'data-changed', registers: ['risk'], seq: 3 },
    })
    window.state.isDestroyed = true
    const before = window.webContents.sent.length
    core.emit({ type: 'workspace-changed' })
    expect(window.webContents.sent.length).toBe(before)
    window.state.isDestroyed = false
  })
})
