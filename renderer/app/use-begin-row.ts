import { useCallback } from 'react'
import type { RegisterName } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { focusPanelWhenDrawn } from '#renderer/components/focus.ts'
import { useToast } from '#renderer/components/Toast.tsx'
import { useReadOnly } from './read-only.ts'
import { useSelection } from './selection.ts'

/** Makes a first row and shows it; `isRefused` while nothing can be written. */
export function useBeginRow(): {
  readonly begin: (register: RegisterName, values: { readonly [field: string]: string | boolean }) => void
  readonly isRefused: boolean
} {
  const { run: create } = useCommand('record.create')
  const { select } = useSelection()
  const toast = useToast()
  const readOnly = useReadOnly()
  const begin = useCallback(
    (register: RegisterName, values: { readonly [field: string]: string | boolean }) => {
      create({ register, values }).then(
        (row) => {
          select(register, row.id)
          focusPanelWhenDrawn()
        },
        (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
      )
    },
    [create, select, toast],
  )
  return { begin, isRefused: readOnly !== null }
}
