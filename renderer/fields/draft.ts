import type { ParseContext, Parsed } from '#shared/fields/field.ts'
import { type Field, type FieldValue, kindOf } from '#shared/fields/index.ts'
import type { Formats } from '#shared/text/format.ts'

/** What an editor holds: text that still has to be read, or a value that was picked. */
export type Draft =
  | { readonly draft: 'text'; readonly text: string }
  | { readonly draft: 'value'; readonly value: FieldValue }

export function textDraft(text: string): Draft {
  return { draft: 'text', text }
}

export function valueDraft(value: FieldValue): Draft {
  return { draft: 'value', value }
}

export function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'draft' in value
}

/** The value that a draft means, or the sentence why it means none. */
export function readDraft(field: Field, draft: Draft, context: ParseContext): Parsed<FieldValue> {
  if (draft.draft === 'value') {
    const result = kindOf(field).schema(field).safeParse(draft.value)
    return result.success
      ? { ok: true, value: result.data }
      : { ok: false, message: result.error.issues[0]?.message ?? 'This cannot be kept' }
  }
  return kindOf(field).parse(draft.text, field, context)
}

/** The text with which an editor begins: the value in the shortest form that can be typed back. */
export function editText(field: Field, value: FieldValue, formats: Formats): string {
  if (value === null || value === undefined) return ''
  switch (field.kind) {
    case 'text':
    case 'longText':
      return String(value)
    case 'date':
      return typedDate(String(value), formats.settings.locale)
    case 'time':
      return String(value)
    case 'instant':
      return typedInstant(String(value), formats.settings)
    case 'minutes':
      return typedMinutes(Number(value))
    case 'count':
    case 'percent':
    case 'rating':
      return formats.number(Number(value)).replace(/[\u00a0\u202f]/g, '')
    case 'money':
      return formats.number(Number(value) / formats.minorUnits)
    case 'flag':
      return value === true ? 'Yes' : 'No'
    case 'choice':
    case 'choices':
    case 'link':
    case 'links':
    case 'subject':
      return kindOf(field).toText(value, field, { formats, titleOf: () => null })
    default:
      return assertNever(field)
  }
}

/** Whether two values of a field are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function typedDate(iso: string, locale: string): string {
  const options = { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${iso}T00:00:00Z`))
}

export function typedInstant(iso: string, settings: { readonly locale: string; readonly timezone: string }): string {
  const at = new Date(iso)
  const day = new Intl.DateTimeFormat(settings.locale, {
    timeZone: settings.timezone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: settings.timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return `${day.format(at)} ${clock.format(at)}`
}

/** The day and the time of day of a typed text; noon while it holds no time. */
export function splitMoment(text: string): { readonly day: string; readonly clock: string } {
  const clock = /\d{1,2}:\d{2}$/.exec(text.trim())?.[0]
  return clock === undefined
    ? { day: text.trim(), clock: '12:00' }
    : { day: text.trim().slice(0, -clock.length).trim(), clock }
}

function typedMinutes(total: number): string {
  return total < 60 ? String(total) : `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`
}

function assertNever(field: never): never {
  throw new Error(`No editor for ${JSON.stringify(field)}`)
}
