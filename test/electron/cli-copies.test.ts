import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '#test/helpers/temp-folder.ts'

/** The command line of somebody whose home is a folder of its own. */
function atHome() {
  const home = tempFolder()
  const run = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['electron/cli.ts', ...words], {
      encoding: 'utf8',
      env: { ...process.env, HOME: home, PHASEBOOK_DATA: join(home, 'app-data'), INIT_CWD: home },
    })
    return { status, said: `${stdout}${stderr}`.trim() }
  }
  return { home, run }
}

describe('what is said of copies', () => {
  it('names the sync program whose folder an engagement lies in', () => {
    const { home, run } = atHome()
    mkdirSync(join(home, 'OneDrive - Clinic'))
    const file = join(home, 'OneDrive - Clinic', 'Lakeside.phasebook')
    expect(run('new', file, '--clinic', 'Lakeside').status).toBe(0)
    const [sound, warning] = run('check', file).said.split('\n')
    expect(sound).toMatch(/^Lakeside\.phasebook is sound\./)
    expect(warning).toContain('OneDrive')
  })

  it('is not that there are none where nobody can know', () => {
    const { home, run } = atHome()
    writeFileSync(join(home, 'Rubbish.phasebook'), 'no engagement '.repeat(500))
    const unknown = /^It cannot be read now which engagement Rubbish\.phasebook holds/
    expect(run('backups', 'Rubbish.phasebook')).toEqual({ status: 0, said: expect.stringMatching(unknown) })
    expect(run('restore', 'Rubbish.phasebook', '--from', 'newest', '--dry-run').said).toMatch(unknown)
    expect(run('backups', 'Missing.phasebook').said).toBe('There is no copy of Missing.phasebook on this computer.')
  })

  it('is refused by a dry run for what going back refuses', () => {
    const { home, run } = atHome()
    expect(run('new', 'Lakeside.phasebook', '--clinic', 'Lakeside').status).toBe(0)
    expect(run('backup', 'Lakeside.phasebook', '--out', 'Copy.phasebook').status).toBe(0)
    symlinkSync(join(home, 'Lakeside.phasebook'), join(home, 'Shortcut.phasebook'))
    for (const dry of [['--dry-run'], []]) {
      const refused = run('restore', 'Shortcut.phasebook', '--from', 'Copy.phasebook', ...dry)
      expect(refused).toEqual({ status: 1, said: expect.stringMatching(/^Shortcut\.phasebook is a shortcut/) })
    }
  })
})
