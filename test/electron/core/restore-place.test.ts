import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '#electron/core/store/database.ts'
import { sql } from '#electron/core/store/sql.ts'
import { openTestCore } from '#test/helpers/core.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

describe('a path at which another engagement lay before', () => {
  it('is what the file says that lies there now, and takes no copy of the other', async () => {
    const first = await openTestCore()
    const other = await openTestCore()
    const copy = join(first.folder, 'Copy.phasebook')
    await first.ask('backup.copyTo', { location: first.core.grant(copy) })
    await first.ask('backup.make', {})
    await first.ask('workspace.close', {})
    await other.ask('workspace.close', {})
    // Sound but altered by another program: it cannot be opened, and says whose it is.
    copyFileSync(other.path, first.path)
    const altered = connect(first.path, { fileMustExist: true, readonly: false })
    altered.script('CREATE VIEW strange AS SELECT 1')
    altered.close()
    const before = readFileSync(first.path)
    const location = () => first.core.grant(first.path)
    expect((await first.ask('backup.list', { location: location() })).copies).toEqual([])
    for (const command of ['backup.preview', 'backup.restore']) {
      const input = { location: location(), from: first.core.grant(copy), mayBeOther: true }
      expect(await first.refused(command, input)).toMatchObject({ details: { reason: 'other_engagement' } })
    }
    expect(readFileSync(first.path).equals(before)).toBe(true)
  })
})

describe('a copy that cannot be opened once it is in its place', () => {
  it('is said to be there, and where what was there before is', async () => {
    const test = await openTestCore()
    const folder = tempFolder()
    const copy = join(folder, 'Copy.phasebook')
    copyFileSync('test/fixtures/schemas/schema-1.phasebook', copy)
    const emptied = connect(copy, { fileMustExist: true, readonly: false })
    emptied.run(sql`DELETE FROM engagement`)
    emptied.close()
    const target = join(folder, 'Target.phasebook')
    writeFileSync(target, '')
    const refused = await test.refused('backup.restore', {
      location: test.core.grant(target),
      from: test.core.grant(copy),
    })
    expect(refused.code).toBe('damaged')
    expect(refused.message).toMatch(
      /^The copy is in the place of Target\.phasebook now, but could not be opened\. What was there before is kept whole as Target before restore .*\.phasebook\. Target\.phasebook holds no engagement/,
    )
  })
})
