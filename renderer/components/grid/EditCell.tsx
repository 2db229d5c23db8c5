import Popper from '@mui/material/Popper'
import type { GridRenderEditCellParams } from '@mui/x-data-grid'
import { createContext, type RefObject, useContext, useEffect, useState } from 'react'
import type { Field, FieldValue } from '#shared/fields/index.ts'
import { useFieldContext } from '#renderer/fields/context.ts'
import { FieldEditor } from '#renderer/fields/index.tsx'
import { popupAttribute } from '#renderer/fields/CellPopup.tsx'
import { textOfDraft } from '#renderer/fields/typed-text.ts'
import type { CellTyping } from './cell-typing.ts'
import type { GridRow } from './model.ts'
import { tabOn } from './tab-on.ts'

export type CellProblem = { readonly id: string; readonly field: string; readonly message: string }

/** What the cells being edited share with their grid. */
export const EditContext = createContext<{
  readonly startedByTyping: RefObject<boolean>
  readonly typing: CellTyping | null
  readonly problem: CellProblem | null
  readonly clearProblem: () => void
}>({
  startedByTyping: { current: false },
  typing: null,
  problem: null,
  clearProblem: () => undefined,
})

const focusAfter = { stay: 'none', down: 'below', right: 'right', left: 'left' } as const

/** A cell while it is edited: the field's editor, and what was wrong with the last try under it. */
export function EditCell({
  params,
  field,
}: {
  readonly params: GridRenderEditCellParams<GridRow>
  readonly field: Field
}) {
  const { startedByTyping, typing, problem: anyProblem, clearProblem } = useContext(EditContext)
  const context = useFieldContext()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { api, id, row, field: name } = params
  const problem = anyProblem !== null && anyProblem.id === id && anyProblem.field === name ? anyProblem.message : null
  // The row given to an editor already holds the draft; the stored one is what the edit began from.
  const stored = api.getRow(id) as GridRow | null
  useEffect(() => {
    const begunFrom = api.getRow(id) as GridRow | null
    if (begunFrom !== null) typing?.begin(begunFrom, name)
  }, [typing, api, id, name])
  // A cell that goes from the screen without being done, as when its row is gone or another place is shown, leaves its text.
  useEffect(() => () => typing?.leave(String(id), name), [typing, id, name])
  const isEditing = () => api.getCellMode(id, name) === 'edit'
  return (
    <span className="edit-cell" ref={setAnchor}>
      <FieldEditor
        field={field}
        value={(stored ?? row)[name] as FieldValue}
        rowId={String(id)}
        label={`${field.label} of ${row.ref}`}
        place="cell"
        startedByTyping={startedByTyping.current}
        problem={problem}
        onDraft={(draft) => {
          clearProblem()
          typing?.keep(String(id), name, textOfDraft(field, draft, context))
          if (isEditing()) void api.setEditCellValue({ id, field: name, value: draft })
        }}
        onDone={(leave) => {
          if (leave === 'right' && isEditing() && tabOn(api, { id: String(id), field: name })) return
          if (isEditing()) api.stopCellEditMode({ id, field: name, cellToFocusAfter: focusAfter[leave] })
          if (leave === 'stay') api.setCellFocus(id, name)
        }}
        onCancel={() => {
          typing?.drop(String(id), name)
          if (isEditing()) api.stopCellEditMode({ id, field: name, ignoreModifications: true })
          api.setCellFocus(id, name)
        }}
      />
      <Popper
        open={problem !== null && anchor !== null && field.kind !== 'longText'}
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
