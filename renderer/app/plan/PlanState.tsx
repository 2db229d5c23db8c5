import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { holdersSentence } from '#shared/domain/plan-holders.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { type State, StatusMark } from '#renderer/components/StatusMark.tsx'
import { useReadOnly } from '../read-only.ts'
import { ApproveDialog } from './ApproveDialog.tsx'

type Status = OutputOf<'view.planStatus'>

const marks: { readonly [Code in Status['code']]: State } = {
  draft: 'todo',
  in_review: 'doing',
  not_approved: 'blocked',
  changed: 'old',
  approved: 'done',
  distributed: 'done',
  activated: 'late',
  closed: 'done',
}

/** The version of the plan and where it stands, beside the title of a place: one fact, for the version alone says too little. */
export function planFacts(status: Status) {
  return [
    <span key="plan" className="plan-fact">
      <span className="tag">v{status.version}</span>
      <StatusMark state={marks[status.code]}>{status.label}</StatusMark>
    </span>,
  ]
}

/** What changed since the newest version, with the way to see it; nothing while the plan is as it was approved. */
export function ChangedSince({ status }: { readonly status: Status }) {
  if (status.versionId === null || status.changes === 0) return null
  return (
    <p className="plan-changed">
      <StatusMark state="old">
        Changed since {status.version} in {status.changes === 1 ? '1 place' : `${status.changes} places`}.
      </StatusMark>{' '}
      {holdersSentence(status.holders, status.version)}{' '}
      <Link className="link" to={`/copies/compare?from=${status.versionId}`}>
        See what changed
      </Link>
    </p>
  )
}

/** Opens the approval; not offered while the plan is as it was approved and the approval stands. */
export function ApproveButton({ status, isPrimary }: { readonly status: Status; readonly isPrimary: boolean }) {
  const readOnly = useReadOnly()
  const [isOpen, setOpen] = useState(false)
  if (status.versionId !== null && status.changes === 0 && status.code !== 'not_approved') return null
  return (
    <>
      <button
        type="button"
        className={isPrimary ? 'btn primary' : 'btn'}
        disabled={readOnly !== null}
        title={readOnly ?? ''}
        onClick={() => setOpen(true)}
      >
        <Icon name="check" />
        Approve
      </button>
      {isOpen && <ApproveDialog status={status} onClose={() => setOpen(false)} />}
    </>
  )
}
