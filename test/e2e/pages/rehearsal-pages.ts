import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** Tests: kinds against results, and the form that writes down a run. */
export class TestsPage extends PageObject {
  /** A number of the matrix, by its kind and state: `End to end, failed`. */
  count(what: string): Locator {
    return this.page
      .getByRole('table', { name: 'Tests by kind and by the result of their newest run' })
      .getByRole('button', { name: new RegExp(`^${what}: `) })
  }

  get form(): Locator {
    return this.page.getByRole('dialog', { name: 'Record a run' })
  }

  get findings(): Locator {
    return this.page.getByRole('region', { name: /^What stands open/ })
  }

  get needs(): Locator {
    return this.page.getByRole('region', { name: /^Signed needs/ })
  }
}

/** Rehearsals: the three steps, and what must be there before real patients take part. */
export class RehearsalsPage extends PageObject {
  /** A step of the ladder, from 1. */
  step(number: number): Locator {
    return this.page
      .getByRole('list', { name: 'The three levels of rehearsal' })
      .locator('> li')
      .nth(number - 1)
  }

  /** A rehearsal with real patients against its conditions. */
  withPatients(title: string): Locator {
    return this.page
      .getByRole('table', { name: /^Rehearsals with real patients/ })
      .getByRole('row')
      .filter({ hasText: title })
  }

  get findings(): Locator {
    return this.page.getByRole('region', { name: /^What stands open/ })
  }
}

/** Integrations: departments against departments. */
export class IntegrationsPage extends PageObject {
  /** What two departments share, as the cell says it. */
  pair(first: string, second: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${first} and ${second}: `) })
  }

  shared(heading: RegExp): Locator {
    return this.page.getByRole('region', { name: heading })
  }
}
