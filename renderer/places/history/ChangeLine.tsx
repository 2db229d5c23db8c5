import { useRef, useState } from 'react'
import { Link } from 'react-router'
import type { Change } from '#shared/contract/history.ts'
import { isRegisterName, type RegisterName } from '#shared/registers/index.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { historyPathOf } from '#renderer/app/history-path.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { useBringBack } from '#renderer/app/use-bring-back.ts'
import { BringBack, PastValue } from '#renderer/components/BringBack.tsx'
import { showWhole } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'

type ChangedRow = Change['rows'][number]

const fewRows = 8

/** One change: when, what it was called, and each row that it touched. */
export function ChangeLine({ change }: { readonly change: Change }) {
  const formats = useFormats()
  const [isWhole, setWhole] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const rows = isWhole ? change.rows : change.rows.slice(0, fewRows)
  return (
    <li className={change.state === 'done' ? 'history-change' : 'history-change is-undone'}>
      <span className="history-time">{formats.instantTime(change.at)}</span>
      <div>
        <p className="history-label">
          <b>{change.label}</b>
          {change.kind === 'undo' ? (
            <span className="tag">Undo</span>
          ) : change.kind === 'redo' ? (
            <span className="tag">Redo</span>
          ) : null}
          {change.state === 'done' ? null : <StatusMark state="carried">Taken back</StatusMark>}
        </p>
        <ul ref={list}>
          {rows.map((row, at) =>
            isRegisterName(row.register) ? (
              <RowLine key={`${row.id} ${at}`} change={change} row={row} register={row.register} />
            ) : null,
          )}
        </ul>
        {change.rows.length > fewRows && !isWhole ? (
          <button type="button" className="link" onClick={() => showWhole(list.current, () => setWhole(true))}>
            {change.rowTotal > change.rows.length
              ? `Show ${change.rows.length} of ${change.rowTotal} rows`
              : `Show all ${change.rows.length} rows`}
          </button>
        ) : null}
        {change.rowTotal > change.rows.length && isWhole ? (
          <p className="dim">and {change.rowTotal - change.rows.length} more rows</p>
        ) : null}
      </div>
    </li>
  )
}

function RowLine({
  change,
  row,
  register,
}: {
  readonly change: Change
  readonly row: ChangedRow
  readonly register: RegisterName
}) {
  const { select } = useSelection()
  const { bringRecord, refusal } = useBringBack()
  const isGone = row.action === 'removed' && !row.isThere
  return (
    <li className="history-row">
      <p>
        {row.isThere ? (
          <button type="button" className="link" onClick={() => select(register, row.id)}>
            {row.ref}
          </button>
        ) : (
          <Link className="link" to={historyPathOf(register, row.id)} title="All changes of this record">
            {row.ref}
          </Link>
        )}
        <span className="dim">{row.title}</span>
        {row.action === 'changed' ? null : <span className="tag">{actionWords[row.action]}</span>}
        {row.isThere || row.action === 'removed' ? null : <span className="tag">Not there now</span>}
        {isGone ? (
          <button
            type="button"
            className="btn small"
            disabled={refusal !== null}
            title={refusal ?? ''}
            aria-label={`Bring ${row.ref} back`}
            onClick={() => bringRecord({ seq: change.seq, register, id: row.id })}
          >
            <Icon name="undo" />
            Bring it back
          </button>
        ) : null}
      </p>
      {row.action === 'changed' ? (
        <dl>
          {row.fields.map((field) => (
            <FieldLine key={field.field} change={change} row={row} register={register} field={field} />
          ))}
        </dl>
      ) : null}
    </li>
  )
}

function FieldLine({
  change,
  row,
  register,
  field,
}: {
  readonly change: Change
  readonly row: ChangedRow
  readonly register: RegisterName
  readonly field: ChangedRow['fields'][number]
}) {
  const { bringValue, refusal } = useBringBack()
  const from = { seq: change.seq, register, id: row.id, field: field.field }
  const bring = (side: 'before' | 'after') =>
    row.isThere ? (
      <BringBack
        name={`${field.label} of ${row.ref}`}
        change={field}
        side={side}
        refusal={refusal}
        onBring={() => bringValue(from, side, field.label)}
      />
    ) : null
  return (
    <div>
      <dt>{field.label}</dt>
      <dd>
        <PastValue as="del" text={field.before}>
          {bring('before')}
        </PastValue>
        <Icon name="arrow-r" label="became" />
        <PastValue as="ins" text={field.after}>
          {change.state === 'done' ? null : bring('after')}
        </PastValue>
      </dd>
    </div>
  )
}

const actionWords = { created: 'Created', removed: 'Removed', restored: 'Brought back' } as const
