import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { BackupsPage } from '#test/e2e/pages/backups-page.ts'
import { HomePage } from '#test/e2e/pages/home-page.ts'
import { Shell } from '#test/e2e/pages/shell.ts'
import { VerdictPage } from '#test/e2e/pages/verdict-page.ts'
import { type Look, problemsOf } from './every-place.ts'
import { inTheMiddle } from './harm.ts'
import { openWorkbook } from './workbook.ts'

const own = 'Test Clinic.phasebook'

/**
 * What is wrong with the screens about the file itself: the line under the top bar, the second place, the verdict on a damaged
 * file, what came through, an archive to open. A picture of each is kept in coverage/screens.
 */
export async function problemsOfFileScreens(look: Look): Promise<readonly string[]> {
  const workbook = await openWorkbook({ ...look, fill: 'new' })
  const { page, folder, ask } = workbook
  const home = new HomePage(page)
  const shell = new Shell(page)
  const backups = new BackupsPage(page)
  const verdict = new VerdictPage(page)
  const problems: string[] = []
  const see = async (name: string) => problems.push(...(await problemsOf(workbook, look, name)))
  const path = join(folder, own)
  const reopen = async (harm: () => void) => {
    await ask('workspace.close', {})
    harm()
    await page.reload()
    await home.file(own).click()
  }

  await shell.rail.waitFor()
  await reopen(() => copyFileSync(path, path.replace('.phasebook', ' (conflicted copy 2026-11-26).phasebook')))
  await shell.notices.first().waitFor()
  await see('notice')
  await shell.goTo('/backups')
  await backups.chooseFolder.click()
  await backups.archive('three words to know')
  await backups.secondPlace.getByText('was written and read back').waitFor()
  await see('backups-second-place')

  await reopen(() => inTheMiddle(path))
  await verdict.ways.nth(2).waitFor()
  await see('verdict')
  await verdict.take('Read what can be read').click()
  await page.getByRole('table').waitFor()
  await see('salvaged')

  await ask('workspace.close', {})
  await page.reload()
  await home.openArchive.click()
  await home.passphrase.waitFor()
  await see('open-archive')
  return problems
}
