import type { Row, Rows } from '#shared/registers/index.ts'

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i
/** Bytes, with room for an ending and for a temporary file's name below the 255 that file systems take. */
const longestBytes = 180

/** A text as the name of a file on every system: nothing that Windows refuses, no leading or trailing dots, not too long. */
export function safeFileName(text: string, extension: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\0-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const short = shortened(clean).replace(/[. ]+$/, '')
  const stem = short.split('.')[0] ?? ''
  const named = short === '' ? 'Document' : reserved.test(stem.trim()) ? `${short} document` : short
  return `${named}.${extension}`
}

function shortened(text: string): string {
  let short = ''
  for (const character of text) {
    if (Buffer.byteLength(short + character) > longestBytes) break
    short += character
  }
  return short
}

export type DocumentName = {
  readonly id: string
  readonly title: string
  readonly rows: Rows
  readonly department: Row<'department'> | null
  readonly copy: { readonly number: number; readonly of: number } | null
  readonly format: 'pdf' | 'xlsx'
}

/** `Rollback plan - Front desk - v3.1 copy 2 of 7.pdf`; what is for the whole clinic names the clinic. */
export function documentFileName({ id, title, rows, department, copy, format }: DocumentName): string {
  const plan = rows.rollback_plan[0]
  const version =
    id === 'rollback-plan' && plan !== undefined ? `v${plan.versionMajor ?? 0}.${plan.versionMinor ?? 0}` : ''
  const counted = copy === null ? '' : `copy ${copy.number} of ${copy.of}`
  const who = department?.name ?? rows.engagement[0]?.clientName ?? ''
  const edition = [version, counted].filter((part) => part !== '').join(' ')
  return safeFileName([title, who, edition].filter((part) => part !== '').join(' - '), format)
}
