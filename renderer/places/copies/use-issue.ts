import { useState } from 'react'
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { type TaskProgress, useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import type { ExportState } from '#renderer/app/exporting/use-export.ts'

export type IssueWish = Omit<InputOf<'copies.issue'>, 'location'>

/** Asks for a folder and hands the copies out into it. */
export function useIssue(): {
  readonly state: ExportState
  readonly issued: OutputOf<'copies.issue'> | null
  readonly progress: TaskProgress | null
  readonly cancel: () => void
  readonly start: (wish: IssueWish) => void
  readonly clear: () => void
} {
  const { run: choose } = useTask('workspace.choose')
  const { run: write, progress, cancel } = useTask('copies.issue')
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const [issued, setIssued] = useState<OutputOf<'copies.issue'> | null>(null)

  const fail = (error: unknown) => {
    const failure = failureOf(error)
    setState(failure.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', text: failureLine(failure) })
  }
  const work = async (wish: IssueWish) => {
    const place = await choose({ purpose: 'exportFolder', suggestedName: 'Rollback copies' })
    if (place === null) return
    const attempt = async (): Promise<void> => {
      setState({ kind: 'working' })
      setIssued(null)
      try {
        const written = await write({ ...wish, location: place.grant })
        setIssued(written)
        setState({ kind: 'done', written: { files: written.files, warnings: written.warnings } })
      } catch (error) {
        if (failureOf(error).details?.['heldBackBy'] === undefined) fail(error)
        else setState({ kind: 'held', again: () => void attempt() })
      }
    }
    await attempt()
  }
  return {
    state,
    issued,
    progress,
    cancel,
    start: (wish) => void work(wish).catch(fail),
    clear: () => setState({ kind: 'idle' }),
  }
}
