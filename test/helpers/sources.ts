import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A file of the repository: its path from the root with forward slashes, and its text. */
export type Source = { readonly path: string; readonly text: string }

/** Every file under these folders whose name ends so; what a build left behind is not read. */
export function readSources(folders: readonly string[], endings: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/[\\/](node_modules|dist)[\\/]/.test(path))
      .map((path) => ({ path: path.slice(root.length).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') })),
  )
}

const importForms = [
  /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm,
  /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
  /\bimport\.meta\.resolve\(\s*['"]([^'"]+)['"]/g,
  /\bnew URL\(\s*['"](\.{1,2}\/[^'"]+\.[a-z]+)['"],\s*import\.meta\.url/g,
  /\brequire\(\s*['"]([^'"]+)['"]/g,
]

/**
 * What a file imports, types included: a path from the root for what is ours, else the name of the package
 * (`node:fs`, `zod`, `@mui/material`).
 */
export function importsOf({ path, text }: Source): readonly string[] {
  const named = importForms.flatMap((form) => [...text.matchAll(form)].flatMap((match) => match[1] ?? []))
  return [...new Set(named.map((name) => targetOf(path, name)))]
}

/** What a file imports when it runs: without what is imported for its types alone. */
export function runtimeImportsOf({ path, text }: Source): readonly string[] {
  return importsOf({ path, text: text.replace(/^\s*(?:import|export)\s+type\s[^'"`;]*?\sfrom\s*['"][^'"]+['"]/gm, '') })
}

function targetOf(path: string, name: string): string {
  if (name.startsWith('#')) return name.slice(1)
  if (name.startsWith('.')) return posix.join(dirname(path), name)
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}
