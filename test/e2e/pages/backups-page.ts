import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** Backups: the copies, the way back to each, archives in a second place. */
export class BackupsPage extends PageObject {
  get makeCopy(): Locator {
    return this.page.getByRole('button', { name: 'Make a copy now' })
  }

  get saveCopy(): Locator {
    return this.page.getByRole('button', { name: 'Save a copy as a file' })
  }

  /** The lines of the table, the newest copy first. */
  get copies(): Locator {
    return this.page
      .getByRole('region', { name: /^Copies/ })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader') })
  }

  /** The button that begins the way back to a copy of the table. */
  wayBack(copy: Locator): Locator {
    return copy.getByRole('button', { name: /^Go back to this copy/ })
  }

  get dialog(): RestoreDialog {
    return new RestoreDialog(this.page)
  }

  get secondPlace(): Locator {
    return this.page.getByRole('region', { name: 'Second place' })
  }

  get chooseFolder(): Locator {
    return this.secondPlace.getByRole('button', { name: /^Choose (a|another) folder/ })
  }

  get passphrase(): Locator {
    return this.secondPlace.getByRole('textbox', { name: 'Passphrase' })
  }

  get passphraseAgain(): Locator {
    return this.secondPlace.getByRole('textbox', { name: 'The same again' })
  }

  get writeArchive(): Locator {
    return this.secondPlace.getByRole('button', { name: 'Write an archive now' })
  }

  /** Types the passphrase twice and writes the archive. */
  async archive(passphrase: string, again = passphrase): Promise<void> {
    await this.passphrase.fill(passphrase)
    await this.passphraseAgain.fill(again)
    await this.writeArchive.click()
  }
}

/** Says what going back to a copy loses, before it does. */
export class RestoreDialog extends PageObject {
  get self(): Locator {
    return this.page.getByRole('dialog', { name: /^Go back to the copy of/ })
  }

  get lost(): Locator {
    return this.self.getByRole('list', { name: 'Changes that the copy does not hold' }).getByRole('listitem')
  }

  get cancel(): Locator {
    return this.self.getByRole('button', { name: 'Cancel' })
  }

  get goBack(): Locator {
    return this.self.getByRole('button', { name: 'Go back to this copy' })
  }
}
