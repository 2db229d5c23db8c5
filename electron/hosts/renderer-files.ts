import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { newNonce, securityHeaders, withNonce } from './security.ts'

/** The built screen: answers a path of the page's origin. */
export type RendererFiles = { readonly respond: (pathname: string) => Promise<FileResponse> }

export type FileResponse = {
  readonly status: 200 | 404 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
}

/**
 * A fixed map of the files in the built renderer: a request is looked up in it and never joined to a path, so there is
 * nothing to walk out of. The map is made anew when the page has been built again. A path without an extension is one of
 * the screen's own routes and gets the page.
 */
export function rendererFiles(folder: string): RendererFiles {
  const page = join(folder, 'index.html')
  let known: { readonly builtAt: number; readonly files: ReadonlyMap<string, string> } | null = null

  const current = (): ReadonlyMap<string, string> | null => {
    const builtAt = statSync(page, { throwIfNoEntry: false })?.mtimeMs
    if (builtAt === undefined) return null
    if (known?.builtAt !== builtAt) known = { builtAt, files: listFiles(folder) }
    return known.files
  }

  return {
    respond: async (pathname) => {
      const files = current()
      if (files === null) return plain(503, 'The screen is not built yet. Run: npm run build:renderer')
      const decoded = decode(pathname)
      if (decoded === null) return plain(404, 'There is nothing here.')
      const isRoute = extname(decoded) === '' || decoded === '/index.html'
      const path = files.get(isRoute ? '/index.html' : decoded)
      const mime = path === undefined ? undefined : mimeTypes[extname(path).toLowerCase()]
      if (path === undefined || mime === undefined) return plain(404, 'There is nothing here.')
      const bytes = await readFile(path).catch(() => null)
      if (bytes === null) return plain(404, 'There is nothing here.')
      const nonce = newNonce()
      return {
        status: 200,
        headers: { ...securityHeaders(nonce), 'Content-Type': mime },
        body: isRoute ? Buffer.from(withNonce(bytes.toString('utf8'), nonce)) : bytes,
      }
    },
  }
}

function listFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const walk = (at: string, prefix: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory()) walk(join(at, entry.name), `${prefix}${entry.name}/`)
      else if (entry.isFile() && !entry.name.endsWith('.map')) files.set(`${prefix}${entry.name}`, join(at, entry.name))
    }
  }
  walk(folder, '/')
  return files
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

function plain(status: 404 | 503, sentence: string): FileResponse {
  return {
    status,
    headers: { ...securityHeaders(newNonce()), 'Content-Type': 'text/plain; charset=utf-8' },
    body: Buffer.from(`${sentence}\n`),
  }
}
