import { describe, expect, it } from 'vitest'
import { problemsOfEveryPlace } from './support/every-place.ts'
import { Shell } from './pages/shell.ts'
import { changeAnswers } from './support/answers.ts'
import { eventually } from './support/eventually.ts'
import { problemsOfFileScreens } from './support/file-screens.ts'
import { openWorkbook } from './support/workbook.ts'

const viewport = { width: 1024, height: 700 }

describe('every place of the sample clinic at 1024 by 700', () => {
  it('opens with its heading and why it matters, fits, and can be read by everybody', async () => {
    expect(await problemsOfEveryPlace({ name: 'narrow', viewport, colours: ['light'] })).toEqual([])
    // Some sixty screens, each read whole by axe.
  }, 600_000)

  it('so do the screens about the file itself', async () => {
    expect(await problemsOfFileScreens({ name: 'narrow', viewport, colours: ['light'] })).toEqual([])
  })

  it.each([
    [1024, 88, '88 checks'],
    [1024, 147, '99+'],
    [1440, 46, '46 open checks'],
    [1440, 147, '147 checks'],
  ] as const)('at %i wide so do the plates of phases with %i open checks', async (width, openChecks, shown) => {
    const workbook = await openWorkbook({ fill: 'new', viewport: { ...viewport, width } })
    const { page } = workbook
    await changeAnswers(page, 'view.shell', (shell) => ({
      ...shell,
      phases: shell.phases.map((phase) => ({
        ...phase,
        openChecks,
        worstRisk: { level: 'extreme' as const, score: 20 },
      })),
    }))
    await page.reload()
    const plate = new Shell(page).plate('Pre-launch')
    for (const isOpen of [false, true]) {
      if (isOpen) await plate.click()
      await eventually(async () => (await plate.innerText()).split('\n').at(-1)).toBe(shown)
      await workbook.settled()
      expect(await plate.getAttribute('aria-label')).toContain(`${openChecks} open checks`)
      const across = await plate.evaluate((element) =>
        [element, ...element.querySelectorAll('*')].map((each) => each.scrollWidth - each.clientWidth),
      )
      expect(Math.max(...across)).toBe(0)
    }
  })
})
