import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** The copies of the rollback plan, the versions, and the dialogs that work on both. */
export class CopiesPage extends PageObject {
  /** The line of a department. */
  line(department: string): Locator {
    return this.page
      .getByRole('table', { name: /^Departments, their heads/ })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${department}`) }) })
  }

  /** The line of a version: `1.1`. */
  version(number: string): Locator {
    return this.page
      .getByRole('table', { name: /^Versions of the rollback plan/ })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`${number.replace('.', '\\.')}\\b`) }) })
  }

  get complete(): Locator {
    return this.page.getByText(/heads hold the plan that counts/)
  }

  get changedSince(): Locator {
    return this.page.getByText(/^Changed since \d+\.\d+ in/)
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** Whether a department is ticked in the dialog that hands out. */
  ticked(department: string): Promise<boolean> {
    return this.dialog.getByRole('checkbox', { name: new RegExp(`^${department}`) }).isChecked()
  }

  async openApproval(): Promise<void> {
    await this.page.getByRole('button', { name: /^Approve( the plan)?$/ }).click()
    await this.dialog.waitFor()
  }

  /** Approves the plan as it is offered, by this person. */
  async approve(by: string, kind: RegExp): Promise<void> {
    await this.openApproval()
    await this.dialog.getByRole('radio', { name: kind }).check()
    await this.dialog.getByLabel('Approved by').selectOption({ label: by })
    await this.dialog.getByRole('button', { name: 'Approve and freeze' }).click()
    await this.dialog.waitFor({ state: 'detached' })
  }

  async openHandOut(): Promise<void> {
    await this.page.getByRole('button', { name: 'Hand out', exact: true }).click()
    await this.dialog.waitFor()
  }

  /** Hands out to whom the dialog names, and waits until the files are written. */
  async handOut(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Go on' }).click()
    await this.dialog.getByRole('button', { name: /^Hand out \d+ cop/ }).click()
    await this.page.getByRole('region', { name: 'Files written' }).waitFor({ timeout: 60_000 })
  }

  /** Begins to record a signature on a version. */
  async openSignature(version: string, person: string): Promise<void> {
    await this.version(version).getByRole('button', { name: 'Record a signature' }).click()
    await this.dialog.getByLabel('Signed by').selectOption({ label: person })
  }

  get signedOn(): Locator {
    return this.dialog.getByRole('textbox', { name: 'Signed on' })
  }

  get recordSignature(): Locator {
    return this.dialog.getByRole('button', { name: 'Record this signature' })
  }

  /** Records that the copy of a department that left the plan came back. */
  async takeBack(copy: string): Promise<void> {
    const back = this.page.getByRole('button', { name: `Given back: ${copy}` })
    await back.click()
    await back.waitFor({ state: 'detached' })
  }

  async acknowledge(department: string): Promise<void> {
    await this.page.getByRole('button', { name: `Acknowledge: ${department}` }).click()
    await this.dialog.getByLabel('Answered the three questions').check()
    await this.dialog.getByRole('button', { name: 'Acknowledged' }).click()
    await this.dialog.waitFor({ state: 'detached' })
  }
}
