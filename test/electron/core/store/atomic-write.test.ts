import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sweepTemps, writeFileAtomic } from '#electron/core/store/atomic-write.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

describe('writing a whole file', () => {
  it('makes it, replaces it, and leaves nothing else behind', async () => {
    const folder = tempFolder()
    const path = join(folder, 'Plan – Łukasz.pdf')
    await writeFileAtomic(path, bytesOf('first'))
    await writeFileAtomic(path, new Uint8Array(0))
    await writeFileAtomic(path, bytesOf('second'))
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([
      'second',
      0o600,
      ['Plan – Łukasz.pdf'],
    ])
  })

  it('keeps the old file when what was written is not what it should be', async () => {
    const folder = tempFolder()
    const path = join(folder, 'plan.pdf')
    await writeFileAtomic(path, bytesOf('good'))
    const seen: string[] = []
    const verify = (written: Uint8Array) => {
      seen.push(new TextDecoder().decode(written))
      throw new Error('not a whole plan')
    }
    await expect(writeFileAtomic(path, bytesOf('bad'), { verify })).rejects.toThrow('not a whole plan')
    expect([seen, readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual([['bad'], 'good', ['plan.pdf']])
  })

  it('says that the folder is not there', async () => {
    await expect(writeFileAtomic(join(tempFolder(), 'gone', 'plan.pdf'), bytesOf('x'))).rejects.toMatchObject({
      code: 'missing',
    })
  })

  it('does not take the place of a folder', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'plan.pdf'))
    await expect(writeFileAtomic(join(folder, 'plan.pdf'), bytesOf('x'))).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['plan.pdf'])
  })
})

describe('a disk that takes no more', () => {
  const reason = mountMissing()
  if (reason !== null) console.warn(`Not tried on a full and on a read-only disk: ${reason}`)

  it.skipIf(reason !== null)('costs neither the old file nor the truth', async () => {
    const disk = mountDisk('1m')
    const path = join(disk, 'workbook.xlsx')
    await writeFileAtomic(path, new Uint8Array(300_000).fill(7))
    const before = hashOf(path)
    for (const size of [800_000, 1_000_000, 5_000_000]) {
      await expect(writeFileAtomic(path, new Uint8Array(size).fill(8))).rejects.toMatchObject({
        code: 'disk_full',
        message: expect.stringContaining('workbook.xlsx'),
      })
      expect([hashOf(path), readdirSync(disk)]).toEqual([before, ['workbook.xlsx']])
    }
    await writeFileAtomic(path, new Uint8Array(400_000).fill(9))
    expect(statSync(path).size).toBe(400_000)
  })

  it.skipIf(reason !== null)('is called read-only when that is what it is', async () => {
    const disk = mountDisk('1m')
    const path = join(disk, 'workbook.xlsx')
    await writeFileAtomic(path, bytesOf('old'))
    execFileSync('mount', ['-o', 'remount,ro', disk])
    await expect(writeFileAtomic(path, bytesOf('new'))).rejects.toMatchObject({ code: 'read_only' })
    expect(readFileSync(path, 'utf8')).toBe('old')
  })
})

describe('a file that another program holds', () => {
  const reason = mountMissing()

  it.skipIf(reason !== null)('is left as it is, and the new one gets another name', async () => {
    const folder = tempFolder()
    const path = join(folder, 'plan.pdf')
    await writeFileAtomic(path, bytesOf('held'))
    // A name that something is mounted on cannot be taken: the system answers as Windows does for an open file.
    execFileSync('mount', ['--bind', path, path])
    onTestFinished(() => {
      execFileSync('umount', [path])
    })
    const other = join(folder, 'plan (2).pdf')
    await expect(writeFileAtomic(path, bytesOf('new'), { patienceMs: 50 })).rejects.toMatchObject({
      code: 'unreadable',
    })
    expect(await writeFileAtomic(path, bytesOf('new'), { patienceMs: 50, otherPath: () => other })).toBe(other)
    expect([readFileSync(path, 'utf8'), readFileSync(other, 'utf8'), readdirSync(folder).length]).toEqual([
      'held',
      'new',
      2,
    ])
  })
})

describe('a process that is killed while it writes', () => {
  it('leaves the file as it was or as it was to be, whenever it is killed', async () => {
    const folder = tempFolder()
    const path = join(folder, 'plan.pdf')
    const size = 24 * 1024 * 1024
    await writeFileAtomic(path, new Uint8Array(size).fill(1))
    const states = new Set<string>()
    const strays = () => readdirSync(folder).filter((name) => name !== 'plan.pdf')
    // At least ten kills, and more on a slow machine, until some have hit a file that was being written.
    for (let turn = 0; turn < 10 || (strays().length < 2 && turn < 60); turn += 1) {
      await killWhileWriting(path, size, (turn * 6) % 120)
      const bytes = readFileSync(path)
      const first = bytes[0]
      const isWhole = bytes.length === size && bytes.every((byte) => byte === first)
      states.add(isWhole ? 'whole' : `torn: ${bytes.length} bytes`)
    }
    expect([...states]).toEqual(['whole'])
    expect(strays().every((name) => name.startsWith('.plan.pdf.'))).toBe(true)
    expect(strays().length).toBeGreaterThan(0)
  }, 120_000)
})

describe('sweeping what a crash left', () => {
  it('removes our own unfinished files once they are an hour old, and nothing else', async () => {
    const folder = tempFolder()
    const earlier = new Date(Date.now() - 61 * 60 * 1000)
    for (const name of [
      '.old.pdf.0123456789ab.phasebook-part',
      '.new.pdf.0123456789ab.phasebook-part',
      'old.pdf',
      '.hidden',
    ]) {
      writeFileSync(join(folder, name), 'x')
      if (!name.startsWith('.new')) utimesSync(join(folder, name), earlier, earlier)
    }
    expect(await sweepTemps(folder)).toBe(1)
    expect(readdirSync(folder).toSorted()).toEqual(['.hidden', '.new.pdf.0123456789ab.phasebook-part', 'old.pdf'])
    expect(await sweepTemps(join(folder, 'gone'))).toBe(0)
  })
})

/** Starts a process that replaces the file again and again, and kills it some milliseconds after it began. */
async function killWhileWriting(path: string, size: number, afterMs: number): Promise<void> {
  const module = new URL('../../../../electron/core/store/atomic-write.ts', import.meta.url).href
  const script = `
    import { writeFileAtomic } from ${JSON.stringify(module)}
    console.log('ready')
    for (let turn = 2; ; turn += 1) await writeFileAtomic(${JSON.stringify(path)}, new Uint8Array(${size}).fill(turn % 200))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  setTimeout(() => child.kill('SIGKILL'), afterMs)
  await ended
}

function mountMissing(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'a small disk can only be mounted by root on Linux'
  const folder = mkdtempSync(join(tmpdir(), 'phasebook-test-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
  if (mounted.status === 0) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true })
  return mounted.status === 0 ? null : 'mounting a small disk is not allowed here'
}

function mountDisk(size: string): string {
  const disk = tempFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk])
  onTestFinished(() => {
    execFileSync('umount', [disk])
  })
  return disk
}
