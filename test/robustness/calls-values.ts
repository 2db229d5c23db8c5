import type { Field, FieldValue } from '#shared/fields/index.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { registerNames, registerOf, type RegisterName } from '#shared/registers/index.ts'
import type { Random } from './random.ts'

/** The ids of the rows that are in use, by register. */
export type Ids = (register: RegisterName) => readonly string[]

const words = [
  'Fax',
  'front desk',
  'Łukasz Żółć',
  'rehearsal',
  'مرحبا',
  '診療所',
  '🏥 ward',
  '=SUM(A1)',
  '-1+2',
  'O’Brien',
  'x'.repeat(60),
]
const formatted = {
  colour: '#0B5563',
  currency: 'EUR',
  email: 'desk@clinic.example',
  timezone: 'America/New_York',
} as const

/** A value that fits a field; undefined when it would have to name a row and there is none. */
export function someValue(random: Random, field: Field, ids: Ids): FieldValue | undefined {
  switch (field.kind) {
    case 'text':
      return field.format === undefined ? someText(random, field.max) : formatted[field.format]
    case 'longText':
      return Array.from({ length: random.int(6) }, () => someText(random, 200)).join('\n')
    case 'choice':
      return field.optional && random.chance(0.2) ? null : random.pick(Object.keys(field.options))
    case 'choices':
      return Object.keys(field.options).filter(() => random.chance(0.3))
    case 'date':
      return random.chance(0.2) ? null : `2027-${two(1 + random.int(12))}-${two(1 + random.int(28))}`
    case 'time':
      return random.chance(0.2) ? null : `${two(random.int(24))}:${two(random.int(60))}`
    case 'instant':
      return random.chance(0.2) ? null : `2027-03-${two(1 + random.int(28))}T${two(random.int(24))}:30:00Z`
    case 'minutes':
      return random.chance(0.2) ? null : random.int(600)
    case 'count': {
      const most = Math.min(field.max, field.min + 1000)
      const whole = field.min + random.int(most - field.min + 1)
      return random.chance(0.2) ? null : field.decimals ? whole / 2 + field.min / 2 : whole
    }
    case 'percent':
      return random.chance(0.2) ? null : random.int(1001) / 10
    case 'money':
      return random.chance(0.2) ? null : random.int(10_000_000) - 1000
    case 'rating':
      return random.chance(0.2) ? null : 1 + random.int(field.labels.length)
    case 'flag':
      return random.chance(0.5)
    case 'link': {
      const known = ids(field.register as RegisterName)
      if (field.optional && (known.length === 0 || random.chance(0.2))) return null
      return known.length === 0 ? undefined : random.pick(known)
    }
    case 'links':
      return ids(field.register as RegisterName).filter((_, at) => at < 40 && random.chance(0.06))
    case 'subject': {
      const register = random.pick(registerNames)
      const known = ids(register)
      return known.length === 0 || random.chance(0.3) ? null : subjectOf(register, random.pick(known))
    }
    default:
      return field satisfies never
  }
}

/** Values for a new row: what it cannot be without, and some of the rest. */
export function someRow(random: Random, register: RegisterName, ids: Ids): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(registerOf(register).fields)) {
    const isNeeded = field.initial === undefined || name === registerOf(register).titleField
    const value = isNeeded || random.chance(0.3) ? someValue(random, field, ids) : undefined
    if (value !== undefined) values[name] = value
  }
  return values
}

/** Values for some fields of a row that is there. */
export function someChange(random: Random, register: RegisterName, ids: Ids): Record<string, FieldValue> {
  const fields = Object.entries(registerOf(register).fields)
  const values: Record<string, FieldValue> = {}
  for (let turn = 1 + random.int(3); turn > 0; turn -= 1) {
    const [name, field] = random.pick(fields)
    const value = someValue(random, field, ids)
    if (value !== undefined) values[name] = value
  }
  return values
}

function someText(random: Random, max: number): string {
  const text = Array.from({ length: 1 + random.int(4) }, () => random.pick(words)).join(' ')
  return Array.from(text)
    .slice(0, Math.max(1, Math.floor(max / 2)))
    .join('')
    .trim()
}

function two(figure: number): string {
  return String(figure).padStart(2, '0')
}
