import { useId, useState } from 'react'
import type { BatchView } from '#shared/contract/view-load.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useToast } from '#renderer/components/Toast.tsx'

/** Two numbers: how many sheets of a batch are entered by now, and how many of those are checked. Begins with the last count. */
export function CountToday({ batch, onClose }: { readonly batch: BatchView; readonly onClose: () => void }) {
  const last = batch.points.at(-1)
  const [entered, setEntered] = useState(String(last?.entered ?? 0))
  const [checked, setChecked] = useState(String(last?.checked ?? 0))
  const [problem, setProblem] = useState<string | null>(null)
  const { run, pending } = useCommand('backEntry.count')
  const toast = useToast()
  const { undo } = useUndo()
  const form = useId()
  const save = async () => {
    const [itemsEntered, itemsChecked] = [countOf(entered), countOf(checked)]
    if (itemsEntered === null || itemsChecked === null) {
      setProblem('Write both as whole numbers, such as 24 and 12.')
      return
    }
    try {
      await run({ batchId: batch.id, itemsEntered, itemsChecked })
      toast({
        text: `${batch.title}: ${itemsEntered} entered, ${itemsChecked} checked`,
        action: { label: 'Undo', run: undo },
      })
      onClose()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  return (
    <TitledDialog
      title={`Count ${batch.title} today`}
      size="xs"
      isBusy={pending}
      onClose={pending ? undefined : onClose}
      actions={
        <>
          <button type="button" className="btn" disabled={pending} onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form={form} className="btn primary" disabled={pending}>
            Save the count
          </button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p className="dialog-text">
          {batch.expected === null
            ? 'Nobody has said yet how many sheets the envelope holds.'
            : `The envelope holds ${batch.expected} sheets.`}
        </p>
        <div className="in-counts">
          <Count label="Entered so far" value={entered} isFirst onChange={setEntered} />
          <Count label="Checked so far" value={checked} onChange={setChecked} />
        </div>
        {problem !== null && (
          <p className="in-problem" role="alert">
            {problem}
          </p>
        )}
      </form>
    </TitledDialog>
  )
}

function Count({
  label,
  value,
  isFirst = false,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly isFirst?: boolean
  readonly onChange: (value: string) => void
}) {
  return (
    <label>
      {label}
      <input
        className="f-input f-plain num"
        inputMode="numeric"
        value={value}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this number
        autoFocus={isFirst}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

function countOf(text: string): number | null {
  return /^\d{1,7}$/.test(text.trim()) && Number(text) <= 1_000_000 ? Number(text) : null
}
