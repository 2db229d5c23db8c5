import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { salvage } from '#electron/core/store/salvage.ts'
import { copyReadable } from '#electron/core/store/salvage-source.ts'
import { garblePages, pagesOf, sampleFile, tablesIn } from '#test/helpers/damaged-file.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const now = '2026-11-24T10:00:00.000Z'

/** Ends a program in the middle of a change that has reached the file already, so that a journal waits beside it. */
function endInMidChange(path: string): void {
  const script = `
    import { connect } from '#electron/core/store/database.ts'
    const database = connect(process.argv[1], { fileMustExist: true, readonly: false })
    database.script("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE risk SET title = 'Half a change'; UPDATE person SET phone = ''")
    process.kill(process.pid, 'SIGKILL')`
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script, path], { cwd: process.cwd(), stdio: 'ignore' })
  } catch {
    // It was killed, as it must be.
  }
}

describe('a file that was being written', () => {
  it('is read as it was before the last change, and is itself left as it is', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    endInMidChange(path)
    const set = [path, `${path}-journal`].map((each) => readFileSync(each))
    const target = join(folder, 'Salvaged.phasebook')
    salvage(path, target, { workFolder: folder, now })
    expect(tablesIn(target)).toEqual(before)
    expect([path, `${path}-journal`].map((each) => readFileSync(each))).toEqual(set)
  })

  it('is read as it was before the last change, even where its list of tables is gone', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    const schema = pagesOf(path, 'sqlite_schema').leaves
    endInMidChange(path)
    garblePages(path, schema)
    const target = join(folder, 'Salvaged.phasebook')
    salvage(path, target, { workFolder: folder, now })
    expect(tablesIn(target)).toEqual(before)
  })

  it('that is damaged itself comes through without the journal of another file', async () => {
    const { folder, path } = await sampleFile()
    const other = await sampleFile(async (ask) => {
      for (let at = 0; at < 40; at += 1)
        await ask('record.create', { register: 'note', values: { title: `Of the other file ${at}` } })
    })
    endInMidChange(other.path)
    garblePages(path, pagesOf(path, 'phase_entry').leaves.slice(0, 1))
    const alone = join(folder, 'Alone.phasebook')
    const bare = join(folder, 'Bare.phasebook')
    copyFileSync(path, bare)
    salvage(bare, alone, { workFolder: folder, now })
    copyFileSync(`${other.path}-journal`, `${path}-journal`)
    const target = join(folder, 'Salvaged.phasebook')
    salvage(path, target, { workFolder: folder, now })
    const rows = (of: string) => ['risk', 'person', 'note'].map((table) => tablesIn(of).get(table))
    expect(rows(target)).toEqual(rows(alone))
  })

  it('comes through without a journal that is none', async () => {
    const { folder, path } = await sampleFile()
    const before = tablesIn(path)
    writeFileSync(`${path}-journal`, 'not a journal '.repeat(2000))
    const target = join(folder, 'Salvaged.phasebook')
    salvage(path, target, { workFolder: folder, now })
    expect([tablesIn(target), existsSync(`${target}-journal`)]).toEqual([before, false])
  })
})

describe('a disk that does not give every byte', () => {
  /** Reads as node:fs does, but for one sector, which answers with an error as a worn disk does. */
  const readAround =
    (bad: number): typeof readSync =>
    (...parameters: readonly unknown[]) => {
      const [file, buffer, offset, length, position] = parameters as [number, Buffer, number, number, number]
      if (position <= bad && bad < position + length) throw Object.assign(new Error('i/o error'), { code: 'EIO' })
      return readSync(file, buffer, offset, length, position)
    }

  it('is copied around the places that cannot be read', () => {
    const folder = tempFolder()
    const whole = Buffer.alloc(3_000_000, 'phasebook')
    writeFileSync(join(folder, 'whole'), whole)
    expect(copyReadable(join(folder, 'whole'), join(folder, 'copy'), readAround(1_500_000))).toBe(1)
    const expected = Buffer.from(whole)
    const sector = Math.floor((1_500_000 - (1 << 20)) / 4096) * 4096 + (1 << 20)
    expected.fill(0, sector, sector + 4096)
    expect(readFileSync(join(folder, 'copy')).equals(expected)).toBe(true)
  })

  it('is told from any other failure', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'whole'), 'anything')
    const denied = () => {
      throw Object.assign(new Error('denied'), { code: 'EACCES' })
    }
    expect(() => copyReadable(join(folder, 'whole'), join(folder, 'copy'), denied)).toThrow(/denied/)
  })
})
