import { rendererFiles } from '../renderer-files.ts'
import type { ElectronApi } from './api.ts'

const scheme = 'app'
/** The one origin whose page may load, navigate and call. */
export const pageOrigin = 'app://workbook'

/** Before the app is ready: our scheme behaves like https, so that modules, fetch and workers run in it. */
export function registerAppScheme(electron: Pick<ElectronApi, 'protocol'>): void {
  electron.protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built screen at `app://workbook/` from its fixed map of files, and nothing else. */
export function serveAppScheme(electron: Pick<ElectronApi, 'session'>, rendererFolder: string): void {
  const files = rendererFiles(rendererFolder)
  electron.session.defaultSession.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'workbook' || (request.method !== 'GET' && request.method !== 'HEAD'))
      return new Response(null, { status: 403 })
    const file = await files.respond(url.pathname)
    return new Response(new Uint8Array(file.body), { status: file.status, headers: { ...file.headers } })
  })
}
