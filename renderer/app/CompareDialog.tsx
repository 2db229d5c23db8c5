import { useId, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useFormats, useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useAnswer } from '#renderer/api/use-answer.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { countText } from './copies/words.ts'

type Comparison = OutputOf<'workspace.compare'>

/** What the open engagement and another copy of it each hold that the other does not. Neither is changed by looking. */
export function CompareDialog({
  other,
  onClose,
}: {
  readonly other: { readonly grant: string; readonly name: string; readonly folder: string }
  readonly onClose: () => void
}) {
  const comparison = useAnswer('workspace.compare', { location: other.grant })
  const open = useTask('workspace.open')
  const [problem, setProblem] = useState<string | null>(null)
  const failed = problem ?? (comparison.failure === null ? null : failureLine(comparison.failure))
  const openOther = async () => {
    setProblem(null)
    try {
      await open.run({ location: other.grant })
      onClose()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  return (
    <TitledDialog
      title="Two files of one engagement"
      size="md"
      onClose={onClose}
      isBusy={comparison.data === undefined && failed === null}
      actions={
        <>
          <span className="compare-note">Neither is changed, and they are never merged by themselves.</span>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the answer that changes nothing has the focus */}
          <button type="button" className="btn" onClick={onClose} autoFocus>
            Stay with this one
          </button>
          <button type="button" className="btn" disabled={open.pending} onClick={() => void openOther()}>
            {open.pending ? 'Opening it' : 'Open the other one'}
          </button>
        </>
      }
    >
      {comparison.data === undefined ? (
        failed === null ? (
          <p className="dialog-text">
            <Icon name="st-doing" /> Reading {other.name}
          </p>
        ) : null
      ) : (
        <Sides comparison={comparison.data} />
      )}
      {failed === null ? null : (
        <p className="compare-problem" role="alert">
          <Icon name="st-late" /> <span>{failed}</span>
        </p>
      )}
    </TitledDialog>
  )
}

function Sides({ comparison }: { readonly comparison: Comparison }) {
  const formats = useFormats()
  const { common, here, there } = comparison
  return (
    <>
      <p className="dialog-text">
        {common === null
          ? 'They hold no change in common.'
          : `Both hold everything up to ${formats.instant(common.at)}: ${common.label}.`}
      </p>
      <div className="compare">
        <Side title="Only in this one" side={here} />
        <Side title="Only in the other one" side={there} />
      </div>
    </>
  )
}

function Side({ title, side }: { readonly title: string; readonly side: Comparison['here'] }) {
  const formats = useFormats()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {title}: {side.total === 0 ? 'nothing' : countText(side.total, 'change')}
      </h3>
      <p>
        <b>{side.name}</b>
        <span>{side.folder}</span>
        <span>{side.lastAt === null ? 'Never changed' : `Last changed ${formats.instant(side.lastAt)}`}</span>
      </p>
      {side.changes.length === 0 ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls must scroll by keys
        <ol tabIndex={0} aria-labelledby={id}>
          {side.changes.map((change) => (
            <li key={change.seq}>
              <span className="when">{formats.instant(change.at)}</span>
              <span>{change.label}</span>
            </li>
          ))}
          {side.total > side.changes.length ? <li>and {side.total - side.changes.length} before them</li> : null}
        </ol>
      )}
    </section>
  )
}
