import { describe, expect, it } from 'vitest'
import type { MenuItem } from '#electron/hosts/electron/api.ts'
import { menuCommands, menuTemplate, type MenuCommand } from '#electron/hosts/electron/menu.ts'

const platforms = ['linux', 'win32', 'darwin'] as const

function leaves(items: readonly MenuItem[]): readonly MenuItem[] {
  return items.flatMap((item) => (item.submenu === undefined ? [item] : leaves(item.submenu)))
}

describe.each(platforms)('the menu on %s', (platform) => {
  const sent: MenuCommand[] = []
  const template = menuTemplate({ hasFile: true, platform, isDevelopment: false }, (command) => sent.push(command))
  const items = leaves(template)

  it('reaches every command once', () => {
    for (const item of items) item.click?.()
    expect(sent.toSorted()).toEqual([...menuCommands].toSorted())
  })

  it('gives no key to two items', () => {
    const keys = items.flatMap((item) => (item.accelerator === undefined ? [] : [item.accelerator]))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('leaves the keys of the page to the page', () => {
    const shown = items.filter(
      (item) => item.label === 'Undo' || item.label === 'Overview' || item.label === 'Search and commands',
    )
    expect(shown.map(({ accelerator, registerAccelerator }) => ({ accelerator, registerAccelerator }))).toEqual(
      platform === 'darwin'
        ? [{ accelerator: 'CmdOrCtrl+Z' }, { accelerator: 'CmdOrCtrl+K' }, {}]
        : ['CmdOrCtrl+Z', 'CmdOrCtrl+K', 'Alt+0'].map((accelerator) => ({ accelerator, registerAccelerator: false })),
    )
  })

  it('can always begin, open and leave', () => {
    const bare = leaves(menuTemplate({ hasFile: false, platform, isDevelopment: false }, () => undefined))
    const enabled = bare.filter((item) => item.click !== undefined && item.enabled === true).map((item) => item.label)
    expect(enabled).toEqual(
      expect.arrayContaining(['New clinic…', 'Open…', 'Explore the sample clinic…', 'Keys of this page']),
    )
    expect(enabled).not.toContain('Undo')
    expect(bare.some((item) => item.role === 'quit')).toBe(true)
  })

  it('has the developer tools in development only', () => {
    const has = (isDevelopment: boolean): boolean =>
      leaves(menuTemplate({ hasFile: true, platform, isDevelopment }, () => undefined)).some(
        (item) => item.role === 'toggleDevTools',
      )
    expect([has(true), has(false)]).toEqual([true, false])
  })
})
