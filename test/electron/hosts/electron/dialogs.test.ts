import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startedShell } from '#test/helpers/started-shell.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

describe('the system’s dialogs', () => {
  it('asks for an engagement and begins the next dialog in its folder', async () => {
    const { dialogs, fake } = await startedShell()
    fake.answers.open = ['/home/ana/Lakeside.phasebook']
    expect(await dialogs.choose({ purpose: 'open' })).toBe('/home/ana/Lakeside.phasebook')
    fake.answers.open = ['/home/ana/floor.png']
    expect(await dialogs.choose({ purpose: 'image' })).toBe('/home/ana/floor.png')
    expect(fake.asked).toMatchObject([
      { defaultPath: '/home/someone/documents', filters: [{ extensions: ['phasebook'] }], properties: ['openFile'] },
      { defaultPath: '/home/ana', filters: [{ extensions: ['png', 'jpg', 'jpeg'] }] },
    ])
  })

  it('asks for a folder', async () => {
    const { dialogs, fake } = await startedShell()
    fake.answers.open = ['/home/ana/out']
    expect(await dialogs.choose({ purpose: 'exportFolder' })).toBe('/home/ana/out')
    expect(fake.asked[0]).toMatchObject({ properties: ['openDirectory', 'createDirectory'] })
  })

  it.each([
    ['create', 'Łukasz & Nguyễn: Clinic', 'Łukasz & Nguyễn Clinic.phasebook', 'phasebook'],
    ['export', 'Rollback plan.pdf', 'Rollback plan.pdf', 'pdf'],
    ['export', '../../etc/passwd.xlsx', 'etc passwd.xlsx', 'xlsx'],
  ] as const)('%s suggests a name that every system takes', async (purpose, suggestedName, name, extension) => {
    const { dialogs, fake } = await startedShell()
    fake.answers.save = join('/home/ana', name)
    expect(await dialogs.choose({ purpose, suggestedName })).toBe(join('/home/ana', name))
    expect(fake.asked[0]).toMatchObject({
      defaultPath: join('/home/someone/documents', name),
      filters: [{ extensions: [extension] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
  })

  it('adds the ending that was left out, and leaves a file of that name alone', async () => {
    const folder = tempFolder()
    const { dialogs, fake } = await startedShell()
    fake.answers.save = join(folder, 'plan')
    expect(await dialogs.choose({ purpose: 'export', suggestedName: 'Rollback plan.pdf' })).toBe(
      join(folder, 'plan.pdf'),
    )
    writeFileSync(join(folder, 'plan.pdf'), '')
    expect(await dialogs.choose({ purpose: 'export', suggestedName: 'Rollback plan.pdf' })).toBe(
      join(folder, 'plan (2).pdf'),
    )
  })

  it.each(['open', 'create', 'export', 'exportFolder', 'attach', 'image'] as const)(
    '%s: a change of mind is null',
    async (purpose) => {
      const { dialogs } = await startedShell()
      expect(await dialogs.choose({ purpose })).toBeNull()
    },
  )

  it('shows what was written in the file manager', async () => {
    const { dialogs, fake } = await startedShell()
    dialogs.reveal('/home/ana/out/plan.pdf')
    expect(fake.done.at(-1)).toBe('shell.showItemInFolder /home/ana/out/plan.pdf')
  })
})
