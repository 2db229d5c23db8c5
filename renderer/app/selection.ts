import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { readSubject, subjectOf } from '#shared/fields/subject.ts'
import { isRegisterName, type RegisterName } from '#shared/registers/index.ts'

export type Selected = { readonly register: RegisterName; readonly id: string }

export type Selection = {
  /** The row that the side panel shows and every picture marks. */
  readonly selected: Selected | null
  /** Shows a row; `id: null` closes the panel. */
  readonly select: (register: RegisterName, id: string | null) => void
}

const parameter = 'row'

/** The selected row lives in the address, so that a reload, a link and the back button know it. */
export function useSelection(): Selection {
  const [search, setSearch] = useSearchParams()
  const raw = search.get(parameter)
  const selected = useMemo(() => readSelected(raw), [raw])
  const select = useCallback(
    (register: RegisterName, id: string | null) => {
      setSearch(
        (current) => {
          const next = new URLSearchParams(current)
          if (id === null) next.delete(parameter)
          else next.set(parameter, subjectOf(register, id))
          return next
        },
        { replace: true },
      )
    },
    [setSearch],
  )
  return { selected, select }
}

/** `register:id` of an address as a selection, or null when it names none. */
export function readSelected(raw: string | null): Selected | null {
  const subject = raw === null ? null : readSubject(raw)
  return subject === null || !isRegisterName(subject.register) ? null : { register: subject.register, id: subject.id }
}
