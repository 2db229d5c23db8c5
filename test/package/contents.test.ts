import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { afterEach, describe, expect, it } from 'vitest'
import { packageProblems, readPackage } from './contents.ts'

const binary = `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`
const font = 'node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
const sound: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'dist/main/main.js': 'import Database from "better-sqlite3"\nimport { app } from "electron"\n',
  'dist/main/preload.cjs': 'require("electron")',
  'dist/main/render-worker.js': 'const face = "noto-sans/400Regular/NotoSans_400Regular.ttf"',
  'dist/renderer/index.html': '<p>',
  'resources/packs/clinic-standard/pack.json': '{}',
  'node_modules/better-sqlite3/lib/index.js': '',
  [binary]: 'binary',
  [font]: 'font',
}

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** What is found wrong with an app of these files, in a checkout with the packages that it may need. */
async function problemsOf(change: Readonly<Record<string, string | null>>): Promise<readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), 'phasebook-contents-'))
  folders.push(root)
  write(root, {
    'package.json': '{"devDependencies":{"vitest":"5"}}',
    'node_modules/better-sqlite3/package.json': '{"dependencies":{"node-addon-api":"8"}}',
    'node_modules/exceljs/package.json': '{"dependencies":{"saxes":"6"}}',
    'node_modules/saxes/package.json': '{}',
    'node_modules/@expo-google-fonts/noto-sans/package.json': '{}',
  })
  write(join(root, 'app'), { ...sound, ...change })
  await createPackageWithOptions(join(root, 'app'), join(root, 'resources/app.asar'), { unpack: '*.node' })
  return packageProblems(readPackage(join(root, 'resources')), root)
}

function write(folder: string, files: Readonly<Record<string, string | null>>): void {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

describe('packageProblems', () => {
  it('finds nothing wrong with a sound app', async () => {
    expect(await problemsOf({})).toEqual([])
  })

  it.each([
    ['a page that is missing', { 'dist/renderer/index.html': null }, 'dist/renderer/index.html is missing'],
    ['a worker that is missing', { 'dist/main/render-worker.js': null }, 'dist/main/render-worker.js is missing'],
    ['the loopback host', { 'dist/main/host-1.js': 'createServer({})' }, 'the loopback host must not be packed'],
    ['a source', { 'electron/main.ts': '' }, 'a source, such as electron/main.ts'],
    ['a source map', { 'dist/renderer/assets/a.js.map': '' }, 'a source map'],
    ['a test', { 'node_modules/better-sqlite3/test/a.js': '' }, 'a test, such as'],
    ['a folder of the checkout', { 'coverage/a.json': '' }, 'a folder of the source checkout'],
    ['a hidden file', { 'resources/.env': '' }, 'something hidden'],
    ['an engagement', { 'resources/Lakeside.phasebook': '' }, 'an engagement'],
    ['a package that nothing needs', { 'node_modules/saxes/index.js': '' }, 'nothing in the bundles needs: saxes'],
    ['a development package', { 'node_modules/vitest/index.js': '' }, 'nothing in the bundles needs: vitest'],
    [
      'a package that is left out',
      { 'dist/main/render-worker.js': 'import ExcelJS from "exceljs"' },
      'are left out: exceljs, saxes',
    ],
    [
      'a binary of another system',
      { 'node_modules/better-sqlite3/prebuilds/other.node': 'binary' },
      'the one binary must be',
    ],
    ['no binary', { [binary]: null }, 'the one binary must be'],
    [
      'a font that no document uses',
      { [font.replaceAll('400Regular', '900Black')]: 'font' },
      'fonts that no document uses',
    ],
  ] as const)('finds %s', async (_name, change, sentence) => {
    expect((await problemsOf(change)).join('\n')).toContain(sentence)
  })
})
