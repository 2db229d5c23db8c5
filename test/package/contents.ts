import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'

export type PackedFile = { readonly path: string; readonly sizeBytes: number; readonly isUnpacked: boolean }

export type PackedApp = {
  readonly asarPath: string
  readonly files: readonly PackedFile[]
  /** Packages at any depth of node_modules, by name. */
  readonly packages: readonly { readonly name: string; readonly sizeBytes: number }[]
  readonly read: (path: string) => string
}

/** Reads the list of what was packed; paths have no leading slash. */
export function readPackage(resources: string): PackedApp {
  const asarPath = join(resources, 'app.asar')
  const files = listPackage(asarPath, { isPack: false }).flatMap((listed): PackedFile[] => {
    const path = listed.replaceAll('\\', '/').replace(/^\//, '')
    const found = statFile(asarPath, path)
    return 'size' in found ? [{ path, sizeBytes: found.size, isUnpacked: found.unpacked }] : []
  })
  const sizes = new Map<string, number>()
  for (const { path, sizeBytes } of files) {
    const name = packageOf(path)
    if (name !== null) sizes.set(name, (sizes.get(name) ?? 0) + sizeBytes)
  }
  return {
    asarPath,
    files,
    packages: [...sizes].map(([name, sizeBytes]) => ({ name, sizeBytes })),
    read: (path) => extractFile(asarPath, path).toString('utf8'),
  }
}

/** What is wrong with the package, each a sentence. `root` is the source checkout. */
export function packageProblems(app: PackedApp, root: string): string[] {
  const paths = new Set(app.files.map((file) => file.path))
  const problems: string[] = []
  const want = (isRight: boolean, problem: string): void => {
    if (!isRight) problems.push(problem)
  }

  const wanted = [
    'package.json',
    'dist/main/main.js',
    'dist/main/preload.cjs',
    'dist/main/render-worker.js',
    'dist/renderer/index.html',
    'resources/packs/clinic-standard/pack.json',
  ]
  for (const path of wanted) want(paths.has(path), `${path} is missing`)
  if (problems.length > 0) return problems

  const main = bundlesOf(app)
  for (const word of ['createServer', 'createLoopbackHost', 'x-phasebook-token', 'node:http', 'from "open"']) {
    want(!main.includes(word), `dist/main holds “${word}”: the loopback host must not be packed`)
  }
  const unwanted: readonly (readonly [string, RegExp])[] = [
    ['a source', /\.[cm]?tsx?$/],
    ['a source map', /\.map$/],
    ['a test', /(?:^|\/)(?:test|tests|__tests__)\//],
    ['a folder of the source checkout', /^(?!dist\/(?:main|renderer)\/|resources\/|node_modules\/|package\.json$)/],
    ['something hidden', /(?:^|\/)\.[^/]+$/],
    ['an engagement', /\.phasebook$/],
  ]
  for (const [what, pattern] of unwanted) {
    const found = app.files.filter((file) => pattern.test(file.path)).map((file) => file.path)
    want(found.length === 0, `${found.length} times ${what}, such as ${found.slice(0, 3).join(', ')}`)
  }

  const needed = closureOf(importsOf(main), root)
  const packed = new Set(app.packages.map((each) => each.name))
  const missing = [...needed].filter((name) => !packed.has(name))
  const extra = [...packed].filter((name) => !needed.has(name))
  want(missing.length === 0, `packages that the bundles need are left out: ${missing.join(', ')}`)
  want(
    extra.length === 0,
    `packages that nothing in the bundles needs: ${extra.join(', ')}. Leave them out in electron-builder.yml`,
  )
  const binaries = app.files.filter((file) => file.path.endsWith('.node'))
  const own = `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`
  want(
    binaries.length === 1 && binaries[0]?.path === own && binaries[0].isUnpacked,
    `the one binary must be ${own}, outside the archive; there are: ${binaries.map((file) => file.path).join(', ')}`,
  )
  const fonts = app.files.filter(
    (file) => file.path.startsWith('node_modules/@expo-google-fonts/') && file.path.endsWith('.ttf'),
  )
  const unused = fonts.filter((file) => !main.includes(file.path.replace('node_modules/@expo-google-fonts/', '')))
  want(
    fonts.length > 0 && unused.length === 0,
    `fonts that no document uses: ${unused.map((file) => file.path).join(', ')}`,
  )
  return problems
}

/** The text of every script in dist/main. */
function bundlesOf(app: PackedApp): string {
  return app.files
    .filter((file) => /^dist\/main\/.+\.c?js$/.test(file.path))
    .map((file) => app.read(file.path))
    .join('\n')
}

/** Packages that the bundles import by name. */
function importsOf(text: string): readonly string[] {
  const names = [
    ...text.matchAll(/(?:\bfrom |\bimport |\bimport\(|\brequire\(|\bresolve\()["'`]([^"'`.][^"'`$]*)/g),
  ].map(([, name]) => name ?? '')
  const fonts = [...text.matchAll(/["'`/](noto-[a-z-]+)\/(?:400Regular|700Bold)\//g)].map(
    ([, family]) => `@expo-google-fonts/${family}`,
  )
  const bare = names.filter((name) => !name.startsWith('node:') && !name.startsWith('#') && name !== 'electron')
  return [...new Set([...bare.flatMap((name) => packageOf(`node_modules/${name}`) ?? []), ...fonts])].filter(
    (name) => name !== '@expo-google-fonts',
  )
}

/** Build-time only: what a package needs to be compiled, or types alone. */
const neverNeeded: ReadonlySet<string> = new Set(['node-addon-api'])

/** The packages that these need at run time, themselves included. The builder moves them about, so only names count. */
function closureOf(names: readonly string[], root: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const needed = new Set<string>()
  const visit = (name: string, from: string): void => {
    if (neverNeeded.has(name) || name.startsWith('@types/')) return
    const folder = folderOf(name, from, root)
    if (folder === null || seen.has(folder)) return
    seen.add(folder)
    needed.add(name)
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      readonly dependencies?: Readonly<Record<string, string>>
    }
    for (const dependency of Object.keys(dependencies)) visit(dependency, folder)
  }
  for (const name of names) visit(name, root)
  return needed
}

/** The folder that Node finds a package in from a folder inside `root`. */
function folderOf(name: string, from: string, root: string): string | null {
  for (let at = from; at.length >= root.length - 1; at = dirname(at)) {
    const folder = join(at, 'node_modules', name)
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  return null
}

function packageOf(path: string): string | null {
  return /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? null
}
