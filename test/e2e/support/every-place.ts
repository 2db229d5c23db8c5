import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { HomePage } from '#test/e2e/pages/home-page.ts'
import { ObservePage } from '#test/e2e/pages/discovery-pages.ts'
import { DocumentsPage, PeoplePage, RollbackPage } from '#test/e2e/pages/places.ts'
import { RunPage } from '#test/e2e/pages/run-pages.ts'
import { Shell } from '#test/e2e/pages/shell.ts'
import { eventually } from './eventually.ts'
import { openWorkbook, type Workbook } from './workbook.ts'

/** Pictures are for people; where nobody watches they would only take time. */
const keepsPictures = process.env['CI'] === undefined
const screens = fileURLToPath(new URL('../../../coverage/screens', import.meta.url))

const places = [
  ['overview', '/', 'Overview'],
  ['discovery', '/phase/discovery', 'Discovery'],
  ['configuration', '/phase/configuration', 'Configuration'],
  ['training', '/phase/training', 'Training'],
  ['pre-launch', '/phase/pre_launch', 'Pre-launch'],
  ['go-live', '/phase/go_live', 'Go-live'],
  ['thread', '/thread', 'Thread'],
  ['people', '/people', 'People and departments'],
  ['risks', '/risks', 'Risk register'],
  ['actions', '/register/action', 'Actions'],
  ['milestones', '/register/milestone', 'Milestones'],
  ['decisions', '/register/decision', 'Decisions'],
  ['notes', '/register/note', 'Notes'],
  ['workflows', '/workflows', 'Workflow audit'],
  ['approvals', '/approvals', 'Paper approvals'],
  ['configuration-items', '/configuration-items', 'Configuration items'],
  ['journey', '/journey', 'Patient journey'],
  ['migration', '/migration', 'Data migration'],
  ['training-gaps', '/training-gaps', 'Training gaps'],
  ['sessions', '/sessions', 'Sessions'],
  ['competency', '/competency', 'Competency'],
  ['super-users', '/super-users', 'Super users'],
  ['incentives', '/incentives', 'Incentives'],
  ['tests', '/tests', 'Tests'],
  ['rehearsals', '/rehearsals', 'Rehearsals'],
  ['integrations', '/integrations', 'Integrations'],
  ['rollback-runs', '/rollback-runs', 'Rollback runs'],
  ['copies', '/copies', 'Copies of the plan'],
  ['copies-compare', '/copies/compare', 'Compare versions'],
  ['adoption', '/adoption', 'Adoption'],
  ['adoption-sightings', '/adoption?tab=sightings', 'Adoption'],
  ['adoption-readiness', '/adoption?tab=readiness', 'Adoption'],
  ['adoption-resistance', '/adoption?tab=resistance', 'Adoption'],
  ['peak-load', '/peak-load', 'Peak load'],
  ['login-day', '/login-day', 'Login day'],
  ['interim', '/interim', 'Interim procedures'],
  ['group', '/group', 'Working group'],
  ['observations', '/observations', 'Observations'],
  ['needs', '/needs', 'Needs and wants'],
  ['promise-gaps', '/needs?tab=promise_gap', 'Needs and wants'],
  ['sign-off', '/sign-off', 'Clinical sign-off'],
  ['sign-offs', '/register/sign_off', 'Sign-offs'],
  ['history', '/history', 'History'],
  ['backups', '/backups', 'Backups'],
  ['settings', '/settings', 'Settings'],
] as const

export type Look = {
  readonly name: string
  readonly viewport: { readonly width: number; readonly height: number }
  /** The contrast of colours does not change with the width, so one width looks at dark colours as well. */
  readonly colours: readonly ('light' | 'dark')[]
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
  for (const [at, [name, path, heading]] of places.entries()) {
    // What axe leaves behind in a page makes each further screen slower.
    if (at % 10 === 9) {
      await page.reload()
      await shell.rail.waitFor()
    }
    await shell.goTo(path)
    await shell.heading(heading).waitFor()
    await eventually(() => whyOf(page)).toMatch(/\w{3}.+\.$/)
    await see(name)
  }
  await shell.goTo('/people')
  for (const tab of ['People', 'Roles', 'Shifts', 'Sites', 'Closed days']) {
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
  await observationMode(workbook)
  await see('observe')
  await rollbackRun(workbook)
  await see('rollback-run')
  problems.push(...(await documentProblems(workbook, look)))
  return problems
}

/** The observation mode with an entry going on. It has no frame round it, so the way back to the others is its own. */
async function observationMode({ page, ask }: Workbook): Promise<void> {
  const { id } = await ask('record.create', {
    register: 'observation_session',
    values: { title: 'Front desk, late morning' },
  })
  await ask('observe.next', { sessionId: id })
  await page.evaluate(`location.hash = '#/observations/${id}/observe'`)
  await new ObservePage(page).task('Not named yet').waitFor()
}

/** A run of the rollback plan with a step going on. It has no frame round it either. */
async function rollbackRun({ page, ask }: Workbook): Promise<void> {
  const { id } = await ask('run.start', { kind: 'rehearsal' })
  const first = (await ask('view.run', { runId: id })).steps[0]
  await ask('run.step', { runStepId: first?.id ?? '', to: 'running' })
  await page.evaluate(`location.hash = '#/rollback-runs/${id}'`)
  await new RunPage(page).group('Running').waitFor()
}

async function documentProblems(workbook: Workbook, look: Look): Promise<readonly string[]> {
  const { page } = workbook
  const documents = new DocumentsPage(page)
  const problems: string[] = []
  await page.evaluate(`location.hash = '#/documents'`)
  await new Shell(page).rail.waitFor()
  const titles = [
    'Rollback plan',
    'Management workbook',
    'Risk register',
    'Phase playbook',
    'Discovery report',
    'Workflow audit',
    'Training gap checklist',
    'Training plan',
  ]
  for (const title of titles) {
    await documents.document(title).click()
    await documents.shown(title).waitFor()
    await documents.pages.or(documents.sheets.first()).waitFor()
    if (await documents.pages.isVisible()) await eventually(() => drawnPages(page)).toBeGreaterThan(0)
    problems.push(...(await problemsOf(workbook, look, `documents-${title.toLowerCase().replaceAll(' ', '-')}`)))
  }
  expect(await documents.names.count(), 'documents looked at').toBe(titles.length)
  return problems
}

/** What is wrong with the page as it stands, in each of the colours. A picture of each is kept where people watch. */
export async function problemsOf(workbook: Workbook, look: Look, name: string): Promise<readonly string[]> {
  const { page } = workbook
  mkdirSync(screens, { recursive: true })
  const problems: string[] = []
  for (const colours of look.colours) {
    await page.emulateMedia({ colorScheme: colours })
    await eventually(() => page.locator('html').getAttribute('data-theme')).toBe(colours)
    await workbook.settled()
    if (keepsPictures) await page.screenshot({ path: join(screens, `${name}-${look.name}-${colours}.png`) })
    problems.push(...(await violationsIn(page, look, colours)).map((problem) => `${name}: ${colours}: ${problem}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const headings = await page.getByRole('heading', { level: 1 }).count()
  const across = Number(
    await page.evaluate(`Math.max(...[document.scrollingElement, ...document.querySelectorAll('main')]
    .map((element) => element.scrollWidth - element.clientWidth))`),
  )
  return [
    ...(headings === 1 ? [] : [`${name}: ${headings} headings of the first level`]),
    ...(across <= 0 ? [] : [`${name}: the page scrolls ${across} px to the side`]),
    ...problems,
  ]
}

/** What axe finds. What the colours change is the contrast alone, and what the width changes is what scrolls. */
async function violationsIn(page: Page, { name }: Look, colours: 'light' | 'dark'): Promise<readonly string[]> {
  // To name every node that is as it should be would take longer than to look at it.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (
    colours === 'dark'
      ? axe.withRules(['color-contrast'])
      : name === 'narrow'
        ? axe.withRules(['scrollable-region-focusable'])
        : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
  ).analyze()
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map((node) => `${id}: ${node.target.join(' ')}: ${node.html.slice(0, 120)}: ${node.any[0]?.message ?? ''}`),
    )
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
