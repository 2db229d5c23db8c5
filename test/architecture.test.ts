import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { importsOf, readSources, runtimeImportsOf, type Source } from '#test/helpers/sources.ts'

/** Who may import whom. `from` are the files it is about, `forbidden` says of an import whether it breaks the rule. */
type Rule = {
  readonly name: string
  readonly from: RegExp
  readonly forbidden: (target: string, path: string) => boolean
}

const isOneOf =
  (...allowed: readonly RegExp[]) =>
  (target: string) =>
    allowed.some((each) => each.test(target))
const isNoneOf =
  (...allowed: readonly RegExp[]) =>
  (target: string) =>
    !isOneOf(...allowed)(target)

const rules: readonly Rule[] = [
  {
    name: 'shared imports shared, zod and dayjs, nothing else',
    from: /^shared\/(?!flow\/)/,
    forbidden: isNoneOf(/^shared\//, /^zod$/, /^dayjs$/),
  },
  {
    name: 'shared/flow, which lays diagrams out, imports ELK and of shared only the domain',
    from: /^shared\/flow\//,
    forbidden: isNoneOf(/^shared\/(flow|domain)\//, /^elkjs$/),
  },
  {
    name: 'nothing else of shared imports shared/flow: the layout engine is large and loaded where a flow is drawn',
    from: /^shared\/(?!flow\/)/,
    forbidden: isOneOf(/^shared\/flow\//),
  },
  {
    name: 'shared/text imports no other part of shared',
    from: /^shared\/text\//,
    forbidden: isOneOf(/^shared\/(?!text\/)/),
  },
  {
    name: 'shared/fields imports only shared/text',
    from: /^shared\/fields\//,
    forbidden: isOneOf(/^shared\/(?!fields\/|text\/)/),
  },
  {
    name: 'shared/registers never imports the contract or the domain',
    from: /^shared\/registers\//,
    forbidden: isOneOf(/^shared\/(contract|domain)\//),
  },
  {
    name: 'shared/domain never imports the contract',
    from: /^shared\/domain\//,
    forbidden: isOneOf(/^shared\/contract\//),
  },
  {
    name: 'the store never imports handlers or the domain',
    from: /^electron\/core\/store\//,
    forbidden: isOneOf(/^electron\/core\/handlers\//, /^shared\/domain\//),
  },
  {
    name: 'the core never imports a host or Electron',
    from: /^electron\/core\//,
    forbidden: isOneOf(/^electron\/hosts\//, /^electron$/, /^electron\/(main|preload|serve|cli|start)\.ts$/),
  },
  {
    name: 'exceljs and pdfkit are known only to the renderers of documents and to the exchange',
    from: /^(shared|renderer|electron\/(?!documents\/(render|exchange)\/))/,
    forbidden: isOneOf(/^exceljs$/, /^pdfkit$/),
  },
  {
    name: 'better-sqlite3 is known only to the store',
    from: /^(shared|renderer|electron\/(?!core\/store\/))/,
    forbidden: isOneOf(/^better-sqlite3$/),
  },
  {
    name: 'the screen never imports electron/ or Node',
    from: /^renderer\/(?!vite\.config\.ts)/,
    forbidden: isOneOf(/^electron(\/|$)/, /^node:/),
  },
  { name: 'nothing outside the screen imports it', from: /^(shared|electron)\//, forbidden: isOneOf(/^renderer\//) },
  {
    name: 'a place never imports another place',
    from: /^renderer\/places\//,
    forbidden: (target, path) => target.startsWith('renderer/places/') && placeOf(target) !== placeOf(path),
  },
  { name: 'components never import the api', from: /^renderer\/components\//, forbidden: isOneOf(/^renderer\/api\//) },
  { name: 'the product never imports its tests', from: /^(shared|electron|renderer)\//, forbidden: isOneOf(/^test\//) },
]

/** Settings that would open the app to what it shows; no source holds them, not even in a comment. */
const neverWritten = [
  /dangerouslySetInnerHTML/,
  /nodeIntegration\w*['"]?\s*:\s*true/,
  /webSecurity['"]?\s*:\s*false/,
  /contextIsolation['"]?\s*:\s*false/,
  /allowRunningInsecureContent/,
  /experimentalFeatures/,
  /enableBlinkFeatures/,
]

/** What would make a rule give another answer tomorrow: the day and the moment come in as arguments. */
const neverInShared = [/\bDate\.now\(/, /\bnew Date\(\)/, /\bMath\.random\(/]

const mostLines = 400
/** Migrations are SQL that is never edited once it has landed; fixtures are rows. */
const isData = /^(test\/fixtures|electron\/core\/store\/migrations)\//

const product = readSources(['shared', 'electron', 'renderer'], ['.ts', '.tsx'])
const tests = readSources(['test'], ['.ts', '.tsx'])
const styles = readSources(['renderer'], ['.css'])

describe.each(rules)('$name', (rule) => {
  it('holds', () => {
    expect(breaches(rule, product)).toEqual([])
  })
})

describe('sources', () => {
  it('never hold a setting that opens the app', () => {
    const found = product.flatMap(({ path, text }) =>
      neverWritten.filter((each) => each.test(text)).map((each) => `${path}: ${each.source}`),
    )
    expect(found).toEqual([])
  })

  it(`have at most ${mostLines} lines each; split longer ones by what changes together`, () => {
    const long = [...product, ...tests, ...styles]
      .filter(({ path }) => !isData.test(path))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > mostLines)
    expect(long).toEqual([])
  })

  it('of shared know no clock and no chance', () => {
    const shared = product.filter(({ path }) => path.startsWith('shared/'))
    expect(shared.filter(({ text }) => neverInShared.some((each) => each.test(text))).map(({ path }) => path)).toEqual(
      [],
    )
  })

  it('of the packaged app never reach the loopback host', () => {
    const packaged = reachedFrom(['electron/main.ts', 'electron/preload.ts', 'renderer/main.tsx'])
    expect(
      packaged.filter((path) => path.startsWith('electron/hosts/loopback/') || path === 'electron/serve.ts'),
    ).toEqual([])
    expect(packaged).toContain('electron/core/dispatch.ts')
    expect(reachedFrom(['electron/serve.ts'])).toContain('electron/hosts/loopback/host.ts')
  })

  // Building a schema of an object tries `new Function`, which the Content-Security-Policy of the page reports.
  it('that the page loads build no schemas: of zod only the kinds of fields and the shape of a register', () => {
    const page = reachedFrom(['renderer/main.tsx'], runtimeImportsOf)
    const withZod = product.filter((source) => page.includes(source.path) && runtimeImportsOf(source).includes('zod'))
    expect(
      withZod.map(({ path }) => path).filter((path) => !/^shared\/(fields\/|registers\/register\.ts$)/.test(path)),
    ).toEqual([])
    expect(page).not.toContain('shared/domain/frozen.ts')
    expect(page).toContain('shared/registers/register.ts')
    expect(codeMadeBy(page.filter((path) => path.startsWith('shared/')))).toBe(0)
    expect(codeMadeBy(['shared/domain/frozen.ts'])).toBeGreaterThan(0)
  })

  it('include every field kind in the list of kinds', () => {
    const files = product.map(({ path }) => path).filter((path) => path.startsWith('shared/fields/'))
    const index = product.find(({ path }) => path === 'shared/fields/index.ts')
    const listed = index === undefined ? [] : [...importsOf(index), 'shared/fields/index.ts']
    expect(files.filter((path) => !listed.includes(path))).toEqual([])
  })
})

describe('the rules', () => {
  it.each([
    ['shared/text/format.ts', 'node:fs'],
    ['shared/text/format.ts', '../fields/text.ts'],
    ['shared/fields/link.ts', '#shared/registers/index.ts'],
    ['shared/domain/flow-graph.ts', 'elkjs/lib/elk.bundled.js'],
    ['shared/domain/flow-graph.ts', '../flow/flow-layout.ts'],
    ['shared/flow/flow-layout.ts', '../contract/view.ts'],
    ['shared/registers/risks.ts', '../domain/risk-scoring.ts'],
    ['shared/domain/checks/risks.ts', '../../contract/view.ts'],
    ['electron/core/store/records.ts', '../handlers/record.ts'],
    ['electron/core/store/records.ts', '#shared/domain/readiness.ts'],
    ['electron/core/dispatch.ts', '../hosts/electron/menu.ts'],
    ['electron/core/dispatch.ts', 'electron'],
    ['electron/documents/build/rollback-plan.ts', 'pdfkit'],
    ['electron/core/handlers/document.ts', 'exceljs/lib/exceljs.nodejs.js'],
    ['electron/core/handlers/record.ts', 'better-sqlite3'],
    ['renderer/places/home/HomePlace.tsx', '#electron/core/ports.ts'],
    ['renderer/api/client.ts', 'node:path'],
    ['electron/main.ts', '#renderer/app/routes.tsx'],
    ['renderer/places/home/HomePlace.tsx', '../risks/RisksPlace.tsx'],
    ['renderer/components/RegisterGrid.tsx', '#renderer/api/hooks.ts'],
    ['electron/serve.ts', '#test/helpers/core.ts'],
  ])('refuse that %s imports %s', (path, name) => {
    const source = { path, text: `import { anything } from '${name}'\n` }
    expect(rules.filter((rule) => breaches(rule, [source]).length > 0).length).toBeGreaterThan(0)
  })

  it.each([
    ['shared/domain/readiness.ts', 'zod'],
    ['shared/flow/flow-layout.ts', 'elkjs/lib/elk.bundled.js'],
    ['electron/core/store/database.ts', 'better-sqlite3'],
    ['electron/documents/render/pdf.ts', 'pdfkit'],
    ['electron/documents/exchange/read-sheet.ts', 'exceljs'],
    ['electron/hosts/electron/window.ts', 'electron'],
    ['renderer/places/home/HomePlace.tsx', './HomeActions.tsx'],
    ['renderer/places/home/HomePlace.tsx', '#renderer/api/hooks.ts'],
  ])('allow that %s imports %s', (path, name) => {
    const source = { path, text: `import type { Anything } from "${name}"\n` }
    expect(rules.flatMap((rule) => breaches(rule, [source]))).toEqual([])
  })

  it('see every way in which a file may import', () => {
    const text = [
      "import a from 'package-a'",
      "import 'package-b/style.css'",
      'import type { C } from "@scope/package-c/sub"',
      "import {\n  d,\n  e as f,\n} from '../d.ts'",
      "export { g } from './g.ts'",
      "export * from '#shared/h.ts'",
      "const i = await import('./i.ts')",
      "const j = require('package-j')",
      "const k = new Worker(new URL('./k.ts', import.meta.url))",
      "const word = 'imported from nowhere'",
    ].join('\n')
    expect([...importsOf({ path: 'electron/documents/x.ts', text })].toSorted()).toEqual([
      '@scope/package-c',
      'electron/d.ts',
      'electron/documents/g.ts',
      'electron/documents/i.ts',
      'electron/documents/k.ts',
      'package-a',
      'package-b',
      'package-j',
      'shared/h.ts',
    ])
  })

  it('tell what a file imports when it runs from what it imports for its types', () => {
    const text = [
      "import type { A } from './a.ts'",
      "import type {\n  B,\n} from './b.ts'",
      "export type { C } from './c.ts'",
      "import { type D, e } from './e.ts'",
      "import './f.css'",
    ].join('\n')
    expect(runtimeImportsOf({ path: 'renderer/x.ts', text })).toEqual(['renderer/e.ts', 'renderer/f.css'])
  })

  it('each look at files that exist', () => {
    expect(rules.filter(({ from }) => !product.some(({ path }) => from.test(path))).map(({ name }) => name)).toEqual([])
    expect(product.flatMap(importsOf).length).toBeGreaterThan(product.length)
  })
})

function breaches(rule: Rule, sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path }) => rule.from.test(path))
    .flatMap((source) =>
      importsOf(source)
        .filter((target) => rule.forbidden(target, source.path))
        .map((target) => `${source.path} imports ${target}`),
    )
}

/** The files that these import, and those that they import, and so on. */
function reachedFrom(starts: readonly string[], imports = importsOf): readonly string[] {
  const reached = new Set(starts)
  for (const path of reached) {
    const source = product.find((each) => each.path === path)
    for (const target of source === undefined ? [] : imports(source)) {
      if (product.some((each) => each.path === target)) reached.add(target)
    }
  }
  return [...reached]
}

/** How often these files try to make code of a text while they load. What tries it under the page's policy fails there. */
function codeMadeBy(paths: readonly string[]): number {
  const script = [
    'let count = 0',
    'globalThis.Function = new Proxy(Function, { construct: (made, given) => { count += 1; return new made(...given) } })',
    ...paths.map((path) => `await import(${JSON.stringify(new URL(`../${path}`, import.meta.url).href)})`),
    'console.log(count)',
  ].join('\n')
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  if (!/^\d+\n$/.test(stdout)) throw new Error(stderr)
  return Number(stdout)
}

function placeOf(path: string): string | undefined {
  return path.split('/')[2]
}
