import { useState } from 'react'
import { Link } from 'react-router'
import type { Change } from '#shared/contract/history.ts'
import type { RegisterName } from '#shared/registers/index.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { BringBack, PastValue } from '#renderer/components/BringBack.tsx'
import { cutPair } from '#renderer/components/cut-pair.ts'
import { PanelSection } from '#renderer/components/RecordPanel.tsx'
import { historyPathOf } from '../history-path.ts'
import { useBringBack } from '../use-bring-back.ts'

const few = 6
const many = 200
const longestValue = 80

/** What happened to a row, newest first, each value of the past with the way back to it. */
export function RowHistory({ register, id }: { readonly register: RegisterName; readonly id: string }) {
  const [limit, setLimit] = useState(few)
  const list = useCommandQuery('history.list', { register, id, limit }).data
  return (
    <PanelSection
      title="History"
      right={
        <Link className="link" to={historyPathOf(register, id)}>
          All changes
        </Link>
      }
    >
      <ul className="hist">
        {(list?.changes ?? []).map((change) => (
          <PastChange key={change.seq} change={change} register={register} id={id} />
        ))}
      </ul>
      {list?.more === true && limit === few ? (
        <button type="button" className="link" onClick={() => setLimit(many)}>
          Show more here
        </button>
      ) : null}
    </PanelSection>
  )
}

function PastChange({
  change,
  register,
  id,
}: {
  readonly change: Change
  readonly register: RegisterName
  readonly id: string
}) {
  const formats = useFormats()
  const { bringValue, refusal } = useBringBack()
  const row = change.rows.find((each) => each.id === id)
  const bring = (field: Change['rows'][number]['fields'][number], side: 'before' | 'after') => (
    <BringBack
      name={`${field.label} of ${row?.ref ?? ''}`}
      change={field}
      side={side}
      refusal={refusal}
      onBring={() => bringValue({ seq: change.seq, register, id, field: field.field }, side, field.label)}
    />
  )
  return (
    <li>
      {row === undefined || row.action !== 'changed' ? (
        <b>{row === undefined ? change.label : actionWords[row.action]}</b>
      ) : (
        row.fields.map((field) => {
          const [before, after] = cutPair(field.before, field.after, longestValue)
          return (
            <div key={field.field}>
              <b>{field.label}</b>{' '}
              <PastValue as="span" text={before}>
                {bring(field, 'before')}
              </PastValue>{' '}
              to{' '}
              <PastValue as="span" text={after}>
                {change.state === 'done' ? null : bring(field, 'after')}
              </PastValue>
            </div>
          )
        })
      )}
      <span>
        {formats.instant(change.at)}
        {change.kind === 'undo' ? ', undone' : change.kind === 'redo' ? ', done again' : ''}
      </span>
    </li>
  )
}

const actionWords = { created: 'Created', changed: 'Changed', removed: 'Removed', restored: 'Brought back' } as const
