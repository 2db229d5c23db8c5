import { CommandError } from '#shared/contract/errors.ts'
import { registerNames, registerOf } from '#shared/registers/index.ts'
import { phaseCodes } from '#shared/registers/register.ts'
import type { Session } from '../session.ts'

/**
 * Throws `damaged` when a file whose pages are whole holds no whole engagement: a row that every engagement has is missing or
 * there twice, or a row holds what this program never writes. Every row in use is read for it, which the first page shown needs
 * anyway.
 */
export function needWholeEngagement({ store, name }: Session): void {
  const damaged = (what: string) =>
    new CommandError('damaged', `${name} is damaged: ${what}. It was left as it is. Open a copy or a backup of it.`)
  for (const register of registerNames) {
    const rows = store.rows(register)
    const { single, title } = registerOf(register)
    if (single && rows.length === 0) throw damaged(`its ${title.toLowerCase()} is missing`)
    if (single && rows.length > 1) throw damaged(`it holds more than one ${title.toLowerCase()}`)
  }
  const codes = store.rows('phase').map(({ code }) => code)
  if (codes.length !== phaseCodes.length || phaseCodes.some((code) => !codes.includes(code)))
    throw damaged('its five phases are not all there')
}
