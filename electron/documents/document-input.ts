import type { Rows } from '#shared/registers/index.ts'
import type { Finding } from '#shared/domain/checks/index.ts'

/** A picture as it is stored: its bytes and the type that its file claimed. */
export type Logo = { readonly bytes: Uint8Array; readonly mime: string }

/** Everything a document is built from: plain values, gathered once, so that building is a pure function. */
export type DocumentInput = {
  /** The rows that may reach a document: `documentRows` of what is stored. */
  readonly rows: Rows
  /** The department whose copy it is, or null for the whole clinic's. */
  readonly departmentId: string | null
  /** The moment of the export, UTC ISO. */
  readonly now: string
  /** The local day of the export, `YYYY-MM-DD`. */
  readonly today: string
  readonly logos: { readonly client: Logo | null; readonly consultant: Logo | null }
  /** Which of how many copies; null when copies are not counted. */
  readonly copy: { readonly number: number; readonly of: number } | null
  /** The day by which the slip of this copy is to be back, `YYYY-MM-DD`; null when none was set. */
  readonly slipDueOn: string | null
  /** Two groups of four hex digits that all copies of the same content share: `7F3A 91C2`. */
  readonly checkCode: string
  /** The sentence of the content pack that says why a place matters, '' when it has none. */
  readonly whyOf: (place: string) => string
  readonly findings: readonly Finding[]
}

/** The rows without what no document may show: notes that are private to the consultant. */
export function documentRows(rows: Rows): Rows {
  return { ...rows, note: rows.note.filter((note) => note.visibility !== 'consultant_private') }
}
