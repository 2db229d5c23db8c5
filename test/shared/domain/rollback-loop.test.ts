import { describe, expect, it } from 'vitest'
import { loopInWords } from '#shared/domain/rollback-loop.ts'

const step = (number: number, after: readonly number[]) => ({
  id: `s${number}`,
  ref: `RS-00${number}`,
  title: `Step ${number}`,
  stage: 'prepare' as const,
  predecessorIds: after.map((each) => `s${each}`),
})

describe('loopInWords', () => {
  it('says nothing while no step waits for itself, whichever way', () => {
    expect(loopInWords([step(1, []), step(2, [1]), step(3, [1, 2])])).toBeNull()
  })

  it('names each step of the loop and what it waits for', () => {
    expect(loopInWords([step(1, []), step(2, [1, 3]), step(3, [2])])).toBe(
      'step 3 (RS-003) “Step 3” waits for step 2 (RS-002) “Step 2”, and step 2 (RS-002) “Step 2” waits for step 3 (RS-003) “Step 3”',
    )
    expect(loopInWords([step(1, [1])])).toBe('step 1 (RS-001) “Step 1” waits for itself')
  })

  it('stays readable over a long loop', () => {
    const long = Array.from({ length: 9 }, (_, at) => step(at + 1, [at === 0 ? 9 : at]))
    const words = loopInWords(long) ?? ''
    expect(words.match(/waits for/g)).toHaveLength(6)
    expect(words).toContain(
      'and so on over 3 more steps until step 1 (RS-001) “Step 1” waits for step 9 (RS-009) “Step 9”',
    )
  })
})
