import { describe, expect, it } from 'vitest'
import { isOnPaper, isPaperTool } from '#shared/domain/paper.ts'
import { observationTools } from '#shared/registers/discovery.ts'

describe('what counts as paper', () => {
  it('is paper itself and the fax, which is paper at both ends', () => {
    const tools = Object.keys(observationTools) as (keyof typeof observationTools)[]
    expect(tools.filter(isPaperTool)).toEqual(['paper', 'fax'])
    expect(isPaperTool(null)).toBe(false)
  })

  it('is in an observation also what was marked so', () => {
    expect(isOnPaper({ isPaper: true, tool: 'phone' })).toBe(true)
    expect(isOnPaper({ isPaper: false, tool: 'fax' })).toBe(true)
    expect(isOnPaper({ isPaper: false, tool: 'phone' })).toBe(false)
  })
})
