import { useCallback } from 'react'
import type { RegisterName } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { focusPanelWhenDrawn } from '#renderer/components/focus.ts'
import type { Way } from '#renderer/components/Choices.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { useReadOnly } from './read-only.ts'
import { useSelection } from './selection.ts'

type Values = { readonly [field: string]: string | boolean }

/** Makes a first row and shows it; `isRefused` while nothing can be written. */
export function useBeginRow(): {
  readonly begin: (register: RegisterName, values: Values) => void
  readonly isRefused: boolean
} {
  const { run: create } = useCommand('record.create')
  const { select } = useSelection()
  const toast = useToast()
  const readOnly = useReadOnly()
  const begin = useCallback(
    (register: RegisterName, values: Values) => {
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

/** Ways to begin an empty place, each with a first row of its title; `values` are what else the row holds. */
export function useWays(
  register: RegisterName,
  label: (title: string) => string = (title) => `Add ${title.toLowerCase()}`,
): (title: string, text: string, values?: Values) => Way {
  const { begin, isRefused } = useBeginRow()
  return (title, text, values = {}) => ({
    title,
    text,
    action: {
      isNew: true,
      label: label(title),
      run: () => begin(register, { title, ...values }),
      disabled: isRefused,
    },
  })
}
