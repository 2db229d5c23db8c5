import type { TextContext } from '#shared/fields/field.ts'
import { type RegisterName, type Rows, isRegisterName, registerOf } from '#shared/registers/index.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import { createCollator, foldText } from '#shared/text/collate.ts'
import { createFormats } from '#shared/text/format.ts'
import { shortened } from '../parts.ts'
import { type ChoiceLists, createChoiceLists } from './choice-lists.ts'

/** What the sheets of one workbook share: how values are written, how linked rows are named, which dropdowns there are. */
export type SheetContext = {
  readonly rows: Rows
  readonly text: TextContext
  readonly lists: ChoiceLists
  /** The name by which a linked row is chosen and found again: unique in its register. Null when there is no such row. */
  readonly nameOf: (register: string, id: string) => string | null
}

export function createSheetContext(rows: Rows): SheetContext {
  const engagement = rows.engagement[0]
  const formats = createFormats({
    locale: engagement?.locale ?? 'en-GB',
    timezone: engagement?.timezone ?? 'UTC',
    currency: engagement?.currency ?? 'GBP',
  })
  const compare = createCollator(formats.settings.locale)
  const known = new Map<RegisterName, ReadonlyMap<string, string>>()
  const namesOf = (register: RegisterName) => {
    const names = known.get(register) ?? namesIn(rows, register)
    known.set(register, names)
    return names
  }
  const nameOf = (register: string, id: string) =>
    isRegisterName(register) ? (namesOf(register).get(id) ?? null) : null
  const sortedNames = (register: RegisterName) => {
    const offered = new Set(offeredIds(rows, register))
    const names = [...namesOf(register)].filter(([id]) => offered.has(id)).map(([, name]) => name)
    return register === 'person' ? names.sort(compare) : names
  }
  return {
    rows,
    text: { formats, titleOf: titleFinder(rows) },
    lists: createChoiceLists(sortedNames),
    nameOf,
  }
}

/** Registers whose titles are sentences: the ref, and so many of the words that a cell stays a cell. */
const sentences: readonly RegisterName[] = ['requirement', 'observation_entry', 'promise_gap']
const longestName = 60

/** Steps and failure points are named by their ref, sentences by ref and first words, risks by both; all else by its title. */
function namesIn(rows: Rows, register: RegisterName): ReadonlyMap<string, string> {
  const definition = registerOf(register)
  const titles = rows[register].map((row) => titleOfRow(definition, row))
  const count = new Map<string, number>()
  for (const title of titles) count.set(foldText(title), (count.get(foldText(title)) ?? 0) + 1)
  return new Map(
    rows[register].map((row, at) => {
      const title = titles[at] ?? ''
      if (register === 'rollback_step' || register === 'phase_entry') return [row.id, row.ref]
      if (sentences.includes(register)) return [row.id, `${row.ref} ${shortened(title, longestName)}`]
      const isUnique = count.get(foldText(title)) === 1
      return [row.id, isUnique && register !== 'risk' ? title : `${row.ref} ${title}`]
    }),
  )
}

function offeredIds(rows: Rows, register: RegisterName): readonly string[] {
  if (register === 'person') return rows.person.filter((person) => person.active).map(({ id }) => id)
  return rows[register].map(({ id }) => id)
}

function titleFinder(rows: Rows): TextContext['titleOf'] {
  const known = new Map<RegisterName, ReadonlyMap<string, string>>()
  return (register, id) => {
    if (!isRegisterName(register)) return null
    let titles = known.get(register)
    if (titles === undefined) {
      const definition = registerOf(register)
      titles = new Map(rows[register].map((row) => [row.id, `${row.ref} ${titleOfRow(definition, row)}`]))
      known.set(register, titles)
    }
    return titles.get(id) ?? null
  }
}
