import type { Field, FieldValue } from '#shared/fields/index.ts'
import type { Draft } from './draft.ts'

/** Where the focus goes when an editor is done: on in the row, down, or nowhere. */
export type Leave = 'stay' | 'down' | 'right' | 'left'

/** What every editor is given, in a grid cell and in the side panel alike. */
export type EditorProps<F extends Field = Field> = {
  readonly field: F
  readonly value: FieldValue
  /** The row whose field it is, which a link of it never names; absent where there is no row yet. */
  readonly rowId?: string
  /** Spoken name of the input. */
  readonly label: string
  readonly place: 'cell' | 'panel'
  /** The edit began by typing a letter: start empty, the letter follows. */
  readonly startedByTyping: boolean
  /** Why the last attempt to keep the text failed, or null. */
  readonly problem: string | null
  readonly onDraft: (draft: Draft) => void
  /** Keep what was drafted and leave. */
  readonly onDone: (leave: Leave) => void
  readonly onCancel: () => void
}
