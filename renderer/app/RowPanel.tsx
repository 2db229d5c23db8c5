import { Link, useLocation } from 'react-router'
import type { FieldValue } from '#shared/fields/index.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { type RegisterName, registerOf } from '#shared/registers/index.ts'
import { shownFields, titleOfRow } from '#shared/registers/register.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useRows } from '#renderer/api/hooks.ts'
import { FieldRow } from '#renderer/components/FieldRow.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { countOf } from '#renderer/components/grid/use-clipboard.ts'
import { RecordPanel } from '#renderer/components/RecordPanel.tsx'
import { stateOfCode, StatusMark } from '#renderer/components/StatusMark.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { historyPathOf } from './history-path.ts'
import { RowAttachments } from './panel/RowAttachments.tsx'
import { RowConnections } from './panel/RowConnections.tsx'
import { RowHistory } from './panel/RowHistory.tsx'
import { RowLinks } from './panel/RowLinks.tsx'
import { RowNotes } from './panel/RowNotes.tsx'
import { useReadOnly } from './read-only.ts'
import { type AnyRow, useRowWriter } from './row-writer.ts'
import { useSelection } from './selection.ts'
import { useUndo } from './use-undo.ts'

/** The panel of one row: every field, edited in place, and what belongs to it: notes, links, files, history. */
export function RowPanel({ register: name, id }: { readonly register: RegisterName; readonly id: string }) {
  const register = registerOf(name)
  const read = useRows(name)
  const rows = read.rows as unknown as readonly AnyRow[]
  const { select, field: wanted } = useSelection()
  // Each time that somebody asks for a field is an entry of its own.
  const { key: wish } = useLocation()
  const writer = useRowWriter(name)
  const toast = useToast()
  const { undo } = useUndo()
  const readOnly = useReadOnly()
  const at = rows.findIndex((row) => row.id === id)
  const row = rows[at]
  const close = () => {
    select(name, null)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus())
  }
  const go = (step: number) => {
    const next = rows[at + step]
    return next === undefined || at < 0 ? null : () => select(name, next.id)
  }

  if (row === undefined) {
    if (read.isLoading) return <aside className="panel" aria-busy="true" aria-label="Record" />
    return (
      <RecordPanel
        refText=""
        one={register.one}
        position=""
        title={`This ${register.one} is no longer there`}
        onPrevious={null}
        onNext={null}
        onClose={close}
      >
        <p className="dim">
          Undo (Ctrl Z) brings it back if it was removed just now. Later its{' '}
          <Link className="link" to={historyPathOf(name, id)}>
            history
          </Link>{' '}
          does.
        </p>
      </RecordPanel>
    )
  }

  const save = async (field: string, value: FieldValue) => {
    try {
      await writer.update(row, { [field]: value })
    } catch (error) {
      throw new Error(failureLine(failureOf(error)), { cause: error })
    }
  }
  const remove = async () => {
    try {
      const { rows: count, clearedLinks } = await writer.removeMany([row])
      if (count === 0) return
      const links = clearedLinks === 0 ? '' : `, ${countOf(clearedLinks, 'link')} emptied`
      toast({ text: `${row.ref} removed${links}`, action: { label: 'Undo', run: undo } })
      close()
    } catch (error) {
      toast({ text: failureLine(failureOf(error)), tone: 'bad' })
    }
  }
  const subject = subjectOf(name, id)
  const canRemove = !register.single && name !== 'phase'
  return (
    <RecordPanel
      refText={row.ref}
      one={register.one}
      position={register.single ? '' : `${at + 1} of ${rows.length}`}
      title={titleOfRow(register, row)}
      tags={<Tags name={name} row={row} />}
      onPrevious={go(-1)}
      onNext={go(1)}
      onClose={close}
    >
      <dl className="fields" key={id}>
        {shownFields(register).map(([field, definition]) => (
          <FieldRow
            key={field}
            name={field}
            field={definition}
            value={row[field] as FieldValue}
            of={{ register: name, id }}
            readOnly={readOnly}
            wanted={field === wanted ? wish : null}
            onSave={(value) => save(field, value)}
          />
        ))}
      </dl>
      {name === 'note' ? null : <RowNotes key={`notes-${id}`} subject={subject} />}
      <RowConnections key={`connected-${id}`} register={name} id={id} />
      <RowLinks key={`links-${id}`} subject={subject} />
      <RowAttachments key={`files-${id}`} subject={subject} />
      <RowHistory key={`history-${id}`} register={name} id={id} />
      {canRemove ? (
        <p className="panel-foot">
          <button
            type="button"
            className="btn small"
            disabled={readOnly !== null}
            title={readOnly ?? ''}
            onClick={() => void remove()}
          >
            <Icon name="trash" />
            Remove this {register.one}
          </button>
        </p>
      ) : null}
    </RecordPanel>
  )
}

/** The flags that are set, and the state, under the title. */
function Tags({ name, row }: { readonly name: RegisterName; readonly row: AnyRow }) {
  const register = registerOf(name)
  const status = register.fields['status']
  const code = row['status']
  const state = typeof code === 'string' ? stateOfCode(code) : null
  const flags = Object.entries(register.fields).filter(
    ([field, definition]) => definition.kind === 'flag' && row[field] === true,
  )
  return (
    <>
      {state === null || status?.kind !== 'choice' ? null : (
        <StatusMark state={state}>{status.options[String(code)]}</StatusMark>
      )}
      {flags.map(([field, definition]) => (
        <span key={field} className="tag">
          {field === 'irreversible' ? <Icon name="lock" /> : null}
          {definition.label}
        </span>
      ))}
    </>
  )
}
