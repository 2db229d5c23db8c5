import type { Locator } from 'playwright-core'
import { Grid } from './grid.ts'
import { PageObject } from './page-object.ts'

/** The observation mode: the entry that goes on, its marks, the entries before it. */
export class ObservePage extends PageObject {
  /** What is being done, or what to do next. */
  task(words: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: words, exact: true })
  }

  /** A mark with its key: `Space Waiting`. */
  mark(name: string): Locator {
    return this.page.getByRole('group', { name: 'Marks of this entry' }).getByRole('button', { name })
  }

  tool(name: string): Locator {
    return this.page.getByRole('group', { name: 'With what' }).getByRole('button', { name })
  }

  async isMarked(name: string): Promise<boolean> {
    return (await this.mark(name).getAttribute('aria-pressed')) === 'true'
  }

  get said(): Locator {
    return this.page.getByRole('status', { name: 'Done last' })
  }

  /** What seems to identify a patient in a text, typed or kept. */
  get warning(): Locator {
    return this.page.getByRole('main').getByRole('status').filter({ hasText: 'Looks like' })
  }

  get taskInput(): Locator {
    return this.page.getByRole('combobox', { name: 'What is being done' })
  }

  get quoteInput(): Locator {
    return this.page.getByRole('combobox', { name: 'Words heard' })
  }

  /** The entries that have ended, the latest first. */
  get ended(): Locator {
    return this.page.getByRole('complementary', { name: 'Before this' }).getByRole('listitem')
  }
}

/** Observations: the matrix of departments and shifts, the tasks, the sessions. */
export class ObservationsPage extends PageObject {
  /** A cell of the matrix: `Nursing, Morning`. */
  shift(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}:`) })
  }

  begin(name: string): Locator {
    return this.page.getByRole('banner').or(this.page.getByRole('main')).getByRole('button', { name })
  }

  task(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
  }
}

/** Needs and wants in their order, and the promises. */
export class NeedsPage extends PageObject {
  get needs(): Grid {
    return new Grid(this.page, 'Needs and wants')
  }

  rank(way: 'higher' | 'lower'): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Rank .* ${way}$`) })
  }

  fit(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}:`) })
  }
}

/** The clinical sign-off of the needs list. */
export class SignOffPage extends PageObject {
  /** Whether the purchase counts as approved, in a sentence. */
  get verdict(): Locator {
    return this.page.getByRole('status').filter({ hasText: 'The purchase is' })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** What changed since the list was frozen. */
  get changes(): Locator {
    return this.page.getByRole('table', { name: 'Changed since it was frozen' })
  }
}
