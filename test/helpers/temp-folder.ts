import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

/** A folder of its own for one test, removed when the test has finished. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'phasebook-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A folder for all tests of a file, removed when the last has finished. Called while the file is set up. */
export function longFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'phasebook-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
