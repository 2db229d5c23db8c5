import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { openTestCore } from './core.ts'

/** An engagement whose program was killed in the middle of a change: the file and the journal that takes the half change back. */
export async function killedInMidChange(): Promise<{ readonly folder: string; readonly path: string }> {
  const { core, folder, path } = await openTestCore()
  await core.close()
  const script = `
    import { openDatabase } from '#electron/core/store/open.ts'
    const { database } = openDatabase(process.argv[1])
    database.script("PRAGMA cache_size = 1; BEGIN IMMEDIATE")
    for (let i = 0; i < 200; i += 1) database.script("UPDATE risk SET title = title || '" + 'x'.repeat(90) + "'; UPDATE person SET phone = '" + i + "'")
    process.kill(process.pid, 'SIGKILL')`
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script, path], {
      cwd: process.cwd(),
      stdio: 'ignore',
    })
  } catch {
    // Killed, as it was to be.
  }
  if (!existsSync(`${path}-journal`)) throw new Error('The program was not killed in the middle of a change')
  return { folder, path }
}
