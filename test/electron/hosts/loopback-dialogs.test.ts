import { existsSync, mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, constantFrom, property, string } from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { safeFileName } from '#electron/core/file-name.ts'
import { folderDialogs } from '#electron/hosts/loopback/dialogs.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

let folder: string
beforeEach(() => {
  folder = tempFolder()
})

describe('dialogs of the browser', () => {
  it('a new engagement gets a fresh name in the served folder', async () => {
    const { dialogs } = folderDialogs(folder)
    expect(await dialogs.choose({ purpose: 'create', suggestedName: 'Lakeside' })).toBe(
      join(folder, 'Lakeside.phasebook'),
    )
    writeFileSync(join(folder, 'Lakeside.phasebook'), '')
    expect(await dialogs.choose({ purpose: 'create', suggestedName: 'Lakeside.phasebook' })).toBe(
      join(folder, 'Lakeside (2).phasebook'),
    )
  })

  it('a journal without its database is not played into a new file', async () => {
    writeFileSync(join(folder, 'Lakeside.phasebook-journal'), '')
    expect(await folderDialogs(folder).dialogs.choose({ purpose: 'create', suggestedName: 'Lakeside' })).toBe(
      join(folder, 'Lakeside (2).phasebook'),
    )
  })

  it('exports go to a folder of their own, never over another', async () => {
    const { dialogs } = folderDialogs(folder)
    const first = await dialogs.choose({ purpose: 'export', suggestedName: 'Rollback plan.pdf' })
    expect(first).toBe(join(folder, 'Exports', 'Rollback plan.pdf'))
    writeFileSync(String(first), '')
    expect(await dialogs.choose({ purpose: 'export', suggestedName: 'Rollback plan.pdf' })).toBe(
      join(folder, 'Exports', 'Rollback plan (2).pdf'),
    )
  })

  it('a folder for exports is made', async () => {
    const { dialogs } = folderDialogs(folder)
    const paths = [
      await dialogs.choose({ purpose: 'exportFolder', suggestedName: 'Plans for heads' }),
      await dialogs.choose({ purpose: 'exportFolder', suggestedName: 'Plans for heads' }),
    ]
    expect(paths).toEqual([join(folder, 'Exports', 'Plans for heads'), join(folder, 'Exports', 'Plans for heads (2)')])
    for (const path of paths) expect(statSync(String(path)).isDirectory()).toBe(true)
  })

  it.each(['open', 'attach', 'image'] as const)('%s is not here', async (purpose) => {
    await expect(folderDialogs(folder).dialogs.choose({ purpose })).rejects.toMatchObject({
      code: 'not_here',
      message: expect.stringMatching(/\.$/),
    })
  })

  it('archives and folders for them are chosen by name, right in the served folder alone', () => {
    const { places } = folderDialogs(folder)
    const names = (purpose: 'archive' | 'archiveFolder') =>
      places?.(purpose).map((path) => path.slice(folder.length + 1))
    expect([names('archive'), names('archiveFolder')]).toEqual([[], []])
    for (const name of ['Stick', 'Archives', 'Exports', '.hidden', 'Stick/deep']) mkdirSync(join(folder, name))
    symlinkSync('/', join(folder, 'Everything'))
    const archive = (name: string, at: number) => {
      writeFileSync(join(folder, name), '')
      utimesSync(join(folder, name), at, at)
    }
    archive('Stick/old.phasebook-archive', 1000)
    archive('Archives/new.phasebook-archive', 3000)
    archive('here.phasebook-archive', 2000)
    archive('Stick/deep/too deep.phasebook-archive', 4000)
    archive('letter.txt', 5000)
    expect(names('archiveFolder')).toEqual(['Archives', 'Stick'])
    expect(names('archive')).toEqual([
      join('Archives', 'new.phasebook-archive'),
      'here.phasebook-archive',
      join('Stick', 'old.phasebook-archive'),
    ])
  })

  it('showing a folder is not here', () => {
    expect(() => folderDialogs(folder).dialogs.reveal(join(folder, 'x.pdf'))).toThrow(
      expect.objectContaining({ code: 'not_here' }),
    )
  })

  it('offers the engagements of the folder', () => {
    for (const name of ['B.phasebook', 'a.PHASEBOOK', 'A.pdf', '.hidden.phasebook', 'x.phasebook-journal'])
      writeFileSync(join(folder, name), '')
    mkdirSync(join(folder, 'folder.phasebook'))
    expect(folderDialogs(folder).offeredFiles()).toEqual([join(folder, 'B.phasebook'), join(folder, 'a.PHASEBOOK')])
    expect(folderDialogs(join(folder, 'none')).offeredFiles()).toEqual([])
  })
})

describe('safeFileName', () => {
  it.each([
    ['Łukasz & Nguyễn Clinic', 'Łukasz & Nguyễn Clinic'],
    ['../../etc/passwd', 'etc passwd'],
    ['..', 'Document'],
    ['', 'Document'],
    ['C:\\Users\\x', 'C Users x'],
    ['a\u0000b\nc', 'ab c'],
    ['nul.pdf', 'Document nul.pdf'],
    ['.hidden', 'hidden'],
    ['Dr. Ødegård', 'Dr. Ødegård'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['plan . .pdf', 'plan.pdf'],
  ])('%j becomes %j', (suggested, expected) => {
    expect(safeFileName(suggested, { fallback: 'Document' })).toBe(expected)
  })

  it('is one visible segment that fits, whatever is suggested', () => {
    assert(
      property(
        string({ unit: 'binary', maxLength: 400 }),
        constantFrom(undefined, '.phasebook'),
        (suggested, extension) => {
          const name = safeFileName(suggested, {
            fallback: 'Document',
            ...(extension === undefined ? {} : { extension }),
          })
          expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[. ]|[. ]$/u)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(195)
          expect(name.length).toBeGreaterThan(0)
          expect(name.endsWith(extension ?? '')).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('names a file that can be made', () => {
    const name = safeFileName(`${'ł'.repeat(400)}.pdf`, { fallback: 'Document' })
    writeFileSync(join(folder, name), '')
    expect(existsSync(join(folder, name))).toBe(true)
    expect(name.endsWith('ł.pdf')).toBe(true)
  })
})
