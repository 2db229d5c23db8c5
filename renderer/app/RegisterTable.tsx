import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { type RegisterName, registerOf, type Row, type Values } from '#shared/registers/index.ts'
import { type Register, shownFields } from '#shared/registers/register.ts'
import { isFreeText } from '#shared/domain/identifier-fields.ts'
import { identifierWarning } from '#renderer/fields/IdentifierHint.tsx'
import { useApi } from '#renderer/api/context.ts'
import { useRows } from '#renderer/api/hooks.ts'
import type { GridActions, GridRow, GridValues } from '#renderer/components/grid/model.ts'
import { type ExtraColumn, RegisterGrid } from '#renderer/components/RegisterGrid.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { countOf } from '#renderer/components/grid/use-clipboard.ts'
import { styleNonce } from './nonce.ts'
import { usePageAction } from './page-actions.ts'
import { useReadOnly } from './read-only.ts'
import { useRowWriter } from './row-writer.ts'
import { useSelection } from './selection.ts'
import { useUndo } from './use-undo.ts'

export type RegisterTableProps<Name extends RegisterName> = {
  readonly register: Name
  /** Only rows whose fields equal these. */
  readonly filter?: Partial<Values<Name>>
  /** Values given to a row that is added here. */
  readonly defaults?: Partial<Values<Name>>
  /** The columns shown, in order; the others wait in the column choice. */
  readonly columns?: readonly (keyof Values<Name> & string)[]
  /** Rows to show instead of those the register gives for the filter. */
  readonly rows?: readonly Row<Name>[]
  /** Computed columns behind the fields. */
  readonly extraColumns?: readonly ExtraColumn<Row<Name>>[]
  /** In pixels, or `fill` for the rest of a full page; without it the table is as high as its rows, within limits. */
  readonly height?: number | 'fill'
  readonly toolbarExtra?: ReactNode
  readonly title?: string
  /** What the add button says: 'Step'. */
  readonly addLabel?: string
  readonly emptyText?: string
  readonly emptyAction?: ReactNode
}

/** A register as an editable grid: reads, writes, undoes and selects by itself. */
export function RegisterTable<Name extends RegisterName>(props: RegisterTableProps<Name>) {
  const { register: name, filter, defaults, rows: given } = props
  const register = registerOf(name)
  const { client } = useApi()
  const read = useRows(name, filter)
  const rows = (given ?? read.rows) as unknown as readonly GridRow[]
  const writer = useRowWriter(name)
  const { selected, select } = useSelection()
  const toast = useToast()
  const { undo } = useUndo()
  const readOnly = useReadOnly()
  const [add, setAdd] = useState<{ readonly run: () => void } | null>(null)
  usePageAction('add', add?.run ?? null)

  const actions = useMemo<GridActions>(() => {
    const undoable = (text: string) => toast({ text, action: { label: 'Undo', run: undo } })
    const isFixed = readOnly !== null
    return {
      refusal: readOnly,
      tell: (text) => toast({ text, tone: 'bad' }),
      save: async (row, values) => {
        const saved = await writer.update(row, values, 'finished')
        const warning = warningOf(name, values)
        if (warning !== null) toast({ text: warning, tone: 'bad' })
        return saved
      },
      saveMany: async (changes, what) => {
        await writer.updateMany(changes)
        undoable(what)
      },
      create: isFixed || register.single || notAdded.has(name) ? null : writer.create,
      remove:
        isFixed || register.single || name === 'phase'
          ? null
          : async (gone) => {
              const { rows: count, clearedLinks } = await writer.removeMany(gone)
              const links = clearedLinks === 0 ? '' : `, ${countOf(clearedLinks, 'link')} emptied`
              if (count > 0) undoable(`${countOf(count, register.one, register.many)} removed${links}`)
            },
      move: isFixed || register.single ? null : writer.move,
      parse: async (cells) => (await client.call('record.parse', { register: name, cells: [...cells] })).cells,
      select: (id) => select(name, id),
    }
  }, [writer, register, name, client, toast, undo, select, readOnly])

  const columns = useColumns(register, props.columns, filter)
  const fixed = useStable({ ...filter, ...defaults }) as GridValues
  const extras = (props.extraColumns ?? noExtras) as unknown as readonly ExtraColumn<GridRow>[]
  const grid = (
    <RegisterGrid
      register={register}
      rows={rows}
      isLoading={given === undefined && read.isLoading}
      actions={actions}
      defaults={fixed}
      columns={columns}
      extraColumns={extras}
      selectedId={selected?.register === name ? selected.id : null}
      height={props.height ?? 'rows'}
      label={props.title ?? register.title}
      addLabel={props.addLabel ?? capitalised(register.one)}
      emptyText={props.emptyText ?? `No ${register.one} yet.`}
      emptyAction={props.emptyAction}
      toolbarExtra={props.toolbarExtra}
      nonce={styleNonce}
      onAddReady={useCallback((run: (() => void) | null) => setAdd(run === null ? null : { run }), [])}
    />
  )
  return props.title === undefined ? (
    grid
  ) : (
    <Section
      title={props.title}
      count={rows.length}
      {...(props.height === 'fill' ? { className: 'fill-section' } : {})}
    >
      {grid}
    </Section>
  )
}

/** The columns that a register shows by itself: its fields in order, without the secondary ones and those a filter fixes. */
function useColumns(
  register: Register,
  chosen: readonly string[] | undefined,
  filter: object | undefined,
): readonly string[] {
  return useStable(
    chosen ??
      shownFields(register)
        .filter(
          ([name, field]) =>
            field.secondary !== true && name !== register.parentField && !(filter !== undefined && name in filter),
        )
        .map(([name]) => name),
  )
}

/** The same object for as long as its JSON stays the same, so that a literal in a page does not redraw the grid. */
function useStable<T>(value: T): T {
  const text = JSON.stringify(value)
  // oxlint-disable-next-line react/exhaustive-deps -- the text stands for the value
  return useMemo(() => value, [text])
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** What a typed text looks like, where it may come to identify a patient. */
function warningOf(register: RegisterName, values: GridValues): string | null {
  const texts = Object.entries(values).filter(([field]) => isFreeText(register, field))
  const warning = texts.map(([, value]) => (typeof value === 'string' ? identifierWarning(value) : null))
  return warning.find((words) => words !== null) ?? null
}

/** Registers whose rows are not begun by typing. */
const notAdded: ReadonlySet<RegisterName> = new Set(['phase', 'attachment', 'frozen_version'])

const noExtras: readonly never[] = []
