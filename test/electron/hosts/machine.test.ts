import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { logFile, withoutValues } from '#electron/hosts/log-file.ts'
import { appDataFolder, cloudPlaces, localDay, machinePorts } from '#electron/hosts/machine.ts'
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

describe('the cloud folders of a machine', () => {
  const none = () => null
  const noFolders = () => []

  it('are those of OneDrive in the environment, each that is set', () => {
    const env = { OneDrive: 'C:\\Users\\x\\OneDrive', OneDriveCommercial: 'D:\\Clinic', OneDriveConsumer: '' }
    expect(cloudPlaces(env, 'win32', 'C:\\Users\\x', none, noFolders)).toEqual([
      { product: 'OneDrive', folder: 'C:\\Users\\x\\OneDrive' },
      { product: 'OneDrive', folder: 'D:\\Clinic' },
    ])
    expect(cloudPlaces({}, 'linux', '/home/x', none, noFolders)).toEqual([])
  })

  it.each([
    ['win32', '/roaming/Dropbox/info.json'],
    ['win32', '/local/Dropbox/info.json'],
    ['linux', '/home/x/.dropbox/info.json'],
    ['darwin', '/home/x/.dropbox/info.json'],
  ] as const)('on %s are those that Dropbox names in %s', (platform, file) => {
    const info = { personal: { path: '/a', host: 1 }, business: { path: '/b' }, odd: { path: 7 }, none: null }
    const env = { APPDATA: '/roaming', LOCALAPPDATA: '/local' }
    const readText = (path: string) => (path.replaceAll('\\', '/') === file ? JSON.stringify(info) : null)
    const found = cloudPlaces(env, platform, '/home/x', readText, noFolders)
    expect(found.filter(({ product }) => product === 'Dropbox')).toEqual([
      { product: 'Dropbox', folder: '/a' },
      { product: 'Dropbox', folder: '/b' },
    ])
  })

  it.each(['', 'not JSON', '[]', '7', '{"personal":{}}'])('are not found in %j', (text) => {
    expect(cloudPlaces({}, 'linux', '/home/x', () => text, noFolders)).toEqual([])
  })

  it('are known by their names in the home folder', () => {
    const names = ['OneDrive - Clinic', 'Dropbox (Work)', 'iCloudDrive', 'Google Drive', 'My Drive', 'Box', 'Box Sync']
    const others = ['Boxes', 'OneDriveTemp', 'Documents', 'Dropboxes', 'Library']
    const listFolders = (path: string) => (path === '/home/x' ? [...names, ...others] : [])
    expect(
      cloudPlaces({}, 'win32', '/home/x', none, listFolders).map(({ product, folder }) => [product, folder]),
    ).toEqual([
      ['OneDrive', join('/home/x', 'OneDrive - Clinic')],
      ['Dropbox', join('/home/x', 'Dropbox (Work)')],
      ['iCloud Drive', join('/home/x', 'iCloudDrive')],
      ['Google Drive', join('/home/x', 'Google Drive')],
      ['Google Drive', join('/home/x', 'My Drive')],
      ['Box', join('/home/x', 'Box')],
      ['Box', join('/home/x', 'Box Sync')],
    ])
  })

  it('on macOS are iCloud’s and those of its cloud storage', () => {
    const storage = ['GoogleDrive-x@clinic.test', 'OneDrive-Personal', 'Dropbox', 'Box-Box', 'Nextcloud-x', 'Other-x']
    const listFolders = (path: string) => (path.endsWith('CloudStorage') ? storage : [])
    const found = cloudPlaces({}, 'darwin', '/Users/x', none, listFolders)
    expect(found.map(({ product, folder }) => `${product}: ${folder.replace('/Users/x/Library/', '')}`)).toEqual([
      'iCloud Drive: Mobile Documents',
      'Google Drive: CloudStorage/GoogleDrive-x@clinic.test',
      'OneDrive: CloudStorage/OneDrive-Personal',
      'Dropbox: CloudStorage/Dropbox',
      'Box: CloudStorage/Box-Box',
      'Nextcloud: CloudStorage/Nextcloud-x',
    ])
  })

  it('on macOS are Desktop and Documents too once iCloud has taken both', () => {
    const found = (taken: readonly string[]) =>
      cloudPlaces({}, 'darwin', '/Users/x', none, (path) => (path.endsWith('CloudDocs') ? taken : [])).map(
        ({ folder }) => folder,
      )
    const own = '/Users/x/Library/Mobile Documents'
    expect(found(['Desktop', 'Documents', 'Plans'])).toEqual([own, '/Users/x/Desktop', '/Users/x/Documents'])
    expect(found(['Documents'])).toEqual([own])
  })

  it('of a real home are read from its disk', () => {
    const home = tempFolder()
    mkdirSync(join(home, '.dropbox'))
    mkdirSync(join(home, 'OneDrive'))
    writeFileSync(join(home, 'Box'), 'a file, not a folder')
    writeFileSync(join(home, '.dropbox', 'info.json'), JSON.stringify({ personal: { path: join(home, 'Files') } }))
    expect(cloudPlaces({}, 'linux', home)).toEqual([
      { product: 'Dropbox', folder: join(home, 'Files') },
      { product: 'OneDrive', folder: join(home, 'OneDrive') },
    ])
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
