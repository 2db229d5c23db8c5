import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** No engagement is open: begin one, open one, explore the sample. */
export class HomePage extends PageObject {
  get heading(): Locator {
    return this.page.getByRole('heading', { name: 'Take a clinic through its software change', level: 1 })
  }

  get newEngagement(): Locator {
    return this.page.getByRole('button', { name: 'New engagement' })
  }

  get openSample(): Locator {
    return this.page.getByRole('button', { name: 'Open the sample' })
  }

  get clinic(): Locator {
    return this.page.getByRole('textbox', { name: 'Clinic' })
  }

  get goLive(): Locator {
    return this.page.getByRole('textbox', { name: 'Go-live' })
  }

  get make(): Locator {
    return this.page.getByRole('button', { name: 'Make the engagement' })
  }

  get openArchive(): Locator {
    return this.page.getByRole('button', { name: 'Choose an archive' })
  }

  get passphrase(): Locator {
    return this.page.getByRole('textbox', { name: 'Passphrase' })
  }

  get takeOut(): Locator {
    return this.page.getByRole('button', { name: 'Open the archive' })
  }

  get files(): Locator {
    return this.page.getByRole('region', { name: /^Engagements/ }).getByRole('listitem')
  }

  /** An engagement of the list, by its file's name. */
  file(name: string): Locator {
    return this.page.getByRole('listitem').getByRole('button').filter({ hasText: name }).first()
  }

  async begin(clinic: string, goLive: string): Promise<void> {
    await this.newEngagement.click()
    await this.clinic.fill(clinic)
    await this.goLive.fill(goLive)
    await this.make.click()
  }
}
