import type { Locator } from 'playwright-core'
import { eventually } from '#test/e2e/support/eventually.ts'
import { pressUntil } from '#test/e2e/support/keys.ts'
import { PageObject } from './page-object.ts'

/** Competency: people against tasks, and the shifts of week one. */
export class CompetencyPage extends PageObject {
  matrix(role: string): Locator {
    return this.page.getByRole('grid', { name: new RegExp(`^${role}`) })
  }

  /** A cell by its person and task; its name says the level. */
  cell(person: string, task: string): Locator {
    return this.page.getByRole('gridcell', { name: new RegExp(`^${person}, ${task}:`) })
  }

  /** What a cell says behind the person and the task: `with help, critical and not alone yet`. */
  async level(person: string, task: string): Promise<string> {
    const name = (await this.cell(person, task).getAttribute('aria-label')) ?? ''
    return name.slice(name.indexOf(': ') + 2)
  }

  /** How many of the role do a task alone, from the foot of the matrix. */
  async aloneCounts(role: string): Promise<readonly string[]> {
    const foot = this.matrix(role).getByRole('row').filter({ hasText: 'Can do it alone' })
    return foot.getByRole('gridcell').or(foot.getByRole('cell')).allTextContents()
  }

  /** Goes to a cell with the keys alone: Tab into the matrix, arrows within it. */
  async goTo(role: string, person: string, task: string): Promise<void> {
    const target = this.cell(person, task)
    const [row = 0, column = 0] = placeOf(await target.getAttribute('data-cell'))
    const now = async () =>
      placeOf(
        await this.matrix(role).evaluate((element) =>
          element.contains(element.ownerDocument.activeElement)
            ? (element.ownerDocument.activeElement?.getAttribute('data-cell') ?? '')
            : '',
        ),
      )
    await pressUntil(this.page, 'Tab', async () => (await now()).length === 2)
    await pressUntil(this.page, 'ArrowDown', async () => (await now())[0] === row)
    await pressUntil(this.page, 'ArrowRight', async () => (await now())[1] === column)
  }

  shift(name: string): Locator {
    return this.page
      .getByRole('region', { name: 'By shift of week one' })
      .locator('li')
      .filter({ has: this.page.locator('summary', { hasText: name }) })
  }

  get findings(): Locator {
    return this.page.getByRole('region', { name: /^What stands open/ })
  }
}

/** Sessions: the calendar and who comes. */
export class SessionsPage extends PageObject {
  get calendar(): Locator {
    return this.page.locator('.cal')
  }

  session(title: string): Locator {
    return this.calendar.locator('.cal-event').filter({ hasText: title })
  }

  get agenda(): Locator {
    return this.page.getByRole('radio', { name: 'Agenda' })
  }

  get invite(): Locator {
    return this.page.getByRole('button', { name: 'Invite the role' })
  }

  /** Goes on by months until a session is shown: which month it lies in depends on the day of the test. */
  async bring(title: string): Promise<void> {
    const after = this.page.getByRole('button', { name: 'Month after' })
    await after.focus()
    await pressUntil(this.page, 'Enter', async () => (await this.session(title).count()) > 0)
  }

  /** Tabs to a session of the calendar and opens it. */
  async open(title: string): Promise<void> {
    await this.bring(title)
    const target = this.session(title)
    await pressUntil(this.page, 'Tab', () =>
      target.evaluate((element) => element.contains(element.ownerDocument.activeElement)),
    )
    await this.page.keyboard.press('Enter')
    await eventually(() => this.page.url()).toContain('row=training_session')
  }
}

function placeOf(cell: string | null): readonly number[] {
  return cell === null || cell === '' ? [] : cell.split('.').map(Number)
}
