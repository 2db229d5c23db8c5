/** One cell of a grid, by row id and column. */
export type CellPlace = { readonly id: string; readonly field: string }

/** Cells from the one where the taking began to the one where it is now, in any direction. */
export type CellRange = { readonly anchor: CellPlace; readonly head: CellPlace }

/** The rows and columns that a range covers, in the order in which they are shown; empty when an end of it is gone. */
export function spanOf(
  range: CellRange,
  rowIds: readonly string[],
  fields: readonly string[],
): { readonly rows: readonly string[]; readonly fields: readonly string[] } {
  const rows = between(rowIds, range.anchor.id, range.head.id)
  const columns = between(fields, range.anchor.field, range.head.field)
  return rows.length === 0 || columns.length === 0 ? { rows: [], fields: [] } : { rows, fields: columns }
}

/** The cell one step from another, or the same at the edge. */
export function stepFrom(
  place: CellPlace,
  key: string,
  rowIds: readonly string[],
  fields: readonly string[],
): CellPlace {
  const step = steps[key] ?? { down: 0, right: 0 }
  const row = rowIds[clamp(rowIds.indexOf(place.id) + step.down, rowIds.length)]
  const field = fields[clamp(fields.indexOf(place.field) + step.right, fields.length)]
  return row === undefined || field === undefined ? place : { id: row, field }
}

/** Where each cell of a pasted block goes: a single cell fills the whole range, what does not fit is counted. */
export function placeBlock(
  block: readonly (readonly string[])[],
  target: { readonly rows: readonly string[]; readonly fields: readonly string[] },
  rowIds: readonly string[],
  fields: readonly string[],
): { readonly cells: readonly (CellPlace & { readonly text: string })[]; readonly rowsLeftOver: number } {
  const [firstRow] = target.rows
  const [firstField] = target.fields
  const single = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined
  if (firstRow === undefined || firstField === undefined) return { cells: [], rowsLeftOver: block.length }
  if (single !== undefined) {
    return {
      cells: target.rows.flatMap((id) => target.fields.map((field) => ({ id, field, text: single }))),
      rowsLeftOver: 0,
    }
  }
  const top = rowIds.indexOf(firstRow)
  const left = fields.indexOf(firstField)
  const cells = block.flatMap((row, down) =>
    row.flatMap((text, right) => {
      const id = rowIds[top + down]
      const field = fields[left + right]
      return id === undefined || field === undefined ? [] : [{ id, field, text }]
    }),
  )
  return { cells, rowsLeftOver: Math.max(0, top + block.length - rowIds.length) }
}

function between(all: readonly string[], a: string, b: string): readonly string[] {
  const from = all.indexOf(a)
  const to = all.indexOf(b)
  return from < 0 || to < 0 ? [] : all.slice(Math.min(from, to), Math.max(from, to) + 1)
}

function clamp(at: number, length: number): number {
  return Math.min(Math.max(at, 0), length - 1)
}

const steps: { readonly [key: string]: { readonly down: number; readonly right: number } } = {
  ArrowUp: { down: -1, right: 0 },
  ArrowDown: { down: 1, right: 0 },
  ArrowLeft: { down: 0, right: -1 },
  ArrowRight: { down: 0, right: 1 },
}
