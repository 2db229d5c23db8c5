import type { TaskProgress } from '#renderer/api/hooks.ts'
import './exporting.css'

/** Long work in one line: what it does, how far it is, and the way to stop it. */
export function TaskLine({
  text,
  progress,
  onCancel,
}: {
  readonly text: string
  readonly progress: TaskProgress | null
  readonly onCancel: () => void
}) {
  const known = progress !== null && progress.total > 0
  return (
    <div className="export-task">
      <output>{progress === null || progress.label === '' ? `${text} …` : progress.label}</output>
      <progress aria-label={text} max={known ? progress.total : 1} {...(known ? { value: progress.done } : {})} />
      {known && <span className="export-size">{Math.round((progress.done / progress.total) * 100)} %</span>}
      <button type="button" className="btn small" onClick={onCancel}>
        Stop
      </button>
    </div>
  )
}
