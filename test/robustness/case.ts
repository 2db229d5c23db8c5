/** How much is run: `smoke` inside `npm test`, `full` by `npm run test:robustness`. */
export type Tier = 'smoke' | 'full'

/** What one case found, and what the same harness found against a setting that is known to be bad. */
export type Outcome = {
  /** The counts in words: what was done, what was lost. */
  readonly line: string
  readonly passed: boolean
  readonly control: {
    readonly line: string
    /** The known-bad setting was caught; without that the case proves nothing. */
    readonly failedAsItMust: boolean
  }
}

/** A tool or a right that this machine lacks: the case is skipped with the reason, and is not passed where CI runs it. */
export class Skipped extends Error {}

/** One promise of robustness and how it is put to the test. The same seed makes the same run. */
export type RobustnessCase = {
  readonly name: string
  /** It waits more than it computes: it runs beside the one that comes after it. */
  readonly isMostlyWaiting?: boolean
  readonly run: (tier: Tier, seed: number, workers: number) => Promise<Outcome>
}
