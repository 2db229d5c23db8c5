import { describe, expect, it } from 'vitest'
import { type Outcome, Skipped } from './case.ts'
import { cases } from './cases.ts'

/** The same every time: what fails here fails again. */
const seed = 20_261_126
const longestMs = 180_000

describe.each(cases)('$name, in small', ({ name, run }) => {
  it(
    'keeps its promise, and its control does not',
    async (context) => {
      let outcome: Outcome
      try {
        outcome = await run('smoke', seed, 2)
      } catch (error) {
        if (error instanceof Skipped && process.env['CI'] === undefined) return context.skip(error.message)
        throw error
      }
      const { line, passed, control } = outcome
      expect(passed, `${name}: ${line}`).toBe(true)
      expect(control.failedAsItMust, `${name}: the control proves nothing: ${control.line}`).toBe(true)
    },
    longestMs,
  )
})
