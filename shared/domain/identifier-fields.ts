import { registerOf, type RegisterName } from '../registers/index.ts'
import { findIdentifiers, type IdentifierFinding } from './patient-identifiers.ts'

/** Fields that are there to hold a number by which staff, the vendor or the consultant are reached, and fingerprints. */
const excepted: ReadonlySet<string> = new Set([
  'person.phone',
  'engagement.consultantPhone',
  'rollback_plan.vendorSupportContact',
  'rollback_authority.outOfHoursReach',
  'attachment.sha256',
  'sign_off.contentHash',
  'frozen_version.contentHash',
])

/** Whether people write freely into a field, so that it may come to hold what identifies a patient. */
export function isFreeText(register: RegisterName, name: string): boolean {
  const field = registerOf(register).fields[name]
  if (field === undefined || field.internal === true) return false
  if (excepted.has(`${register}.${name}`)) return false
  return field.kind === 'longText' || (field.kind === 'text' && field.format === undefined)
}

/** The fields of a row that look as if they identified a patient, in the order of the register. */
export function identifiersInRow(
  register: RegisterName,
  row: object,
): readonly { readonly field: string; readonly label: string; readonly found: readonly IdentifierFinding[] }[] {
  const values = row as Readonly<Record<string, unknown>>
  return freeTextsOf(register).flatMap(({ name, label }) => {
    const text = values[name]
    const found = typeof text === 'string' ? identifiersInText(text) : []
    return found.length === 0 ? [] : [{ field: name, label, found }]
  })
}

const foundIn = new Map<string, readonly IdentifierFinding[]>()
const mostKept = 50_000

/** What looks as if it identified a patient. Checks run again with every change, over texts that mostly stay: it is kept. */
export function identifiersInText(text: string): readonly IdentifierFinding[] {
  const known = foundIn.get(text)
  if (known !== undefined) return known
  if (foundIn.size >= mostKept) foundIn.clear()
  const found = findIdentifiers(text)
  foundIn.set(text, found)
  return found
}

const freeTexts = new Map<RegisterName, readonly { readonly name: string; readonly label: string }[]>()

function freeTextsOf(register: RegisterName) {
  const known = freeTexts.get(register)
  if (known !== undefined) return known
  const made = Object.entries(registerOf(register).fields)
    .filter(([name]) => isFreeText(register, name))
    .map(([name, { label }]) => ({ name, label }))
  freeTexts.set(register, made)
  return made
}
