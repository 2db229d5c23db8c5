import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { HomePage } from '#test/e2e/pages/home-page.ts'
import { DocumentsPage, PeoplePage, RollbackPage } from '#test/e2e/pages/places.ts'
import { Shell } from '#test/e2e/pages/shell.ts'
import { eventually } from './eventually.ts'
import { openWorkbook, type Workbook } from './workbook.ts'

const screens = fileURLToPath(new URL('../../../coverage/screens', import.meta.url))

const places = [
  ['overview', '/', 'Overview'],
  ['discovery', '/phase/discovery', 'Discovery'],
  ['configuration', '/phase/configuration', 'Configuration'],
  ['training', '/phase/training', 'Training'],
  ['pre-launch', '/phase/pre_launch', 'Pre-launch'],
  ['go-live', '/phase/go_live', 'Go-live'],
  ['people', '/people', 'People and departments'],
  ['risks', '/risks', 'Risk register'],
  ['actions', '/register/action', 'Actions'],
  ['milestones', '/register/milestone', 'Milestones'],
  ['decisions', '/register/decision', 'Decisions'],
  ['notes', '/register/note', 'Notes'],
  ['training-gaps', '/register/training_gap', 'Training gaps'],
  ['sign-offs', '/register/sign_off', 'Sign-offs'],
  ['history', '/history', 'History'],
  ['backups', '/backups', 'Backups'],
  ['settings', '/settings', 'Settings'],
] as const

export type Look = {
  readonly name: string
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colours: 'light' | 'dark'
}

/**
 * Opens every place of the sample clinic and gives what is wrong with them: no heading or no sentence of why, a page that
 * scrolls to the side, what axe finds. A picture of each is kept in coverage/screens.
 */
export async function problemsOfEveryPlace(look: Look): Promise<readonly string[]> {
  const workbook = await openWorkbook(look)
  const { page } = workbook
  const shell = new Shell(page)
  const problems: string[] = []
  const see = async (name: string) => problems.push(...(await problemsOf(workbook, look, name)))

  await new HomePage(page).heading.waitFor()
  await see('home')
  await new HomePage(page).openSample.click()
  await shell.rail.waitFor()
  for (const [name, path, heading] of places) {
    await shell.goTo(path)
    await shell.heading(heading).waitFor()
    await eventually(() => whyOf(page)).toMatch(/\w{3}.+\.$/)
    await see(name)
  }
  await shell.goTo('/people')
  for (const tab of ['People', 'Roles', 'Shifts', 'Sites']) {
    await new PeoplePage(page).tab(tab).click()
    await see(`people-${tab.toLowerCase()}`)
  }
  await shell.goTo('/rollback')
  await shell.heading('Rollback plan').waitFor()
  const { parts } = new RollbackPage(page)
  await eventually(() => parts.count()).toBe(9)
  for (const part of await parts.all()) {
    await part.click()
    await see(`rollback-${((await part.textContent()) ?? '').toLowerCase().replaceAll(' ', '-')}`)
  }
  problems.push(...(await documentProblems(workbook, look)))
  return problems
}

async function documentProblems(workbook: Workbook, look: Look): Promise<readonly string[]> {
  const { page } = workbook
  const documents = new DocumentsPage(page)
  const problems: string[] = []
  await new Shell(page).goTo('/documents')
  for (const title of ['Rollback plan', 'Management workbook', 'Risk register', 'Phase playbook']) {
    await documents.document(title).click()
    await documents.shown(title).waitFor()
    await documents.pages.or(documents.sheets.first()).waitFor()
    if (await documents.pages.isVisible()) await eventually(() => drawnPages(page)).toBeGreaterThan(0)
    problems.push(...(await problemsOf(workbook, look, `documents-${title.toLowerCase().replace(' ', '-')}`)))
  }
  expect(await documents.names.count(), 'documents looked at').toBe(4)
  return problems
}

/** What is wrong with the page as it stands, which is also kept as a picture. */
export async function problemsOf({ page, settled }: Workbook, look: Look, name: string): Promise<readonly string[]> {
  await settled()
  mkdirSync(screens, { recursive: true })
  await page.screenshot({ path: join(screens, `${name}-${look.name}.png`) })
  const headings = await page.getByRole('heading', { level: 1 }).count()
  const across = Number(
    await page.evaluate(`Math.max(...[document.scrollingElement, ...document.querySelectorAll('main')]
    .map((element) => element.scrollWidth - element.clientWidth))`),
  )
  const axe = new AxeBuilder({ page }).setLegacyMode()
  // What the colours change is the contrast alone.
  const { violations } = await (
    look.colours === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
  ).analyze()
  return [
    ...(headings === 1 ? [] : [`${name}: ${headings} headings of the first level`]),
    ...(across <= 0 ? [] : [`${name}: the page scrolls ${across} px to the side`]),
    ...violations
      .filter(({ impact }) => impact !== 'minor')
      .flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map(
            (node) =>
              `${name}: ${id}: ${node.target.join(' ')}: ${node.html.slice(0, 120)}: ${node.any[0]?.message ?? ''}`,
          ),
      ),
  ]
}

/** The sentence under the heading. */
async function whyOf(page: Page): Promise<string> {
  return (await page.getByRole('main').getByRole('paragraph').first().textContent())?.trim() ?? ''
}

/** Pages of the preview whose paper is no longer blank. */
async function drawnPages(page: Page): Promise<number> {
  return Number(
    await page.evaluate(`[...document.querySelectorAll('canvas')].filter((canvas) => {
      const { width, height } = canvas
      if (width === 0 || height === 0) return false
      const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data
      return pixels.some((value, at) => at % 4 === 0 && value !== 255 && pixels[at + 3] === 255)
    }).length`),
  )
}
