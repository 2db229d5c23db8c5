import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memoryIn } from '#electron/hosts/memory.ts'
import { fileOfArguments, planStart } from '#electron/hosts/start-plan.ts'
import { startShell } from '#electron/hosts/electron/shell.ts'
import { fittedBounds } from '#electron/hosts/electron/window.ts'
import { electronFake } from '#test/helpers/electron-fake.ts'
import { recordingCore } from '#test/helpers/recording-core.ts'
import { startedShell } from '#test/helpers/started-shell.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10))

describe('starting', () => {
  it('is the first and only Phasebook of this user, and passes no arguments to the lock', async () => {
    const { fake, window } = await startedShell()
    expect(fake.done).toContain('app.requestSingleInstanceLock')
    expect(fake.windows).toHaveLength(1)
    expect(window.state.isShown).toBe(false)
    window.emit('ready-to-show')
    expect(window.state.isShown).toBe(true)
  })

  it('ends at once when another runs', async () => {
    const fake = electronFake({ isFirst: false })
    const shell = await startShell({
      electron: fake.electron,
      makeCore: () => recordingCore(),
      appData: tempFolder(),
      rendererFolder: '/none',
      preload: '/none',
      argv: [],
      workingDirectory: '/',
      platform: 'linux',
      now: () => '2027-01-15T09:00:00.000Z',
      log: () => undefined,
    })
    expect(shell).toBeNull()
    expect(fake.done.at(-1)).toBe('app.quit')
    expect(fake.windows).toHaveLength(0)
  })

  it('opens the file of the arguments', async () => {
    const { core } = await startedShell({ argv: ['/app/phasebook', '--flag', 'Lakeside.phasebook'] })
    expect(core.opened).toEqual(['/home/someone/Lakeside.phasebook'])
  })

  it('opens the file that the system hands over before it is ready', async () => {
    const { core } = await startedShell({
      beforeReady: (fake) => expect(fake.emit('open-file', '/home/ana/Lakeside.phasebook')).toBe(true),
    })
    expect(core.opened).toEqual(['/home/ana/Lakeside.phasebook'])
  })

  it('opens a file that is double clicked later, and comes to the front', async () => {
    const { fake, core, window } = await startedShell()
    window.state.isMinimized = true
    fake.emit('second-instance', ['/app/phasebook', 'Harbour.phasebook'], '/home/ana')
    expect(core.opened).toEqual(['/home/ana/Harbour.phasebook'])
    expect(window.state).toMatchObject({ isMinimized: false, isFocused: true })
    fake.emit('open-file', '/home/ana/Lakeside.phasebook')
    expect(core.opened).toEqual(['/home/ana/Harbour.phasebook', '/home/ana/Lakeside.phasebook'])
  })

  it('takes the theme of the settings, and follows it', async () => {
    const { fake, core, become } = await startedShell({ theme: 'dark' })
    expect(fake.electron.nativeTheme.themeSource).toBe('dark')
    core.state.theme = 'light'
    await become(null)
    expect(fake.electron.nativeTheme.themeSource).toBe('light')
  })
})

describe('the open engagement', () => {
  it('is among the system’s recent files, and its menu items can be chosen while it is open', async () => {
    const { fake, become, window } = await startedShell()
    const item = (label: string) =>
      fake
        .menu()
        .flatMap((menu) => menu.submenu ?? [])
        .find((each) => each.label === label)
    expect([item('Close workbook')?.enabled, item('New clinic…')?.enabled]).toEqual([false, true])
    await become({ folder: '/home/ana', name: 'Lakeside.phasebook' })
    expect(fake.done).toContain(`app.addRecentDocument ${join('/home/ana', 'Lakeside.phasebook')}`)
    expect(item('Close workbook')?.enabled).toBe(true)
    item('Rollback plan')?.click?.()
    expect(window.webContents.sent.at(-1)).toEqual({
      channel: 'phasebook:event',
      message: { type: 'menu', command: 'go.rollback' },
    })
    await become(null)
    expect(item('Close workbook')?.enabled).toBe(false)
  })
})

describe('ending', () => {
  it('closes the engagement first, clears the cache, and remembers an orderly end', async () => {
    const { fake, core, appData, window } = await startedShell()
    window.emit('close')
    expect(fake.emit('will-quit')).toBe(true)
    expect(fake.emit('will-quit')).toBe(true)
    await soon()
    expect(core.state.isClosed).toBe(true)
    expect(fake.done.filter((each) => /clearCache|exit/.test(each))).toEqual(['session.clearCache', 'app.exit 0'])
    expect(fake.emit('will-quit')).toBe(false)
    expect(memoryIn(appData).read()).toMatchObject({ isRunning: false, bounds: { width: 1200, height: 800 } })
  })

  it('closing the window ends the program', async () => {
    const { fake } = await startedShell()
    fake.emit('window-all-closed')
    expect(fake.done.at(-1)).toBe('app.quit')
  })

  it('takes no calls while it closes', async () => {
    const { fake, core } = await startedShell()
    fake.emit('will-quit')
    const before = core.calls.length
    const reply = await fake.invoke(
      { sender: { id: 1 }, senderFrame: { origin: 'app://workbook', parent: null } },
      { command: 'record.list', input: {} },
    )
    expect(reply).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(core.calls.length).toBe(before)
  })

  it('after an error that nothing caught: stops, closes, says so, ends with an error and is remembered as a crash', async () => {
    const { fake, core, shell, appData, become, logged } = await startedShell()
    await become({ folder: '/home/ana', name: 'Lakeside.phasebook' })
    await shell.fail(new Error('Łukasz'))
    expect(core.state.isClosed).toBe(true)
    expect(fake.errorBoxes).toHaveLength(1)
    expect(fake.done.at(-1)).toBe('app.exit 1')
    expect(logged.at(-1)).toBe('error An error that nothing caught.')
    expect(memoryIn(appData).read()).toMatchObject({
      isRunning: true,
      openFile: join('/home/ana', 'Lakeside.phasebook'),
    })
  })
})

describe('after a crash', () => {
  const crashed = (appData: string): Promise<unknown> =>
    startedShell({ appData }).then(async ({ become, window }) => {
      await become({ folder: '/home/ana', name: 'Lakeside.phasebook' })
      window.webContents.emit('did-navigate-in-page', {}, 'app://workbook/#/risks')
    })

  it('comes back to the same engagement and place', async () => {
    const appData = tempFolder()
    await crashed(appData)
    const { core, window } = await startedShell({ appData })
    expect(core.opened).toEqual([join('/home/ana', 'Lakeside.phasebook')])
    expect(window.loaded).toEqual(['app://workbook/#/risks'])
  })

  it('after an orderly end it does not', async () => {
    const appData = tempFolder()
    const first = await startedShell({ appData })
    await first.become({ folder: '/home/ana', name: 'Lakeside.phasebook' })
    first.fake.emit('will-quit')
    await soon()
    const { core, window } = await startedShell({ appData })
    expect(core.opened).toEqual([])
    expect(window.loaded).toEqual(['app://workbook/'])
  })

  it('the third within two minutes starts with nothing open', async () => {
    const appData = tempFolder()
    for (let turn = 0; turn < 3; turn += 1) await crashed(appData)
    const { core, window, logged } = await startedShell({ appData })
    expect(core.opened).toEqual([])
    expect(window.loaded).toEqual(['app://workbook/'])
    expect(logged[0]).toBe('warning The last run ended without closing.')
  })

  it('the page is loaded again; when it keeps going the program ends', async () => {
    const { window, fake } = await startedShell()
    const gone = (): void => window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(window.webContents.reloads).toBe(0)
    gone()
    gone()
    expect(window.webContents.reloads).toBe(2)
    gone()
    expect(window.webContents.reloads).toBe(2)
    expect(fake.errorBoxes[0]).toContain('The screen keeps closing')
    expect(fake.done.at(-1)).toBe('app.quit')
  })
})

describe('planStart', () => {
  const remembered = {
    bounds: null,
    isMaximized: false,
    openFile: '/w/a.phasebook',
    route: '/#/risks',
    isRunning: true,
    crashes: [],
  }

  it('a file that was asked for wins over what was open', () => {
    expect(planStart(remembered, '/w/b.phasebook', '2027-01-15T09:00:00.000Z')).toMatchObject({
      openFile: '/w/b.phasebook',
      route: '/',
    })
  })

  it('crashes of earlier than two minutes ago do not count', () => {
    const crashes = ['2027-01-15T08:57:00.000Z', '2027-01-15T08:57:30.000Z']
    expect(planStart({ ...remembered, crashes }, null, '2027-01-15T09:00:00.000Z')).toEqual({
      openFile: '/w/a.phasebook',
      route: '/#/risks',
      crashes: ['2027-01-15T09:00:00.000Z'],
      isSafeStart: false,
    })
  })
})

describe('memory', () => {
  it.each([
    '',
    '{',
    '[]',
    '{"route":"https://evil.test","bounds":{"x":"left"},"crashes":"many","openFile":7}',
    'null',
    '{"route":"/#/x onload=\u0022"}',
  ])('a file that holds %j counts as empty', (text) => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'desktop.json'), text)
    expect(memoryIn(folder).read()).toEqual({
      bounds: null,
      isMaximized: false,
      openFile: null,
      route: '/',
      isRunning: false,
      crashes: [],
    })
  })

  it('a folder that cannot be written does not stop the program', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'file'), '')
    const memory = memoryIn(join(folder, 'file', 'below'))
    memory.write({ isMaximized: true })
    expect(memory.read().isMaximized).toBe(true)
  })

  it('is whole JSON on disk', () => {
    const folder = tempFolder()
    memoryIn(folder).write({ openFile: '/w/a.phasebook' })
    expect(JSON.parse(readFileSync(join(folder, 'desktop.json'), 'utf8'))).toMatchObject({ openFile: '/w/a.phasebook' })
  })
})

describe('fileOfArguments', () => {
  it.each([
    [['/app/phasebook'], null],
    [['/app/phasebook.phasebook'], null],
    [['/app/phasebook', '--open=x.phasebook'], null],
    [['/app/phasebook', 'notes.txt', 'a.PHASEBOOK'], '/home/a.PHASEBOOK'],
    [['/app/phasebook', '/w/a.phasebook', '/w/b.phasebook'], '/w/a.phasebook'],
  ])('%j gives %s', (argv, expected) => {
    expect(fileOfArguments(argv, '/home')).toBe(expected)
  })
})

describe('fittedBounds', () => {
  const area = { x: 0, y: 0, width: 1920, height: 1040 }
  it.each([
    ['the usual size at first', null, [area], { width: 1440, height: 900 }],
    ['as much as a small display has', null, [{ ...area, width: 1280, height: 720 }], { width: 1280, height: 720 }],
    ['where it was', { x: 100, y: 50, width: 1200, height: 800 }, [area], { x: 100, y: 50, width: 1200, height: 800 }],
    [
      'back on the display when it hangs over its edge',
      { x: 1000, y: 300, width: 1200, height: 800 },
      [area],
      { x: 720, y: 240, width: 1200, height: 800 },
    ],
    [
      'the usual when its display is gone',
      { x: 3000, y: 50, width: 1200, height: 800 },
      [area],
      { width: 1440, height: 900 },
    ],
    [
      'never too small to use',
      { x: 10, y: 10, width: 200, height: 100 },
      [area],
      { x: 10, y: 10, width: 1024, height: 700 },
    ],
    ['the usual without any display', null, [], { width: 1440, height: 900 }],
  ])('%s', (_name, wanted, areas, expected) => {
    expect(fittedBounds(wanted, areas)).toEqual(expected)
  })
})
