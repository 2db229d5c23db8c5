import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { chromiumOptions } from '../helpers/chromium.ts'

/** How many rows a long register has, and the short one that it is measured against: the grid itself costs the same in both. */
export const longRows = 5000
export const shortRows = 50

export type GridFile = 'long' | 'short'

/** A folder of its own for each file, because the host serves folders. */
export function gridFile(work: string, which: GridFile): string {
  mkdirSync(join(work, `grid-${which}`), { recursive: true })
  return join(work, `grid-${which}`, `${which}.phasebook`)
}

type Work = (page: Page, grid: Locator, rows: number) => Promise<void>

/** What people do in a register. Each gives the longest time in which the page could draw nothing: the stall that is seen. */
export const gridWork = {
  scroll: async (page, grid) => {
    await grid.hover()
    for (let turn = 0; turn < 12; turn += 1) {
      await page.mouse.wheel(0, 400)
      await drawn(page)
    }
    const next = page.getByRole('button', { name: 'Next page' })
    for (let turn = 0; turn < 4 && (await next.isVisible()); turn += 1) {
      await next.click()
      await drawn(page)
    }
  },
  filter: async (page, grid, rows) => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('textbox', { name: 'Value' }).pressSequentially(`${rows - 1} at the front`)
    await grid.getByText(`Action ${rows - 1} at the front desk`).waitFor()
    await grid.getByText('Action 7 at the front desk').waitFor({ state: 'detached' })
  },
  edit: async (page, grid) => {
    for (let turn = 0; turn < 5; turn += 1) {
      const title = `Edited ${turn} ${Date.now()}`
      const cell = grid.locator(`[role="row"][data-rowindex="${turn}"] [data-field="title"]`)
      await cell.dblclick()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(title)
      await page.keyboard.press('Enter')
      await grid.getByText(title).waitFor()
      await drawn(page)
    }
  },
} as const satisfies { readonly [name: string]: Work }

/** Opens the file in a real browser over the loopback host and gives the longest stall of the work, in ms. */
export async function longestStall(work: string, which: GridFile, name: keyof typeof gridWork): Promise<number> {
  const { serve } = await import('#electron/serve.ts')
  const { chromium } = await import('playwright-core')
  const folder = join(work, `grid-${which}`)
  const served = await serve({ folder, appData: join(work, `grid-data-${process.pid}`), strictOutput: false })
  const browser = await chromium.launch(chromiumOptions)
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(served.address)
    await page.getByRole('listitem').getByRole('button').filter({ hasText: which }).first().click()
    await page.getByRole('navigation').first().waitFor()
    await page.evaluate("location.hash = '#/register/action'")
    const grid = page.getByRole('grid', { name: 'Actions', exact: true })
    await grid.getByText('Action 7 at the front desk').waitFor()
    await drawn(page)
    await page.evaluate(watchFrames)
    await gridWork[name](page, grid, which === 'long' ? longRows : shortRows)
    await drawn(page)
    return Number(await page.evaluate('longestFrame'))
  } finally {
    await browser.close()
    await served.close()
  }
}

const watchFrames = `
  var longestFrame = 0
  var lastFrame = performance.now()
  requestAnimationFrame(function frame() {
    const now = performance.now()
    longestFrame = Math.max(longestFrame, now - lastFrame)
    lastFrame = now
    requestAnimationFrame(frame)
  })`

async function drawn(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}
