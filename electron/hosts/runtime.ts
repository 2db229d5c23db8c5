import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where Electron's program lies, by the same rule as the `electron` package but without its download; null when it is not
 * there. `packageFolder` is node_modules/electron.
 */
export function electronProgram(packageFolder: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const named = readText(join(packageFolder, 'path.txt'))
  const own = env['ELECTRON_OVERRIDE_DIST_PATH']
  const path = own ? join(own, named ?? 'electron') : named === null ? null : join(packageFolder, 'dist', named)
  return path !== null && existsSync(path) ? path : null
}

/** Whether a window or a browser can be shown: not on a build machine, and on Linux only with a display. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const ci = env['CI']
  if (ci !== undefined && ci !== '' && ci !== 'false') return false
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/** Whether a built file is missing or older than one of its sources: files or folders, read to their depth. */
export function isStale(built: string, sources: readonly string[]): boolean {
  const builtAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs
  return builtAt === undefined || sources.some((source) => newestIn(source) > builtAt)
}

function newestIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim() || null
  } catch {
    return null
  }
}
