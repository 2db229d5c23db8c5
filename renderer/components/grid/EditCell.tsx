import Popper from '@mui/material/Popper'
import type { GridRenderEditCellParams } from '@mui/x-data-grid'
import { createContext, type RefObject, useContext, useEffect, useState } from 'react'
import type { Field, FieldValue } from '#shared/fields/index.ts'
import { FieldEditor } from '#renderer/fields/index.tsx'
import { popupAttribute } from '#renderer/fields/CellPopup.tsx'
import type { GridRow } from './model.ts'

export type CellProblem = { readonly id: string; readonly field: string; readonly message: string }

/** What the cells being edited share with their grid. */
export const EditContext = createContext<{
  readonly startedByTyping: RefObject<boolean>
  /** Keeps the row as it was when the edit began: a change that comes meanwhile is a conflict, nothing to write over. */
  readonly begin: (row: GridRow | null) => void
  readonly problem: CellProblem | null
  readonly clearProblem: () => void
}>({ startedByTyping: { current: false }, begin: () => undefined, problem: null, clearProblem: () => undefined })

const focusAfter = { stay: 'none', down: 'below', right: 'right', left: 'left' } as const

/** A cell while it is edited: the field's editor, and what was wrong with the last try under it. */
export function EditCell({
  params,
  field,
}: {
  readonly params: GridRenderEditCellParams<GridRow>
  readonly field: Field
}) {
  const { startedByTyping, begin, problem: anyProblem, clearProblem } = useContext(EditContext)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { api, id, row } = params
  const problem =
    anyProblem !== null && anyProblem.id === id && anyProblem.field === params.field ? anyProblem.message : null
  // The row given to an editor already holds the draft; the stored one is what the edit began from.
  const stored = api.getRow(id) as GridRow | null
  useEffect(() => {
    begin(api.getRow(id) as GridRow | null)
  }, [begin, api, id])
  const isEditing = () => api.getCellMode(id, params.field) === 'edit'
  return (
    <span className="edit-cell" ref={setAnchor}>
      <FieldEditor
        field={field}
        value={(stored ?? row)[params.field] as FieldValue}
        label={`${field.label} of ${row.ref}`}
        place="cell"
        startedByTyping={startedByTyping.current}
        problem={problem}
        onDraft={(draft) => {
          clearProblem()
          if (isEditing()) void api.setEditCellValue({ id, field: params.field, value: draft })
        }}
        onDone={(leave) => {
          if (isEditing()) api.stopCellEditMode({ id, field: params.field, cellToFocusAfter: focusAfter[leave] })
          if (leave === 'stay') api.setCellFocus(id, params.field)
        }}
        onCancel={() => {
          if (isEditing()) api.stopCellEditMode({ id, field: params.field, ignoreModifications: true })
          api.setCellFocus(id, params.field)
        }}
      />
      <Popper
        open={problem !== null && anchor !== null}
        anchorEl={anchor}
        placement="bottom-start"
        className="cell-problem"
        {...{ [popupAttribute]: '' }}
      >
        <span role="alert">{problem}</span>
      </Popper>
    </span>
  )
}
