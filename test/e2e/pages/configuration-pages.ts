import type { Locator } from 'playwright-core'
import { Grid } from './grid.ts'
import { PageObject } from './page-object.ts'

/** The workflows along the patient's journey. */
export class WorkflowsPage extends PageObject {
  /** A workflow's line: both lead times, the change, the habits. */
  line(workflow: string): Locator {
    return this.page
      .getByRole('table', { name: /^Lead time of each workflow/ })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: workflow, exact: true }) })
  }

  async open(workflow: string): Promise<void> {
    await this.line(workflow).getByRole('button', { name: workflow }).click()
    await this.page.getByRole('heading', { level: 1, name: workflow }).waitFor()
  }
}

/** One workflow's audit. */
export class WorkflowPage extends PageObject {
  get asIs(): Grid {
    return new Grid(this.page, 'Steps as they are')
  }

  get toBe(): Grid {
    return new Grid(this.page, 'Steps to be')
  }

  write(which: 'As is' | 'To be'): Promise<void> {
    return this.page.getByRole('group', { name: 'Which steps to write' }).getByRole('radio', { name: which }).check()
  }

  /** The boxes of a flow, each by what it says: `WS-001 Asks, Patient, 3 min`. */
  flow(which: 'As is' | 'To be'): Locator {
    return this.page.getByRole('list', { name: new RegExp(`^${which}, `) }).getByRole('button')
  }

  takeOver(step: string): Promise<void> {
    return this.page.getByRole('button', { name: new RegExp(`^Take over .*${step}$`) }).click()
  }

  get habits(): Locator {
    return this.page.getByRole('region', { name: /^Legacy habits/ }).getByRole('listitem')
  }

  habit(kind: string): Locator {
    return this.habits.filter({ has: this.page.getByRole('heading', { name: kind }) })
  }

  get size(): Locator {
    return this.page.getByRole('button', { name: /^Size / })
  }
}
