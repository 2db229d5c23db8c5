import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { connect } from '#electron/core/store/database.ts'
import { openDatabase } from '#electron/core/store/open.ts'
import { zonedMoment } from '#shared/text/zone.ts'
import { longFolder, tempFolder } from '#test/helpers/temp-folder.ts'

type Ran = { readonly status: number | null; readonly out: string; readonly error: string }

/** Runs the command line in a process of its own, with its own app data below `folder`. */
function phasebook(
  folder: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['electron/cli.ts', ...words], {
    cwd: process.cwd(),
    encoding: 'utf8',
    input,
    timeout: 60_000,
    env: { ...process.env, PHASEBOOK_DATA: join(folder, 'app-data'), INIT_CWD: folder, ...env },
  })
  return { status, out: stdout.trim(), error: stderr.trim() }
}

const sum = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

const sample = join(longFolder(), 'Sample.phasebook')
beforeAll(() => {
  const { status, error } = phasebook(join(sample, '..'), ['sample', sample])
  if (status !== 0) throw new Error(error)
})

function copyOfSample(): { readonly folder: string; readonly path: string } {
  const folder = tempFolder()
  const path = join(folder, 'Lakeside.phasebook')
  copyFileSync(sample, path)
  return { folder, path }
}

describe('check', () => {
  it('says that a sound file is sound, and changes nothing', () => {
    const { folder, path } = copyOfSample()
    const before = sum(path)
    expect(phasebook(folder, ['check', path])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^Lakeside\.phasebook is sound\. \d+ open checks\./),
    })
    expect(sum(path)).toBe(before)
    expect(readdirSync(folder).toSorted()).toEqual(['Lakeside.phasebook', 'app-data'])
  })

  const script = (text: string) => (path: string) => {
    const database = connect(path, { fileMustExist: true, readonly: false })
    database.script(text)
    database.close()
  }
  it.each([
    ['a newer file', script('PRAGMA user_version = 99'), /written by a newer Phasebook .*Update Phasebook/],
    ['another program’s database', script('PRAGMA application_id = 7'), /database of another program/],
    ['a truncated file', (path: string) => truncateSync(path, 100_000), /is damaged/],
    ['an empty file', (path: string) => truncateSync(path, 0), /is empty/],
    ['a file in another mode', script('PRAGMA journal_mode = WAL'), /another way of writing/],
    ['a spreadsheet', (path: string) => writeFileSync(path, `PK${'x'.repeat(400)}`), /not an engagement file/],
  ])('refuses %s with its sentence, unchanged', (_what, change, sentence) => {
    const { folder, path } = copyOfSample()
    change(path)
    const before = sum(path)
    expect(phasebook(folder, ['check', path])).toMatchObject({
      status: 1,
      out: '',
      error: expect.stringMatching(sentence),
    })
    expect(sum(path)).toBe(before)
  })

  it('refuses a file that another program has open', () => {
    const { folder, path } = copyOfSample()
    const before = sum(path)
    const { database } = openDatabase(path)
    expect(phasebook(folder, ['check', path])).toMatchObject({
      status: 1,
      error: expect.stringMatching(/is open in another/),
    })
    database.close()
    expect(sum(path)).toBe(before)
  })

  it('says that a file can only be read', () => {
    const { folder, path } = copyOfSample()
    // No journal has room beside a name of this length, so the file is never written.
    const long = join(folder, `${'x'.repeat(240)}.phasebook`)
    copyFileSync(path, long)
    expect(phasebook(folder, ['check', long]).out).toMatch(/is sound\. It can be read but not written: copy it/)
    expect(JSON.parse(phasebook(folder, ['check', long, '--json']).out)).toMatchObject({ sound: true, readOnly: true })
  })

  it('names the commands that lead on from a verdict', () => {
    const { folder, path } = copyOfSample()
    truncateSync(path, 100_000)
    expect(phasebook(folder, ['check', path]).error).toMatch(/The command is: salvage Lakeside\.phasebook\.$/)
    copyFileSync(sample, path)
    expect(phasebook(folder, ['backup', path]).status).toBe(0)
    truncateSync(path, 100_000)
    expect(phasebook(folder, ['check', path]).error).toMatch(
      /The commands are: backups Lakeside\.phasebook, restore Lakeside\.phasebook --from newest, or salvage Lakeside\.phasebook\.$/,
    )
  })

  it('refuses a file that is not there', () => {
    const folder = tempFolder()
    expect(phasebook(folder, ['check', 'Nowhere.phasebook'])).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^Nowhere\.phasebook is not there/),
    })
  })
})

describe('copies', () => {
  it('are made on the shelf, listed, and gone back to with what is lost said first', () => {
    const { folder, path } = copyOfSample()
    expect(phasebook(folder, ['backups', path])).toMatchObject({ status: 0, out: expect.stringMatching(/no copy/) })
    expect(phasebook(folder, ['backup', path])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/: checked, \d+ bytes$/),
    })
    const listed = phasebook(folder, ['backups', path], { TZ: 'Asia/Kolkata' }).out
    const [, shown, day, hour, minute, second] =
      /^(.{19}) asked +verified +\d+ (\S+?)T(\d\d)-(\d\d)-(\d\d)/m.exec(listed) ?? []
    expect(shown).toBe(zonedMoment(`${day}T${hour}:${minute}:${second}Z`, 'Asia/Kolkata'))
    const create = '{"register":"risk","values":{"title":"Only in the present"}}'
    expect(phasebook(folder, ['call', path, 'record.create', create]).status).toBe(0)
    const { status, out } = phasebook(folder, ['restore', path, '--from', 'newest'])
    expect([status, out.split('\n').length]).toEqual([0, 4])
    expect(out).toMatch(/1 change after it is not in it:\n.*Only in the present\n/)
    expect(readdirSync(folder).filter((name) => name.startsWith('Lakeside before restore'))).toHaveLength(1)
    expect(phasebook(folder, ['call', path, 'record.list', '{"register":"risk"}']).out).not.toMatch(
      /Only in the present/,
    )
  })

  it('bring back a damaged file from a copy anywhere', () => {
    const { folder, path } = copyOfSample()
    const copy = join(folder, 'Copy of it.phasebook')
    expect(phasebook(folder, ['backup', path, '--out', copy]).status).toBe(0)
    truncateSync(path, 50_000)
    expect(phasebook(folder, ['restore', path, '--from', copy])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/cannot be read from Lakeside\.phasebook[^]*kept whole as .*Lakeside damaged /),
    })
    expect(phasebook(folder, ['check', path]).status).toBe(0)
  })

  it('go to an archive and back with the passphrase of the environment', () => {
    const { folder, path } = copyOfSample()
    const words = { PHASEBOOK_PASSPHRASE: 'correct horse battery' }
    expect(phasebook(folder, ['backup', path, '--archive', '--out', folder]).status).toBe(2)
    expect(phasebook(folder, ['backup', path, '--archive', '--out', folder], words).status).toBe(0)
    const archive = readdirSync(folder).find((name) => name.endsWith('.phasebook-archive')) ?? ''
    const wrong = { PHASEBOOK_PASSPHRASE: 'another passphrase' }
    expect(phasebook(folder, ['restore', 'Back.phasebook', '--from', archive], wrong)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/passphrase does not open/),
    })
    expect(phasebook(folder, ['restore', 'Back.phasebook', '--from', archive], words).status).toBe(0)
    expect(phasebook(folder, ['check', 'Back.phasebook']).status).toBe(0)
  })

  it('of an archive take the place of a file that is there, which stays beside it', () => {
    const { folder, path } = copyOfSample()
    const words = { PHASEBOOK_PASSPHRASE: 'correct horse battery' }
    expect(phasebook(folder, ['backup', path, '--archive', '--out', folder], words).status).toBe(0)
    const archive = readdirSync(folder).find((name) => name.endsWith('.phasebook-archive')) ?? ''
    expect(phasebook(folder, ['restore', path, '--from', archive], words).status).toBe(0)
    expect(readdirSync(folder).filter((name) => name.startsWith('Lakeside before restore'))).toHaveLength(1)
  })

  it('of an archive say what going back to them loses, and a dry run changes nothing', () => {
    const { folder, path } = copyOfSample()
    const words = { PHASEBOOK_PASSPHRASE: 'correct horse battery' }
    expect(phasebook(folder, ['backup', path, '--archive', '--out', folder], words).status).toBe(0)
    const archive = readdirSync(folder).find((name) => name.endsWith('.phasebook-archive')) ?? ''
    const create = '{"register":"risk","values":{"title":"Only in the present"}}'
    expect(phasebook(folder, ['call', path, 'record.create', create]).status).toBe(0)
    const before = sum(path)
    // Taken for an archive by what is in it, whatever it is called.
    copyFileSync(join(folder, archive), join(folder, 'From the stick'))
    const restore = (...more: readonly string[]) => phasebook(folder, ['restore', path, ...more], words)
    const lost = /1 change after it is not in it:\n.*Only in the present/
    expect(restore('--from', 'From the stick', '--dry-run')).toMatchObject({
      status: 0,
      out: expect.stringMatching(new RegExp(`${lost.source}\nNothing was changed`)),
    })
    expect(sum(path)).toBe(before)
    const { status, out } = restore('--from', archive, '--json')
    expect([status, JSON.parse(out)]).toMatchObject([0, { lost: { total: 1 }, putAside: expect.any(String) }])
    writeFileSync(join(folder, 'Cut.phasebook-archive'), readFileSync(join(folder, archive)).subarray(0, 40_000))
    expect(restore('--from', 'Cut.phasebook-archive').error).toMatch(/^Cut\.phasebook-archive is not complete/)
  })

  it('of another clinic are refused by both names, and may go under another name', () => {
    const { folder, path } = copyOfSample()
    const other = join(folder, 'Birch.phasebook')
    expect(phasebook(folder, ['new', other, '--clinic', 'Birch Clinic']).status).toBe(0)
    const before = sum(path)
    expect(phasebook(folder, ['restore', path, '--from', 'Birch.phasebook', '--other-engagement'])).toMatchObject({
      status: 1,
      error: expect.stringMatching(
        /Birch Clinic.*Tarnbeck Valley Clinic.*The command is: restore "ANOTHER NAME\.phasebook" --from Birch\.phasebook/,
      ),
    })
    expect(sum(path)).toBe(before)
    writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 100), Buffer.alloc(20_000, 7)]))
    rmSync(join(folder, 'app-data'), { recursive: true })
    const restore = ['restore', path, '--from', 'Birch.phasebook']
    expect(phasebook(folder, restore)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/cannot be known whose.*Birch Clinic.*--other-engagement/),
    })
    expect(phasebook(folder, [...restore, '--other-engagement']).status).toBe(0)
  })

  it('of a file of an older Phasebook are made as it is, and bringing it up to date says where its copy lies', () => {
    const folder = tempFolder()
    const path = join(folder, 'Old.phasebook')
    copyFileSync('test/fixtures/schemas/schema-1.phasebook', path)
    const before = sum(path)
    expect(phasebook(folder, ['backup', path, '--out', 'Kept.phasebook']).out).toMatch(
      /Kept\.phasebook: checked, .*as it is/,
    )
    expect(phasebook(folder, ['backup', path]).out).toMatch(/asked .*: checked, .*as it is/)
    expect(sum(path)).toBe(before)
    const words = { PHASEBOOK_PASSPHRASE: 'correct horse battery' }
    expect(phasebook(folder, ['backup', path, '--archive', '--out', folder], words).error).toMatch(
      /upgrade Old\.phasebook, or backup Old\.phasebook --out PATH/,
    )
    const { copy } = JSON.parse(phasebook(folder, ['upgrade', path, '--json']).out) as { readonly copy: string }
    expect(existsSync(copy)).toBe(true)
    expect(phasebook(folder, ['upgrade', path]).out).toMatch(/up to date already/)
    const { out } = phasebook(folder, ['restore', path, '--from', 'Kept.phasebook'])
    expect(out).toMatch(
      /is of an older Phasebook \(schema 1\)[^]*brought up to date from schema 1\.\nAs it was before that it is kept as /,
    )
  })

  it('are rescued out of a damaged file when there is none', () => {
    const { folder, path } = copyOfSample()
    const bytes = readFileSync(path)
    bytes.fill(7, 4096 * 40, 4096 * 44)
    writeFileSync(path, bytes)
    expect(phasebook(folder, ['check', path])).toMatchObject({ status: 1, error: expect.stringMatching(/damaged/) })
    expect(phasebook(folder, ['salvage', path])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/holds what could be read:[^]*kept whole as Lakeside damaged /),
    })
    expect(phasebook(folder, ['check', path]).status).toBe(0)
  })

  it.each([
    ['emptied', (path: string) => truncateSync(path, 0)],
    ['overwritten', (path: string) => writeFileSync(path, Buffer.alloc(300_000))],
    ['deleted', (path: string) => rmSync(path)],
  ])('are found for a file that was %s and never opened in the app', (_what, harm) => {
    const { folder, path } = copyOfSample()
    expect(phasebook(folder, ['backup', path]).status).toBe(0)
    harm(path)
    expect(phasebook(folder, ['backups', path]).out).toMatch(/asked +verified/)
    expect(phasebook(folder, ['restore', path, '--from', 'newest']).status).toBe(0)
    expect(phasebook(folder, ['check', path]).status).toBe(0)
  })

  it('gone back to as the newest twice give the same state twice', () => {
    const { folder, path } = copyOfSample()
    expect(phasebook(folder, ['backup', path]).status).toBe(0)
    const create = '{"register":"risk","values":{"title":"Unwanted"}}'
    expect(phasebook(folder, ['call', path, 'record.create', create]).status).toBe(0)
    for (let turn = 1; turn <= 2; turn += 1) {
      expect(phasebook(folder, ['restore', path, '--from', 'newest']).status).toBe(0)
      expect(phasebook(folder, ['call', path, 'record.list', '{"register":"risk"}']).out).not.toMatch(/Unwanted/)
    }
  })

  it.each([
    ['restore', ['--from', 'newest', '--out', 'Elsewhere.phasebook'], /restore takes no --out/],
    ['salvage', ['--out', 'Elsewhere.phasebook'], /salvage takes no --out/],
    ['check', ['--from', 'newest'], /check takes no --from/],
  ])('%s refuses a flag that is not its own, and changes nothing', (command, words, sentence) => {
    const { folder, path } = copyOfSample()
    const before = sum(path)
    expect(phasebook(folder, [command, path, ...words])).toMatchObject({
      status: 2,
      error: expect.stringMatching(sentence),
    })
    expect(sum(path)).toBe(before)
  })

  it('want to be told which', () => {
    const { folder, path } = copyOfSample()
    expect(phasebook(folder, ['restore', path])).toMatchObject({
      status: 2,
      error: expect.stringMatching(/--from COPY/),
    })
    expect(phasebook(folder, ['restore', path, '--from', 'Nowhere.phasebook']).status).toBe(1)
  })
})

describe('a command line that cannot be carried out', () => {
  it.each([
    ['no file', ['check', ''], 2, /^A file is needed/],
    [
      'a go-live that is no day',
      ['new', 'A.phasebook', '--clinic', 'X', '--go-live', 'tomorrow'],
      2,
      /“tomorrow” is no day.*2027-03-01/,
    ],
    ['no clinic', ['new', 'A.phasebook', '--clinic', ' '], 2, /^new needs --clinic NAME/],
    ['another ending', ['sample', 'x.txt'], 2, /ends in \.phasebook\. Call it x\.phasebook in place of x\.txt/],
    ['no ending', ['new', 'noext', '--clinic', 'X'], 2, /Call it noext\.phasebook/],
    ['no copy', ['restore', 'A.phasebook', '--from', ''], 2, /^restore needs --from COPY/],
    ['a folder for a copy', ['restore', 'A.phasebook', '--from', 'app-data'], 1, /^app-data is a folder/],
    [
      'a folder that is not there',
      ['backup', sample, '--out', 'nowhere/x.phasebook'],
      1,
      /^The folder .*nowhere is not there/,
    ],
    ['a file to serve', ['serve', sample], 1, /^serve takes a folder, and Sample\.phasebook is a file/],
    [
      'a file to serve that is not there',
      ['serve', 'Lakeside.phasebook'],
      1,
      /^Lakeside\.phasebook is not there, and serve takes the folder.*new Lakeside\.phasebook --clinic NAME/,
    ],
    [
      'the ending of another format',
      ['export', sample, 'rollback-plan', '--format', 'xlsx', '--out', 'plan.pdf'],
      2,
      /^--out plan\.pdf is the name of a pdf.*Call it plan\.xlsx, or give --format pdf/,
    ],
  ])('by %s is told so', (_what, words, status, sentence) => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'app-data'))
    expect(phasebook(folder, words)).toMatchObject({ status, out: '', error: expect.stringMatching(sentence) })
    expect(readdirSync(folder)).toEqual(['app-data'])
  })

  it.skipIf(process.platform === 'win32')('by a pipe is told so at once, and waits for nobody to write into it', () => {
    const { folder } = copyOfSample()
    spawnSync('mkfifo', [join(folder, 'Pipe.phasebook')])
    const lines = ['check Pipe.phasebook', 'salvage Pipe.phasebook', 'restore Lakeside.phasebook --from Pipe.phasebook']
    const refusals = lines.map((line) => phasebook(folder, line.split(' ')))
    expect(refusals).toEqual(
      refusals.map(() => ({ status: 1, out: '', error: expect.stringMatching(/^Pipe\.phasebook is not a file\./) })),
    )
    expect(phasebook(folder, ['backups', 'Pipe.phasebook']).out).toMatch(/^It cannot be read now which engagement/)
  })

  it('is told with a head’s plan that it was printed only, and handed to nobody', () => {
    const { folder, path } = copyOfSample()
    const words = ['export', path, 'rollback-plan', '--format', 'pdf', '--out', 'it.pdf', '--department', 'IT']
    expect(phasebook(folder, words)).toMatchObject({
      status: 0,
      error: expect.stringMatching(/nobody was handed a copy\. `copies FILE --issue`/),
    })
  })

  it('is answered with one JSON object where JSON was asked for, beside the sentence', () => {
    const folder = tempFolder()
    const { status, out, error } = phasebook(folder, ['check', 'Nowhere.phasebook', '--json'])
    expect([status, JSON.parse(out)]).toMatchObject([1, { error: { code: 'missing', message: error } }])
    const call = phasebook(folder, ['call', 'Nowhere.phasebook', 'record.list', '{}'])
    expect([call.status, JSON.parse(call.out)]).toMatchObject([1, { error: { code: 'missing', message: call.error } }])
    const usage = phasebook(folder, ['check', '--json'])
    expect([usage.status, JSON.parse(usage.out)]).toMatchObject([2, { error: { code: 'bad_input' } }])
  })

  it('line by line names a command that is none', () => {
    const { folder, path } = copyOfSample()
    const { out } = phasebook(folder, ['call', path, '--stdin'], {}, '{"command":5}\n{"command":"workspace.state"}\n')
    const replies = out.split('\n').map((line) => JSON.parse(line) as unknown)
    expect(replies).toMatchObject([
      { ok: false, error: { code: 'bad_input', message: expect.stringMatching(/names no command/) } },
      { ok: true },
    ])
  })
})
