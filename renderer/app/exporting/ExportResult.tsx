import { Icon } from '#renderer/components/Icon.tsx'
import { useCommandQuery, useTask, type TaskProgress } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useToast } from '#renderer/components/Toast.tsx'
import './exporting.css'
import { HeldBack } from './HeldBack.tsx'
import { TaskLine } from './TaskLine.tsx'
import type { ExportState, Written } from './use-export.ts'

/** What became of an export: how far it is, the files that it wrote, or why it failed. */
export function ExportResult({
  state,
  progress,
  onCancel,
  onClose,
}: {
  readonly state: ExportState
  readonly progress: TaskProgress | null
  readonly onCancel: () => void
  readonly onClose: () => void
}) {
  if (state.kind === 'idle') return null
  if (state.kind === 'working') return <TaskLine text="Writing the document" progress={progress} onCancel={onCancel} />
  if (state.kind === 'held') return <HeldBack onCancel={onClose} onAccepted={state.again} />
  if (state.kind === 'failed') {
    return (
      <p className="export-result is-bad" role="alert">
        <Icon name="st-late" />
        <span className="grow">{state.text}</span>
        <CloseButton onClose={onClose} />
      </p>
    )
  }
  return <WrittenFiles written={state.written} onClose={onClose} />
}

function WrittenFiles({ written, onClose }: { readonly written: Written; readonly onClose: () => void }) {
  const host = useCommandQuery('workspace.state', {}).data?.host
  const { run: reveal } = useTask('workspace.reveal')
  const toast = useToast()
  const count = written.files.length
  const show = (location: string) => {
    reveal({ location }).catch((error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }))
  }
  return (
    <section className="export-written" aria-label="Files written" aria-live="polite">
      <p className="export-result">
        <Icon name="st-done" className="t-ok" />
        <span className="grow">
          <b>{count === 1 ? '1 file written' : `${count} files written`}</b> {written.files[0]?.folder ?? ''}
        </span>
        <CloseButton onClose={onClose} />
      </p>
      <ul>
        {written.files.map((file) => (
          <li key={file.grant}>
            <Icon name="doc" />
            <span className="cutoff" title={`${file.folder}/${file.name}`}>
              {file.name}
            </span>
            <span className="export-size">{sizeText(file.sizeBytes)}</span>
            {host === 'desktop' && (
              <button
                type="button"
                className="btn small"
                aria-label={`Show ${file.name} in its folder`}
                onClick={() => show(file.grant)}
              >
                Show in folder
              </button>
            )}
          </li>
        ))}
      </ul>
      {written.warnings.map((warning) => (
        <p key={warning} className="export-result is-warn">
          <Icon name="warn" />
          {warning}
        </p>
      ))}
    </section>
  )
}

function CloseButton({ onClose }: { readonly onClose: () => void }) {
  return (
    <button type="button" className="btn icon small" aria-label="Close this message" onClick={onClose}>
      <Icon name="close" />
    </button>
  )
}

/** `184 kB`, `2.1 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
