import { useState } from 'react'
import type { Change } from '#shared/contract/history.ts'
import { isRegisterName, registerNames, registerOf } from '#shared/registers/index.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { DateInput } from '#renderer/fields/DateInput.tsx'
import './history.css'

const pageLength = 60

/** Every change of the file, newest first, with what each field was before and after. */
export function HistoryPlace() {
  const formats = useFormats()
  const { undo, redo } = useUndo()
  const [register, setRegister] = useState('')
  const [day, setDay] = useState('')
  const [limit, setLimit] = useState(pageLength)
  const state = useCommandQuery('history.state', {}).data
  const dayIso = formats.parseDate(day)
  const list = useCommandQuery('history.list', {
    ...(isRegisterName(register) ? { register } : {}),
    ...(dayIso === null ? {} : { day: dayIso }),
    limit: Math.min(limit, 500),
  })
  const changes = list.data?.changes ?? []
  const isFiltered = register !== '' || dayIso !== null
  return (
    <PlacePage
      title="History"
      why="Everything that changed in this file, and the way back."
      actions={
        <>
          <button
            type="button"
            className="btn"
            disabled={(state?.redo ?? null) === null}
            onClick={redo}
            title={state?.redo ?? ''}
          >
            <Icon name="redo" /> Redo
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={(state?.undo ?? null) === null}
            onClick={undo}
            title={state?.undo ?? ''}
          >
            <Icon name="undo" /> Undo{state?.undo == null ? '' : `: ${shortened(state.undo)}`}
          </button>
        </>
      }
    >
      <div className="history-filter">
        <label>
          Register
          <select className="f-input f-plain" value={register} onChange={(event) => setRegister(event.target.value)}>
            <option value="">All of them</option>
            {registerNames.map((name) => (
              <option key={name} value={name}>
                {registerOf(name).title}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor="history-day">
          Day
          <DateInput id="history-day" text={day} formats={formats} onText={setDay} />
        </label>
        {isFiltered ? (
          <button
            type="button"
            className="btn quiet"
            onClick={() => {
              setRegister('')
              setDay('')
            }}
          >
            <Icon name="close" /> Show everything
          </button>
        ) : null}
      </div>
      {changes.length === 0 && list.data !== undefined ? (
        isFiltered ? (
          <p className="history-none">Nothing changed there. Choose another register or day.</p>
        ) : (
          <EmptyPlace
            sentence="Nothing has changed yet."
            text="Each change you make appears here, and can be taken back."
            ways={[]}
          />
        )
      ) : (
        <Days changes={changes} />
      )}
      {list.data?.more === true && limit < 500 ? (
        <p className="history-more">
          <button type="button" className="btn" onClick={() => setLimit((count) => count + 3 * pageLength)}>
            Show older changes
          </button>
        </p>
      ) : null}
    </PlacePage>
  )
}

function Days({ changes }: { readonly changes: readonly Change[] }) {
  const formats = useFormats()
  const days = Map.groupBy(changes, (change) => formats.instantDate(change.at))
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section key={day} className="history-day" aria-label={day}>
          <h2>{day}</h2>
          <ol>
            {ofDay.map((change) => (
              <ChangeLine key={change.seq} change={change} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

const fewRows = 8

function ChangeLine({ change }: { readonly change: Change }) {
  const formats = useFormats()
  const { select } = useSelection()
  const [isWhole, setWhole] = useState(false)
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
          {change.state === 'undone' ? <StatusMark state="carried">Taken back</StatusMark> : null}
        </p>
        <ul>
          {rows.map((row) => (
            <li key={`${row.register}:${row.id}`} className="history-row">
              <button
                type="button"
                className="link"
                onClick={() => {
                  if (isRegisterName(row.register)) select(row.register, row.id)
                }}
              >
                {row.ref}
              </button>{' '}
              <span className="dim">{row.title}</span>
              {row.action === 'changed' ? (
                <dl>
                  {row.fields.map((field) => (
                    <div key={field.field}>
                      <dt>{field.label}</dt>
                      <dd>
                        <del>{field.before === '' ? 'empty' : field.before}</del>
                        <Icon name="arrow-r" label="became" />
                        <ins>{field.after === '' ? 'empty' : field.after}</ins>
                      </dd>
                    </div>
                  ))}
                </dl>
              ) : (
                <span className="tag">{actionWords[row.action]}</span>
              )}
            </li>
          ))}
        </ul>
        {change.rows.length > fewRows && !isWhole ? (
          <button type="button" className="link" onClick={() => setWhole(true)}>
            Show all {change.rows.length} rows
          </button>
        ) : null}
      </div>
    </li>
  )
}

const actionWords = { created: 'Created', removed: 'Removed', restored: 'Brought back' } as const

function shortened(label: string): string {
  return label.length > 36 ? `${label.slice(0, 35)}…` : label
}
