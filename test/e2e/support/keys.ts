import type { Locator, Page } from 'playwright-core'

const most = 160

/** Presses a key until something holds; throws after many. */
export async function pressUntil(page: Page, key: string, holds: () => Promise<boolean>): Promise<void> {
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await holds()) return
    await page.keyboard.press(key)
  }
  throw new Error(`${most} times ${key} did not lead there`)
}

/** Tabs until the focus is on the element; throws when it cannot be reached. */
export function tabTo(page: Page, target: Locator): Promise<void> {
  return pressUntil(page, 'Tab', () => target.evaluate((element) => element === element.ownerDocument.activeElement))
}

/** Tabs into the grid, which is one stop, and from its heading down to its cells. */
export async function tabInto(page: Page, grid: Locator): Promise<void> {
  const has = (role: string) =>
    grid.evaluate((element, role) => {
      const active = element.ownerDocument.activeElement
      return active !== null && element.contains(active) && active.closest(role) !== null
    }, role)
  await pressUntil(page, 'Tab', () => has('[role="grid"]'))
  await pressUntil(page, 'ArrowDown', () => has('[role="gridcell"]'))
}
