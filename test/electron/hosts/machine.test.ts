import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { logFile, withoutValues } from '#electron/hosts/log-file.ts'
import { appDataFolder, localDay, machinePorts } from '#electron/hosts/machine.ts'
import { electronProgram, hasDisplay, isStale } from '#electron/hosts/runtime.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

describe('the machine', () => {
  it.each([
    [{ PHASEBOOK_DATA: '/data' }, 'linux', '/data'],
    [{}, 'linux', '/home/x/.local/share/phasebook'],
    [{ XDG_DATA_HOME: '/xdg' }, 'linux', '/xdg/phasebook'],
    [{}, 'darwin', '/home/x/Library/Application Support/Phasebook'],
    [{ APPDATA: '/roaming' }, 'win32', '/roaming/Phasebook'],
    [{}, 'win32', '/home/x/AppData/Roaming/Phasebook'],
  ] as const)('%j on %s keeps its data in %s', (env, platform, expected) => {
    expect(appDataFolder(env, platform, '/home/x')).toBe(expected)
  })

  it('counts days by its own clock', () => {
    expect(localDay(new Date(2027, 0, 5, 23, 59))).toBe('2027-01-05')
    expect(localDay(new Date(2027, 0, 6, 0, 0))).toBe('2027-01-06')
  })

  it('makes ids that sort as they were made', () => {
    const { newId } = machinePorts()
    const ids = Array.from({ length: 1000 }, () => newId())
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(1000)
    expect(ids[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  })
})

describe('the log', () => {
  const secrets = ['Łukasz Żółć', 'allergic to latex', 'lakeside', 'Only word']

  it('holds no value of a field', () => {
    const folder = tempFolder()
    const log = logFile(folder, { now: () => '2027-01-15T09:00:00.000Z' })
    const error = new Error(`could not write ${secrets[0]}`)
    log('error', 'record.update failed', error)
    log('error', 'record.update failed', error.stack)
    log('error', 'record.update failed', new CommandError('refused', `${secrets[1]}`, { mine: secrets[0] }))
    log('warning', 'Something', {
      register: 'rollback_step',
      rows: 3,
      values: { note: secrets[1] },
      list: [secrets[3]],
    })
    const text = readFileSync(join(folder, 'logs', 'phasebook.log'), 'utf8')
    for (const secret of [secrets[0], secrets[1], secrets[3]]) expect(text).not.toContain(secret)
    expect(text).toContain('machine.test.ts:')
    expect(text).toContain('"rows":3')
    expect(text.trim().split('\n')).toHaveLength(4)
    expect(withoutValues({ register: 'rollback_step', code: 'SQLITE_FULL', command: 'record.list' })).toEqual({
      register: 'rollback_step',
      code: 'SQLITE_FULL',
      command: 'record.list',
    })
  })

  it('does not grow without end, and does not throw where it cannot be written', () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'logs'))
    writeFileSync(join(folder, 'logs', 'phasebook.log'), 'x'.repeat(1_100_000))
    logFile(folder, { now: () => 'now' })('info', 'Started')
    expect(readFileSync(join(folder, 'logs', 'phasebook.log'), 'utf8')).toBe('now info Started\n')
    expect(() => logFile(join(folder, 'logs', 'phasebook.log'), { now: () => 'now' })('info', 'Started')).not.toThrow()
  })
})

describe('Electron’s program', () => {
  it('is found where the package keeps it, and only when it is there', () => {
    const folder = tempFolder()
    expect(electronProgram(folder, {})).toBeNull()
    writeFileSync(join(folder, 'path.txt'), 'electron')
    expect(electronProgram(folder, {})).toBeNull()
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'dist', 'electron'), '')
    expect(electronProgram(folder, {})).toBe(join(folder, 'dist', 'electron'))
    expect(electronProgram(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'none') })).toBeNull()
    expect(electronProgram(tempFolder(), { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'dist') })).toBe(
      join(folder, 'dist', 'electron'),
    )
  })

  it.each([
    [{}, 'linux', false],
    [{ DISPLAY: ':0' }, 'linux', true],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    [{ DISPLAY: ':0', CI: 'true' }, 'linux', false],
    [{}, 'darwin', true],
    [{ CI: '1' }, 'win32', false],
  ] as const)('%j on %s: a display %s', (env, platform, expected) => {
    expect(hasDisplay(env, platform)).toBe(expected)
  })

  it('what is built is stale when a source below is newer', () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'src', 'deep'), { recursive: true })
    writeFileSync(join(folder, 'src', 'deep', 'a.ts'), '')
    const built = join(folder, 'main.js')
    expect(isStale(built, [join(folder, 'src')])).toBe(true)
    writeFileSync(built, '')
    utimesSync(built, new Date(), new Date(Date.now() + 10_000))
    expect(isStale(built, [join(folder, 'src')])).toBe(false)
    utimesSync(join(folder, 'src', 'deep', 'a.ts'), new Date(), new Date(Date.now() + 20_000))
    expect(isStale(built, [join(folder, 'src')])).toBe(true)
    expect(isStale(built, [join(folder, 'none')])).toBe(false)
  })
})
