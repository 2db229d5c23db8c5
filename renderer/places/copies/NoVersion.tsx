import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { useRows } from '#renderer/api/hooks.ts'
import { ApproveDialog } from '#renderer/app/plan/ApproveDialog.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** Nothing to hand out yet: the plan is written, then approved. */
export function NoVersion({ status }: { readonly status: OutputOf<'view.planStatus'> }) {
  const navigate = useNavigate()
  const readOnly = useReadOnly()
  const steps = useRows('rollback_step').rows.length
  const [isOpen, setOpen] = useState(false)
  const write = {
    title: 'Write the plan',
    text:
      steps === 0
        ? 'Begin with what each department does first.'
        : `${steps === 1 ? '1 step is' : `${steps} steps are`} there. Look once more at who decides and until when.`,
    action: { label: 'Open the plan', run: () => void navigate('/rollback') },
  }
  const approve = {
    title: 'Approve it',
    text: 'It is frozen word for word and gets its number and check code. Copies are made from that version alone.',
    action: { label: 'Approve the plan', run: () => setOpen(true), disabled: readOnly !== null || steps === 0 },
  }
  return (
    <>
      <EmptyPlace
        sentence="No version of the rollback plan is approved yet, so nobody can hold one."
        text="Once it is, each head gets a numbered copy with a slip, and you see here who holds which version and who has said so."
        ways={steps === 0 ? [write, approve] : [approve, write]}
      />
      {isOpen && <ApproveDialog status={status} onClose={() => setOpen(false)} />}
    </>
  )
}
