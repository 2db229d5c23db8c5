import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** Rollback runs: what planned and took, and how a run is started. */
export class RunsPage extends PageObject {
  get start(): Locator {
    return this.page.getByRole('dialog', { name: 'Start a run of the rollback plan' })
  }

  /** A run of the picture: its title and what came of it. */
  run(title: string): Locator {
    return this.page
      .getByRole('list', { name: 'Runs, the newest first' })
      .getByRole('listitem')
      .filter({ hasText: title })
  }
}

/** Going through the plan, in the whole window. */
export class RunPage extends PageObject {
  /** The steps of a group: `Running`, `Can start now`. */
  group(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  step(title: string): Locator {
    return this.page.getByRole('main', { name: 'Steps' }).getByRole('button').filter({ hasText: title })
  }

  /** The title of the step that the keys act on. */
  get current(): Locator {
    return this.page.getByRole('complementary', { name: 'The step' }).getByRole('heading', { level: 2 })
  }

  get said(): Locator {
    return this.page.getByRole('status', { name: 'Done last' })
  }

  get reason(): Locator {
    return this.page.getByRole('textbox', { name: 'Skipped because' })
  }

  /** Takes up what was typed and never saved. */
  get goOnWriting(): Locator {
    return this.page.getByRole('button', { name: 'Go on writing' })
  }

  get problem(): Locator {
    return this.page.getByRole('alert')
  }

  get clock(): Locator {
    return this.page.getByRole('timer')
  }

  get decision(): Locator {
    return this.page.getByRole('dialog', { name: 'The decision' })
  }

  /** The time of the run and what was decided. */
  get decided(): Locator {
    return this.page.getByRole('region', { name: 'The time of this run' })
  }

  /** Somebody who decides or must be asked, with the phone. */
  agrees(words: string): Locator {
    return this.decision.getByRole('checkbox', { name: words, exact: true })
  }

  /** What can be decided: `Roll back`. */
  choice(name: string): Locator {
    return this.decision.getByRole('radio', { name, exact: true })
  }

  /** The clock of the way back. */
  get wayBack(): Locator {
    return this.page.locator('.rr-wayback')
  }

  get end(): Locator {
    return this.page.getByRole('dialog', { name: /^End RR-/ })
  }

  get take(): Locator {
    return this.page.getByRole('button', { name: /^Take over the minutes/ })
  }
}
