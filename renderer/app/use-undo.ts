import { useMemo } from 'react'
import { failureLine } from '#renderer/api/messages.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { useReadOnly } from './read-only.ts'
import { forgetVersions } from './row-writer.ts'
import { useToast } from '#renderer/components/Toast.tsx'

/** Undo and redo with a word of what they did. */
export function useUndo(): { readonly undo: () => void; readonly redo: () => void } {
  const undo = useCommand('history.undo').run
  const redo = useCommand('history.redo').run
  const toast = useToast()
  const readOnly = useReadOnly()
  return useMemo(() => {
    const step = async (run: typeof undo, word: string) => {
      if (readOnly !== null) return toast({ text: readOnly, tone: 'bad' })
      try {
        const { label } = await run({})
        forgetVersions()
        toast({ text: `${word}: ${label}` })
      } catch (error) {
        const failure = failureOf(error)
        toast({ text: failureLine(failure), ...(failure.code === 'nothing_to_undo' ? {} : { tone: 'bad' }) })
      }
    }
    return { undo: () => void step(undo, 'Undone'), redo: () => void step(redo, 'Done again') }
  }, [undo, redo, toast, readOnly])
}
