import { useCallback, useEffect, useState } from 'react'
import { useTask, type TaskProgress } from '#renderer/api/hooks.ts'
import { failureOf } from '#renderer/api/client.ts'
import { failureLine } from '#renderer/api/messages.ts'
import type { DocumentFormat } from '#shared/contract/document.ts'
import type { OutputOf } from '#shared/contract/index.ts'

export type Wanted = {
  readonly document: string
  readonly format: DocumentFormat
  readonly departmentId: string | null
}

export type Preview = OutputOf<'document.preview'>

export type PreviewState =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly preview: Preview }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'stopped' }

/** The preview of a document, made again when another one is wanted. An answer that comes too late is dropped. */
export function usePreview(wanted: Wanted | null): {
  readonly state: PreviewState
  readonly progress: TaskProgress | null
  readonly cancel: () => void
  readonly again: () => void
} {
  const { run, progress, cancel } = useTask('document.preview')
  const [answer, setAnswer] = useState<{ readonly key: string; readonly state: PreviewState } | null>(null)
  const [round, setRound] = useState(0)
  const document = wanted?.document ?? null
  const format = wanted?.format ?? 'pdf'
  const departmentId = wanted?.departmentId ?? null
  const key = [document, format, departmentId, round].join(' ')

  useEffect(() => {
    if (document === null) return
    let gone = false
    const give = (state: PreviewState) => {
      if (!gone) setAnswer({ key, state })
    }
    run({ document, format, ...(departmentId === null ? {} : { departmentId }) })
      .then((preview) => give({ kind: 'ready', preview }))
      .catch((error: unknown) => {
        const failure = failureOf(error)
        give(failure.code === 'cancelled' ? { kind: 'stopped' } : { kind: 'failed', text: failureLine(failure) })
      })
    return () => {
      gone = true
    }
  }, [run, document, format, departmentId, key])

  const state: PreviewState = answer?.key === key ? answer.state : { kind: 'working' }
  const again = useCallback(() => setRound((count) => count + 1), [])
  return { state, progress, cancel, again }
}
