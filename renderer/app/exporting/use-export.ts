import { useCallback, useState } from 'react'
import { type CommandFailure, failureOf } from '#renderer/api/client.ts'
import { useTask, type TaskProgress } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { DocumentFormat } from '#shared/contract/document.ts'

export type Exported = {
  readonly document: string
  readonly format: DocumentFormat
  readonly departmentId: string | null
}

export type Written = OutputOf<'document.export'>

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly written: Written }
  | { readonly kind: 'failed'; readonly text: string }
  /** A text seems to identify a patient; `again` exports once that is accepted. */
  | { readonly kind: 'held'; readonly again: () => void }

/** Asks for a place and writes the document there; for all departments the place is a folder and each copy a file in it. */
export function useExport(): {
  readonly state: ExportState
  readonly progress: TaskProgress | null
  readonly cancel: () => void
  readonly start: (wanted: Exported, suggestedName: string, allDepartments: boolean) => void
  readonly clear: () => void
} {
  const { run: choose } = useTask('workspace.choose')
  const { run: write, progress, cancel } = useTask('document.export')
  const [state, setState] = useState<ExportState>({ kind: 'idle' })

  const work = useCallback(
    async (wanted: Exported, suggestedName: string, allDepartments: boolean) => {
      const place = await choose({ purpose: allDepartments ? 'exportFolder' : 'export', suggestedName })
      if (place === null) return
      const { document, format, departmentId } = wanted
      const attempt = async (): Promise<void> => {
        setState({ kind: 'working' })
        try {
          const written = await write({
            document,
            format,
            location: place.grant,
            ...(allDepartments ? { allDepartments } : {}),
            ...(departmentId === null || allDepartments ? {} : { departmentId }),
          })
          setState({ kind: 'done', written })
        } catch (error) {
          const failure = failureOf(error)
          if (failure.details?.['heldBackBy'] === undefined) setState(stateAfter(failure))
          else setState({ kind: 'held', again: () => void attempt() })
        }
      }
      await attempt()
    },
    [choose, write],
  )

  const start = useCallback(
    (wanted: Exported, suggestedName: string, allDepartments: boolean) => {
      work(wanted, suggestedName, allDepartments).catch((error: unknown) => {
        setState(stateAfter(failureOf(error)))
      })
    },
    [work],
  )
  const clear = useCallback(() => setState({ kind: 'idle' }), [])
  return { state, progress, cancel, start, clear }
}

function stateAfter(failure: CommandFailure): ExportState {
  return failure.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', text: failureLine(failure) }
}
