import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extractAll } from '@electron/asar'
import { build, Platform } from 'electron-builder'
import { packageProblems, readPackage, type PackedApp } from './contents.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

process.exitCode = await check()

/**
 * Packs the app as electron-builder.yml says, over a stand-in for Electron's own files, and looks at what is in it and
 * whether it runs. Returns the exit code.
 */
async function check(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'phasebook-package-'))
  try {
    const app = readPackage(await pack(folder))
    const problems = packageProblems(app, root)
    if (problems.length === 0) problems.push(...runProblems(app, join(folder, 'extracted')))
    printSizes(app)
    for (const problem of problems) process.stdout.write(`✗ ${problem}\n`)
    if (problems.length === 0) process.stdout.write('✓ The package holds what it should, nothing else, and runs.\n')
    return problems.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The resources folder of the packed app. Electron's program is a stand-in, so its fuses cannot be set here: a test holds
 * their values in electron-builder.yml.
 */
async function pack(folder: string): Promise<string> {
  const electronDist = join(folder, 'electron')
  mkdirSync(join(electronDist, 'locales'), { recursive: true })
  writeFileSync(join(electronDist, 'electron'), '#!/bin/sh\n', { mode: 0o755 })
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    writeFileSync(join(electronDist, name), '')
  const output = join(folder, 'out')
  await build({
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    projectDir: root,
    config: { electronFuses: null, electronDist, directories: { output } },
  })
  return join(output, 'linux-unpacked', 'resources')
}

/** Starts the packed main script on this Node over a stand-in for Electron, and works with it as the page would. */
function runProblems(app: PackedApp, extracted: string): string[] {
  extractAll(app.asarPath, extracted)
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.resolve('./run-packed.ts')), extracted], {
    cwd: tmpdir(),
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, PHASEBOOK_DATA: join(extracted, '..', 'data') },
  })
  process.stdout.write(run.stdout)
  return run.status === 0
    ? []
    : [`The packed app does not run: ${run.stderr.trim().split('\n').slice(0, 12).join('\n  ')}`]
}

function printSizes(app: PackedApp): void {
  const bySize = [...app.packages].sort((left, right) => right.sizeBytes - left.sizeBytes).slice(0, 8)
  const total = app.files.reduce((sum, file) => sum + file.sizeBytes, 0)
  const sizeOf = (prefix: string): string =>
    megabytes(app.files.filter((file) => file.path.startsWith(prefix)).reduce((sum, file) => sum + file.sizeBytes, 0))
  process.stdout.write(
    [
      `App ${megabytes(total)} in ${app.files.length} files: main ${sizeOf('dist/main/')}, screen ${sizeOf('dist/renderer/')}, ` +
        `resources ${sizeOf('resources/')}, ${app.packages.length} packages ${sizeOf('node_modules/')}`,
      ...bySize.map((each) => `  ${each.name} ${megabytes(each.sizeBytes)}`),
      '',
    ].join('\n'),
  )
}
