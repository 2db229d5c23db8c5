import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CloudPlace, fileSystemOfType, placeWarnings, readPlace } from '#electron/core/store/sync-folder.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const nowhere = { cloudPlaces: [], fileSystem: null, siblings: [] } as const
const oneDrive: CloudPlace = { product: 'OneDrive', folder: 'C:\\Users\\anna\\OneDrive' }
const dropbox: CloudPlace = { product: 'Dropbox', folder: '/home/anna/Dropbox' }

type Place = Parameters<typeof placeWarnings>[0]
const kinds = (place: Place) => placeWarnings(place).map(({ kind, name }) => `${kind}: ${name}`)

describe('a file in a sync folder', () => {
  it('is told so by the name of the program, with what to do', () => {
    const path = 'C:\\Users\\anna\\OneDrive\\Clinics\\Lakeside.phasebook'
    expect(placeWarnings({ ...nowhere, path, cloudPlaces: [oneDrive, oneDrive] })).toEqual([
      {
        kind: 'sync_folder',
        name: 'OneDrive',
        sentence:
          'Lakeside.phasebook lies in OneDrive. A sync program may copy it while you work and leave two versions. Work on a copy on this computer, and put a copy back when you are done.',
      },
    ])
  })

  it.each([
    ['C:\\Users\\anna\\OneDrive\\L.phasebook', oneDrive.folder, 'win32', true],
    ['c:/users/ANNA/onedrive/a/L.phasebook', oneDrive.folder, 'win32', true],
    ['\\\\?\\C:\\Users\\anna\\OneDrive\\L.phasebook', 'C:\\Users\\anna/OneDrive/', 'win32', true],
    ['C:\\Users\\anna\\OneDrive2\\L.phasebook', oneDrive.folder, 'win32', false],
    ['C:\\Users\\anna\\L.phasebook', oneDrive.folder, 'win32', false],
    ['D:\\Users\\anna\\OneDrive\\L.phasebook', oneDrive.folder, 'win32', false],
    ['/Users/anna/onedrive/L.phasebook', '/Users/anna/OneDrive', 'darwin', true],
    ['/Users/anna/Zu\u0308rich/L.phasebook', '/Users/anna/Z\u00fcrich', 'darwin', true],
    ['/home/anna/onedrive/L.phasebook', '/home/anna/OneDrive', 'linux', false],
    ['/home/anna/One\\Drive/L.phasebook', '/home/anna/One/Drive', 'linux', false],
    ['/home/anna/OneDrive/L.phasebook', '/home/anna/OneDrive/', 'linux', true],
    ['/home/anna/OneDrive', '/home/anna/OneDrive', 'linux', false],
    ['/home/anna/L.phasebook', '/', 'linux', false],
    ['/home/anna/L.phasebook', '', 'linux', false],
  ] as const)('%s in %s on %s: %s', (path, folder, platform, expected) => {
    const warnings = kinds({ ...nowhere, path, cloudPlaces: [{ product: 'OneDrive', folder }], platform })
    expect(warnings).toEqual(expected ? ['sync_folder: OneDrive'] : [])
  })

  it('of Nextcloud is known by the name of the folder, and each program is named once', () => {
    const path = '/home/anna/Nextcloud2/Dropbox/L.phasebook'
    const inside: CloudPlace = { product: 'Dropbox', folder: '/home/anna/Nextcloud2/Dropbox' }
    const marked: CloudPlace = { product: 'Nextcloud', folder: '/home/anna/Nextcloud2' }
    expect(kinds({ ...nowhere, path, cloudPlaces: [inside], markedPlaces: [marked, inside] })).toEqual([
      'sync_folder: Dropbox',
      'sync_folder: Nextcloud',
    ])
    expect(kinds({ ...nowhere, path: '/home/anna/ownCloud/L.phasebook' })).toEqual(['sync_folder: Nextcloud'])
    expect(kinds({ ...nowhere, path: '/home/anna/Nextcloud plans/L.phasebook' })).toEqual([])
    expect(kinds({ ...nowhere, path: '/home/anna/Nextcloud' })).toEqual([])
  })
})

describe('a file that is not on this computer’s own disk', () => {
  it.each([
    ['\\\\server\\share\\L.phasebook', null, ['network_share: network share']],
    ['//server/share/L.phasebook', null, ['network_share: network share']],
    ['\\\\?\\UNC\\server\\share\\L.phasebook', null, ['network_share: network share']],
    ['\\\\?\\C:\\Clinics\\L.phasebook', null, []],
    ['/run/user/1000/gvfs/smb-share:server=nas,share=clinics/L.phasebook', 'fuse', ['network_share: network share']],
    ['/srv/clinics/L.phasebook', 'nfs', ['network_share: network share']],
    ['/srv/clinics/L.phasebook', 'smb', ['network_share: network share']],
    ['/srv/clinics/L.phasebook', '9p', ['network_share: network share']],
    ['/srv/clinics/L.phasebook', 'fuse', []],
    ['/srv/clinics/L.phasebook', null, []],
    ['/srv/clinics/L.phasebook', 'fat', ['removable: a removable drive']],
    ['/media/anna/STICK/a/L.phasebook', 'fat', ['removable: STICK']],
    ['/run/media/anna/STICK/L.phasebook', null, ['removable: STICK']],
    ['/media/usb/L.phasebook', null, ['removable: usb']],
    ['/Volumes/STICK/L.phasebook', null, ['removable: STICK']],
    ['/Volumes/Macintosh HD/Users/anna/L.phasebook', null, []],
    ['/media/anna/nas/L.phasebook', 'nfs', ['network_share: network share']],
  ])('%s on %s', (path, fileSystem, expected) => {
    expect(kinds({ ...nowhere, path, fileSystem })).toEqual(expected)
  })

  it('is told what may happen and what to do', () => {
    const sentences = ['//server/share/L.phasebook', '/media/anna/STICK/L.phasebook'].flatMap((path) =>
      placeWarnings({ ...nowhere, path }).map(({ sentence }) => sentence),
    )
    expect(sentences).toEqual([
      'L.phasebook lies on a network share. Another computer may change it while you work, and a connection that breaks may damage it. Work on a copy on this computer, and put a copy back when you are done.',
      "L.phasebook lies on STICK, not on this computer's own disk. Pulled out or cut off while you work, it may leave a damaged file. Work on a copy on this computer, and put a copy back when you are done.",
    ])
  })
})

const places: { readonly [product in CloudPlace['product']]?: CloudPlace } = {
  OneDrive: { product: 'OneDrive', folder: '/home/anna' },
  'Google Drive': { product: 'Google Drive', folder: '/home/anna' },
  'iCloud Drive': { product: 'iCloud Drive', folder: '/home/anna' },
}

describe('copies that a sync program made', () => {
  const beside = (sibling: string, product: CloudPlace['product'] | null, name = 'Lakeside.phasebook') => {
    const place = product === null ? undefined : places[product]
    return kinds({
      path: `/home/anna/${name}`,
      cloudPlaces: place === undefined ? [] : [place],
      fileSystem: null,
      siblings: [name, sibling],
    }).filter((line) => line.startsWith('conflicted_copy'))
  }

  it.each([
    ["Lakeside (Anna's conflicted copy 2026-11-26).phasebook", null],
    ['Lakeside (Anna’s (work) conflicted copy 2026-11-26).phasebook', null],
    ['Lakeside (conflicted copy 2026-11-26 101010).phasebook', null],
    ['lakeside (Conflicted Copy).PHASEBOOK', null],
    ['Lakeside (In Konflikt stehende Kopie von Anna 2026-11-26).phasebook', null],
    ['Lakeside (Copie en conflit de Anna 2026-11-26).phasebook', null],
    ['Lakeside_conflict-20261126-101010.phasebook', null],
    ['Lakeside.sync-conflict-20261126-101010-ABCDEFG.phasebook', null],
    ['Lakeside-DESKTOP-4H2K9QX.phasebook', null],
    ['Lakeside-LAPTOP7.phasebook', null],
    ['Lakeside-LAPTOP7.phasebook', 'OneDrive'],
    ['Lakeside-WS-0042-2.phasebook', 'OneDrive'],
    ['Lakeside-Anna’s MacBook Pro.phasebook', 'OneDrive'],
    ['Lakeside (1).phasebook', 'Google Drive'],
    ['Lakeside (1).phasebook', 'OneDrive'],
    ['Lakeside 2.phasebook', 'iCloud Drive'],
  ] as const)('%s in %s is named, from either side', (sibling, product) => {
    expect(beside(sibling, product)).toEqual([`conflicted_copy: ${sibling}`])
    expect(beside('Lakeside.phasebook', product, sibling)).toEqual(['conflicted_copy: Lakeside.phasebook'])
  })

  it.each([
    ['Lakeside.phasebook', 'OneDrive'],
    ['Lakeside (1).phasebook', null],
    ['Lakeside 2.phasebook', 'OneDrive'],
    ['Lakeside 1.phasebook', 'iCloud Drive'],
    ['Lakeside 2027.phasebook', 'iCloud Drive'],
    ['Lakeside-WS-0042.phasebook', null],
    ['Lakeside-final.phasebook', 'OneDrive'],
    ['Lakeside-V2.phasebook', 'OneDrive'],
    ['Lakeside-2026-11.phasebook', 'OneDrive'],
    ['Lakeside (conflict notes).phasebook', 'OneDrive'],
    ['Lakeside North (conflicted copy 2026-11-26).phasebook', 'OneDrive'],
    ['Lake (conflicted copy 2026-11-26).phasebook', 'OneDrive'],
    ['Lakeside (conflicted copy 2026-11-26).xlsx', 'OneDrive'],
    ['Lakeside (conflicted copy 2026-11-26).scrapbook', 'OneDrive'],
    ['Northend (conflicted copy 2026-11-26).phasebook', 'OneDrive'],
    ['Lakeside (conflicted copy 2026-11-26).phasebook-journal', 'OneDrive'],
    ['phasebook', 'OneDrive'],
    ['.phasebook', 'OneDrive'],
  ] as const)('%s in %s is not one', (sibling, product) => {
    expect(beside(sibling, product)).toEqual([])
    expect(beside('Lakeside.phasebook', product, sibling)).toEqual([])
  })

  it('are never what Phasebook itself put there', () => {
    const moment = fc.constantFrom('2026-11-26', '2026-11-26T10-10-10-000Z', '2026-11-26 10.10', 'LAPTOP7', '2', '')
    const kind = fc.constantFrom('backup', 'damaged', 'before restore', 'salvaged')
    const product = fc.constantFrom('OneDrive', 'Google Drive', 'iCloud Drive', null)
    fc.assert(
      fc.property(kind, moment, product, (own, at, where) => {
        const name = `Lakeside ${`${own} ${at}`.trim()}.phasebook`
        expect([...beside(name, where), ...beside('Lakeside.phasebook', where, name)]).toEqual([])
      }),
    )
  })

  it('say in a sentence what they are and what to do', () => {
    const copy = 'Lakeside (conflicted copy 2026-11-26).phasebook'
    const sentenceOf = (name: string) =>
      placeWarnings({ ...nowhere, path: `/home/anna/${name}`, siblings: ['Lakeside.phasebook', copy] })[0]?.sentence
    expect(sentenceOf('Lakeside.phasebook')).toBe(
      'Lakeside (conflicted copy 2026-11-26).phasebook beside Lakeside.phasebook looks like a copy that a sync program made when the file was changed in two places. It may hold work that Lakeside.phasebook lacks. Compare the two before you go on; they are never merged by themselves.',
    )
    expect(sentenceOf(copy)).toBe(
      'Lakeside (conflicted copy 2026-11-26).phasebook looks like a copy of Lakeside.phasebook that a sync program made when the file was changed in two places. Either may hold work that the other lacks. Compare the two before you go on; they are never merged by themselves.',
    )
  })

  it('never make the rule fail, whatever the names', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 })
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('linux', 'win32', 'darwin'), (path, folder, sibling, platform) => {
        const cloud = [{ ...dropbox, folder }]
        expect(() =>
          placeWarnings({ path, cloudPlaces: cloud, fileSystem: sibling, siblings: [sibling, path], platform }),
        ).not.toThrow()
      }),
    )
  })
})

describe('reading a place', () => {
  it('gives the names of its files and what sync programs left above it', () => {
    const folder = tempFolder()
    const deep = join(folder, 'Synced', 'Clinics')
    mkdirSync(join(deep, 'Lakeside documents'), { recursive: true })
    mkdirSync(join(folder, 'Synced', '.stfolder'))
    mkdirSync(join(folder, '.dropbox'))
    for (const name of ['.sync_1f2e3d.db', 'Lakeside.phasebook', 'Lakeside-LAPTOP7.phasebook'])
      writeFileSync(join(deep, name), '')
    const path = join(deep, 'Lakeside.phasebook')
    const place = readPlace(path)
    expect(place.siblings.toSorted()).toEqual(['.sync_1f2e3d.db', 'Lakeside-LAPTOP7.phasebook', 'Lakeside.phasebook'])
    expect(place.markedPlaces.filter((marked) => marked.folder.startsWith(folder))).toEqual([
      { product: 'Nextcloud', folder: deep },
      { product: 'Syncthing', folder: join(folder, 'Synced') },
    ])
    expect(kinds({ path, cloudPlaces: [], ...place, fileSystem: null })).toEqual([
      'sync_folder: Nextcloud',
      'sync_folder: Syncthing',
      'conflicted_copy: Lakeside-LAPTOP7.phasebook',
    ])
  })

  it('gives nothing where there is nothing to read', () => {
    const place = readPlace(join(tempFolder(), 'gone', 'Lakeside.phasebook'))
    expect([place.fileSystem, place.siblings]).toEqual([null, []])
  })

  it.each([
    [0x6969, 'nfs'],
    [0x517b, 'smb'],
    [0xff534d42, 'smb'],
    [-0x00acb2be, 'smb'],
    [0xfe534d42, 'smb'],
    [0x01021997, '9p'],
    [0x65735546, 'fuse'],
    [0x4d44, 'fat'],
    [0xef53, null],
    [0x1a, null],
    [0, null],
  ])('knows the file system %d as %s', (type, expected) => {
    expect(fileSystemOfType(type)).toBe(expected)
  })
})
