import type { ElectronApi, WebContents } from './api.ts'
import { pageOrigin } from './app-protocol.ts'

/** What a page may be granted: writing plain text and pictures to the clipboard, for copying cells. */
const grantedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])
/** Everything that a page may request, wherever the request comes from. The tools of development bring their own scheme. */
const requestedSchemes: ReadonlySet<string> = new Set(['app:', 'devtools:', 'blob:', 'data:'])

/** Denies the session's pages every permission, device, download and network address. */
export function guardSession(electron: Pick<ElectronApi, 'session'>): void {
  const session = electron.session.defaultSession
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(grantedPermissions.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !requestedSchemes.has(schemeOf(details.url)) }),
  )
  // The spelling checker of Windows and Linux fetches its dictionaries from the network.
  session.setSpellCheckerEnabled(process.platform === 'darwin')
}

/** Keeps every page, also one that something else would open, at our own origin and in its own window. */
export function guardContents(contents: WebContents): void {
  for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const) {
    contents.on(event, (details) => {
      if (!isOurPage(details.url)) details.preventDefault()
    })
  }
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

function isOurPage(url: string): boolean {
  const parsed = URL.parse(url)
  return (
    parsed !== null &&
    `${parsed.protocol}//${parsed.host}` === pageOrigin &&
    parsed.username === '' &&
    parsed.password === ''
  )
}

function schemeOf(url: string): string {
  return URL.parse(url)?.protocol ?? ''
}
