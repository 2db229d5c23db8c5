import { foldText } from '../text/collate.ts'

/** The rows of a file, each a list of cells as text. */
export type ImportTable = readonly (readonly string[])[]

/** A name of a file, folded, and what it stands for: the id of a row, or a word such as `left_out`. */
export type NameChoices = { readonly [foldedName: string]: string }
export const leftOut = 'left_out'

/** A row, or a cell of it, that is not taken, and why. `row` is counted from 1. */
export type ImportProblem = { readonly row: number; readonly text: string }

/** The first row that the names of columns fit; without one, the first of the fullest rows. Only the first 20 are looked at. */
export function headerRowOf(table: ImportTable, isHeader: (row: readonly string[]) => boolean): number {
  const rows = table.slice(0, 20)
  const named = rows.findIndex(isHeader)
  if (named >= 0) return named
  const widths = rows.map((row) => row.filter((cell) => cell.trim() !== '').length)
  return Math.max(0, widths.indexOf(Math.max(0, ...widths)))
}

/** What each name of a column suggests, every use once: of two columns with the same name the first one has it. */
export function usesOfHeader<Use extends string>(
  header: readonly string[],
  useOf: (foldedName: string) => Use | 'none',
): readonly (Use | 'none')[] {
  const taken = new Set<string>()
  return header.map((name) => {
    const use = useOf(foldText(name.replaceAll('_', ' ')))
    if (taken.has(use)) return 'none'
    if (use !== 'none') taken.add(use)
    return use
  })
}

/** The uses with one column used otherwise: a use belongs to one column, so the one that had it before is left out. */
export function usesWith<Use extends string>(
  uses: readonly Use[],
  column: number,
  use: Use,
): readonly (Use | 'none')[] {
  return uses.map((before, at) => (at === column ? use : use !== 'none' && before === use ? 'none' : before))
}

/** Looks names up: what a person chose for one before what it is called here. It remembers those it could not find. */
export function nameFinder(known: readonly (readonly [string, string])[], choices: NameChoices) {
  const ids = new Map(known.filter(([name]) => name !== '').map(([name, id]) => [foldText(name), id]))
  const unknown = new Map<string, string>()
  return {
    /** The id of a name, `none` where there is no name, null where it stands for nothing. */
    find: (name: string, none: string, otherwise: string | null = null): string | null => {
      if (name === '') return none
      const folded = foldText(name)
      const id = (Object.hasOwn(choices, folded) ? choices[folded] : undefined) ?? ids.get(folded) ?? otherwise
      if (id === null && !unknown.has(folded)) unknown.set(folded, name)
      return id
    },
    unknown: () => [...unknown.values()],
  }
}

/** A cell that says in one of the usual ways that it holds no value. */
export function isBlankCell(text: string): boolean {
  return /^(?:|[-–—.]|n\/?a|null|nan)$/i.test(text)
}

/** A cell as a sentence quotes it: in one line, cut after 40 letters. */
export function quotedCell(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
