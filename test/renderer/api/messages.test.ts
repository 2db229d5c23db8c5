import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { failureLine, failureText } from '#renderer/api/messages.ts'

describe('the words for a failure', () => {
  it('name what happened and the next step for every code', () => {
    for (const code of errorCodes) {
      const text = failureText({ code, message: 'Lakeside.phasebook is in use.' })
      expect(text.sentence).toBe('Lakeside.phasebook is in use.')
      expect(text.title, code).toMatch(/^[A-Z][^!.]+$/)
      expect(text.next, code).toMatch(/^[A-Z][^!]+\.$/)
    }
  })

  it('are the core’s own sentence in one line, and what happened with the next step when it gave none', () => {
    expect(failureLine({ code: 'disk_full', message: 'No space on D:.' })).toBe('No space on D:.')
    expect(failureLine({ code: 'disk_full', message: '' })).toMatch(/^The disk is full\. Free some space/)
  })
})
