import type { CellValue } from './workbook.ts'

/** What a rule or a 'To do' asks of the cells of one row, so that Excel and this program answer alike. */
export type Condition =
  | { readonly empty: string }
  | { readonly filled: string }
  | { readonly column: string; readonly is: string | number }
  /** A date column before a day; an empty cell is not before anything. */
  | { readonly column: string; readonly before: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** The condition as an Excel formula; `cell` gives the address of a column's cell in the row. */
export function conditionFormula(condition: Condition, cell: (key: string) => string): string {
  if ('empty' in condition) return `${cell(condition.empty)}=""`
  if ('filled' in condition) return `${cell(condition.filled)}<>""`
  if ('before' in condition) {
    const [year, month, day] = condition.before.split('-').map(Number)
    return `AND(${cell(condition.column)}<>"",${cell(condition.column)}<DATE(${year},${month},${day}))`
  }
  if ('is' in condition) return `${cell(condition.column)}=${literal(condition.is)}`
  if ('not' in condition) return `NOT(${conditionFormula(condition.not, cell)})`
  const [name, parts] = 'all' in condition ? (['AND', condition.all] as const) : (['OR', condition.any] as const)
  return `${name}(${parts.map((part) => conditionFormula(part, cell)).join(',')})`
}

/** Whether the condition holds for a row's values. */
export function conditionHolds(condition: Condition, values: { readonly [key: string]: CellValue }): boolean {
  if ('empty' in condition) return isBlank(values[condition.empty])
  if ('filled' in condition) return !isBlank(values[condition.filled])
  if ('before' in condition) {
    const value = values[condition.column]
    return typeof value === 'string' && value !== '' && value < condition.before
  }
  if ('is' in condition) return values[condition.column] === condition.is
  if ('not' in condition) return !conditionHolds(condition.not, values)
  if ('all' in condition) return condition.all.every((part) => conditionHolds(part, values))
  return condition.any.some((part) => conditionHolds(part, values))
}

/** A missing thing of a row, and the words for it in the column 'To do'. */
export type Need = { readonly words: string; readonly when: Condition }

/** The formula that names what a row lacks; a row without a title lacks nothing. Cells are written `{key}`. */
export function needsFormula(needs: readonly Need[], titleKey: string): string {
  const cell = (key: string) => `{${key}}`
  const parts = needs.map(({ words, when }) => `IF(${conditionFormula(when, cell)},${literal(`; ${words}`)},"")`)
  return `IF({${titleKey}}="","",MID(${parts.join('&')},3,250))`
}

/** What `needsFormula` gives for the row. */
export function needsText(
  needs: readonly Need[],
  titleKey: string,
  values: { readonly [key: string]: CellValue },
): string {
  if (isBlank(values[titleKey])) return ''
  const missing = needs.filter(({ when }) => conditionHolds(when, values)).map(({ words }) => words)
  return missing.join('; ').slice(0, 250)
}

function isBlank(value: CellValue | undefined): boolean {
  return value === undefined || value === null || value === ''
}

function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`
}
