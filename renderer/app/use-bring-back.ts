import { useMemo } from 'react'
import type { RegisterName } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useToast } from '#renderer/components/Toast.tsx'
import { useReadOnly } from './read-only.ts'
import { useUndo } from './use-undo.ts'

/** Brings something of an earlier change back as a new change, with a word of it and the way to undo it. */
export function useBringBack(): {
  /** One field of a record as it was before or after a change. */
  readonly bringValue: (
    from: { readonly seq: number; readonly register: RegisterName; readonly id: string; readonly field: string },
    side: 'before' | 'after',
    name: string,
  ) => void
  /** A record that was removed, as it was before the change. */
  readonly bringRecord: (from: { readonly seq: number; readonly register: RegisterName; readonly id: string }) => void
  /** Why nothing can be brought back, or null. */
  readonly refusal: string | null
} {
  const { run } = useCommand('history.bringBack')
  const { undo } = useUndo()
  const toast = useToast()
  const refusal = useReadOnly()
  return useMemo(() => {
    const bring = async (input: Parameters<typeof run>[0], say: (ref: string) => string) => {
      try {
        const row = await run(input)
        toast({ text: say(row.ref), action: { label: 'Undo', run: undo } })
      } catch (error) {
        toast({ text: failureLine(failureOf(error)), tone: 'bad' })
      }
    }
    return {
      bringValue: (from, side, name) => void bring({ ...from, side }, (ref) => `${name} of ${ref} brought back`),
      bringRecord: (from) => void bring({ ...from, side: 'before' }, (ref) => `${ref} brought back`),
      refusal,
    }
  }, [run, undo, toast, refusal])
}
