import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { useCommandQuery, useFormats, useSaveState } from '#renderer/api/hooks.ts'
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useDrafts } from './drafts/DraftsProvider.tsx'
import { useReadOnly } from './read-only.ts'
import { useUndo } from './use-undo.ts'

/** The top bar: clinic, the clock, search, undo and redo, and whether everything is in the file. */
export function TopBar({
  shell,
  onSearch,
}: {
  readonly shell: OutputOf<'view.shell'> | undefined
  readonly onSearch: () => void
}) {
  const history = useCommandQuery('history.state', {}).data
  const { undo, redo } = useUndo()
  const readOnly = useReadOnly()
  const undoLabel = history?.undo ?? null
  const redoLabel = history?.redo ?? null
  return (
    <header className="bar">
      <b className="clinic cutoff">{shell?.clinic ?? ''}</b>
      <Countdown shell={shell} />
      <span className="grow" />
      <button type="button" className="search" onClick={onSearch} aria-label="Search or run a command (Ctrl K)">
        <Icon name="search" />
        <span>
          Search<span className="w"> or run a command</span>
        </span>
        <kbd>Ctrl</kbd>
        <kbd>K</kbd>
      </button>
      <span className="pair">
        <Step icon="undo" name="Undo" keys="Ctrl Z" label={undoLabel} refusal={readOnly} onClick={undo} />
        <Step icon="redo" name="Redo" keys="Ctrl Shift Z" label={redoLabel} refusal={readOnly} onClick={redo} />
      </span>
      <Saved savedAt={history?.savedAt ?? null} />
    </header>
  )
}

function Countdown({ shell }: { readonly shell: OutputOf<'view.shell'> | undefined }) {
  const formats = useFormats()
  if (shell === undefined) return null
  const { daysToGoLive: days, goLiveOn, goLiveStartTime } = shell
  if (days === null || goLiveOn === null) return <span className="countdown">No go-live date yet</span>
  const plate = days > 0 ? `${days} ${days === 1 ? 'day' : 'days'}` : days === 0 ? 'Today' : `Day ${-days + 1}`
  const when = [formats.shortDate(goLiveOn), goLiveStartTime].filter((part) => part !== null && part !== '').join(' ')
  return (
    <span className="countdown">
      <b>{plate}</b>
      <span>{days > 0 ? `to go-live, ${when}` : `since go-live, ${when}`}</span>
    </span>
  )
}

function Step({
  icon,
  name,
  keys,
  label,
  refusal,
  onClick,
}: {
  readonly icon: 'undo' | 'redo'
  readonly name: string
  readonly keys: string
  readonly label: string | null
  /** Why nothing can be changed, or null. */
  readonly refusal: string | null
  readonly onClick: () => void
}) {
  const words = refusal ?? (label === null ? `Nothing to ${name.toLowerCase()}` : `${name} (${keys}): ${label}`)
  return (
    <Tooltip title={words}>
      <span>
        <button
          type="button"
          className="btn icon"
          disabled={label === null || refusal !== null}
          aria-label={words}
          onClick={onClick}
        >
          <Icon name={icon} />
        </button>
      </span>
    </Tooltip>
  )
}

function Saved({ savedAt }: { readonly savedAt: string | null }) {
  const formats = useFormats()
  const state = useSaveState()
  const [isOpen, setOpen] = useState(false)
  const { keeper } = useDrafts()
  const at = state.savedAt ?? savedAt
  if (state.status === 'failed' || state.status === 'unreachable') {
    const isFailed = state.status === 'failed'
    const isWaiting = isFailed && state.isTyped
    const close = () => setOpen(false)
    return (
      <>
        <span aria-live="polite">
          <button type="button" className="saved is-failed" title={state.problem ?? ''} onClick={() => setOpen(true)}>
            <Icon name="st-late" />
            {isFailed ? 'Not saved' : 'Not reachable'}
          </button>
        </span>
        <ConfirmDialog
          open={isOpen && isWaiting}
          danger={false}
          title="The last change is not in the file"
          confirmLabel="Try again"
          onConfirm={() => {
            close()
            void keeper.flush()
          }}
          onCancel={close}
        >
          <p>{state.problem}</p>
          <p>
            What was typed stays on this page, and goes into the file as soon as that is possible. Leave the page open.
          </p>
        </ConfirmDialog>
        <TitledDialog
          title={isFailed ? 'The last change is not in the file' : 'The workbook is not reachable'}
          size="xs"
          open={isOpen && !isWaiting}
          onClose={close}
          actions={
            <button type="button" className="btn" onClick={close}>
              Close
            </button>
          }
        >
          <div className="dialog-text">
            <p>{state.problem}</p>
            <p>
              {isFailed
                ? 'What was changed before is in the file. Once the cause is put right, make this change again.'
                : 'What was changed before is in the file.'}
            </p>
          </div>
        </TitledDialog>
      </>
    )
  }
  return (
    <span className="saved" aria-live="polite">
      {state.status === 'saving' ? (
        <span className="dots">Saving</span>
      ) : at === null ? null : (
        <>
          <Icon name="check" />
          Saved {formats.instantTime(at)}
        </>
      )}
    </span>
  )
}
