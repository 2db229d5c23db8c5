import { useId, useState } from 'react'
import { plannedDate } from '#shared/domain/milestones.ts'
import { copyStateWords, slipDays } from '#shared/domain/copy-words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { copyChannels } from '#shared/registers/rollback-run.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { DateInput } from '#renderer/fields/DateInput.tsx'
import '#renderer/app/form/form.css'
import type { IssueWish } from './use-issue.ts'
import { copyMarks } from './words.ts'

type View = OutputOf<'view.copies'>

/** Who gets the newest version, how it goes out, and by when the slip is to be back. */
export function HandOutDialog({
  view,
  chosen: first,
  onClose,
  onStart,
}: {
  readonly view: View
  /** The departments to begin with. */
  readonly chosen: readonly string[]
  readonly onClose: () => void
  readonly onStart: (wish: IssueWish) => void
}) {
  const id = useId()
  const formats = useFormats()
  const today = useCommandQuery('workspace.state', {}).data?.today
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(first))
  const [channel, setChannel] = useState<keyof typeof copyChannels>('hand')
  /** Where the host has no window that asks for a folder, this is asked instead: handing out must not come as a surprise. */
  const asksHere = useCommandQuery('workspace.state', {}).data?.host !== 'desktop'
  const [isAsking, setAsking] = useState(false)
  const [dueText, setDueText] = useState<string | null>(null)
  const due = dueText ?? (today === undefined ? '' : formats.date(plannedDate(today, slipDays)))
  const dueOn = formats.parseDate(due)
  const able = view.rows.filter(({ headId }) => headId !== null)
  const headless = view.rows.filter(({ headId }) => headId === null)
  const noAddress = able.filter(({ departmentId, hasAddress }) => chosen.has(departmentId) && !hasAddress)
  const toggle = (departmentId: string) => {
    const next = new Set(chosen)
    if (!next.delete(departmentId)) next.add(departmentId)
    setChosen(next)
  }
  const problem =
    chosen.size === 0
      ? 'Choose at least one department.'
      : due !== '' && dueOn === null
        ? `“${due}” is not a date. Write it as ${formats.date('2027-03-01')}`
        : null
  const handOut = () => {
    onStart({ departmentIds: [...chosen], channel, dueOn })
    onClose()
  }
  if (isAsking)
    return (
      <Sure
        version={view.status.version}
        rows={able.filter(({ departmentId }) => chosen.has(departmentId))}
        channel={copyChannels[channel]}
        due={dueOn === null ? null : formats.longDate(dueOn)}
        onBack={() => setAsking(false)}
        onSure={handOut}
      />
    )
  return (
    <TitledDialog
      title={`Hand out version ${view.status.version}`}
      size="md"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={problem !== null}
            onClick={asksHere ? () => setAsking(true) : handOut}
          >
            {asksHere ? 'Go on' : 'Choose the folder'}
          </button>
        </>
      }
    >
      <p className="dialog-lead">
        A PDF and a mail draft for each head, and a line in this list. Ticked are those without a copy and those whose
        part changed since theirs.
      </p>
      <fieldset className="co-pick">
        <legend className="pic-words">Departments that get a copy</legend>
        {able.map((row) => (
          <label key={row.departmentId}>
            <input type="checkbox" checked={chosen.has(row.departmentId)} onChange={() => toggle(row.departmentId)} />
            <span className="co-pick-who">
              <b>{row.department}</b> {row.head}
            </span>
            <span className="co-pick-state">
              <StatusMark state={copyMarks[row.state]}>{copyStateWords[row.state]}</StatusMark>
            </span>
          </label>
        ))}
        {headless.length > 0 && (
          <p className="form-help">
            {headless.map(({ department }) => department).join(', ')}: no head to hand it to. Name one under People and
            departments.
          </p>
        )}
      </fieldset>
      <div className="form">
        <label htmlFor={`${id}-channel`}>How it goes out</label>
        <select
          id={`${id}-channel`}
          className="form-pick"
          value={channel}
          onChange={(event) => setChannel(event.target.value as keyof typeof copyChannels)}
        >
          {Object.entries(copyChannels).map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-due`}>Slip due</label>
        <div>
          <DateInput id={`${id}-due`} text={due} formats={formats} onText={setDueText} />
          {problem !== null && (
            <span className="form-problem" role="alert">
              {problem}
            </span>
          )}
        </div>
        {noAddress.length > 0 && (
          <p className="form-help form-whole">
            No mail draft for {noAddress.map(({ head }) => head).join(', ')}: no e-mail address is known.
          </p>
        )}
      </div>
    </TitledDialog>
  )
}

/** Says what handing out does before it is done. */
function Sure({
  version,
  rows,
  channel,
  due,
  onBack,
  onSure,
}: {
  readonly version: string
  readonly rows: View['rows']
  readonly channel: string
  readonly due: string | null
  readonly onBack: () => void
  readonly onSure: () => void
}) {
  const count = rows.length === 1 ? '1 copy' : `${rows.length} copies`
  return (
    <TitledDialog
      title={`Hand out ${count} of version ${version}`}
      size="md"
      onClose={onBack}
      actions={
        <>
          <button type="button" className="btn" onClick={onBack}>
            Back
          </button>
          <button type="button" className="btn primary" ref={focusWhenDrawn} onClick={onSure}>
            Hand out {count}
          </button>
        </>
      }
    >
      <p className="dialog-lead">
        The files go into a new folder beside the engagement, among its exports. From then on this list says that these
        heads hold the plan: {channel.toLowerCase()}
        {due === null ? ', with no day for the slip' : `, the slip due ${due}`}. One undo takes the lines back, not the
        files.
      </p>
      <ul className="co-sure">
        {rows.map(({ departmentId, department, head }) => (
          <li key={departmentId}>
            <b>{department}</b> {head}
          </li>
        ))}
      </ul>
    </TitledDialog>
  )
}
