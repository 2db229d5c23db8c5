import { AdapterDayjs } from '@mui/x-date-pickers/AdapterDayjs'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useQueries } from '@tanstack/react-query'
import { isRegisterName, type RegisterName, registerOf } from '#shared/registers/index.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import { useApi } from '#renderer/api/context.ts'
import { listKey, useCommand, useFormats, useTitles } from '#renderer/api/hooks.ts'
import { FieldContext, type FieldContextValue, type LinkOption } from '#renderer/fields/context.ts'
import { calendarLocale } from '#renderer/fields/calendar-locale.ts'
import { ConflictProvider } from './Conflicts.tsx'
import { DraftsProvider } from './drafts/DraftsProvider.tsx'
import { useSelection } from './selection.ts'

/** Gives the fields what they need of the engagement: formats, titles, the rows that a link may name. */
export function FieldsProvider({ children }: { readonly children: ReactNode }) {
  const { client } = useApi()
  const formats = useFormats()
  const titleOf = useTitles()
  const optionsOf = useLinkOptions()
  const { run: create } = useCommand('record.create')
  const { select } = useSelection()

  const value = useMemo<FieldContextValue>(
    () => ({
      formats,
      titleOf,
      optionsOf,
      canAdd: (register) => isRegisterName(register) && canBeginWithTitle(register),
      addRow: async (register, title) => {
        if (!isRegisterName(register)) throw new Error(`There is no register ${register}`)
        const row = await create({ register, values: { [registerOf(register).titleField]: title } })
        return row.id
      },
      find: async (text) => (await client.call('search.find', { text, limit: 20 })).hits,
      open: (register, id) => {
        if (isRegisterName(register)) select(register, id)
      },
    }),
    [client, formats, titleOf, optionsOf, create, select],
  )
  return (
    <LocalizationProvider dateAdapter={AdapterDayjs} adapterLocale={calendarLocale(formats.settings.locale)}>
      <FieldContext.Provider value={value}>
        <DraftsProvider>
          <ConflictProvider>{children}</ConflictProvider>
        </DraftsProvider>
      </FieldContext.Provider>
    </LocalizationProvider>
  )
}

/** Whether a row of the register needs nothing but its title to begin with. */
export function canBeginWithTitle(name: RegisterName): boolean {
  const register = registerOf(name)
  if (register.single || name === 'phase' || name === 'attachment') return false
  const needed = Object.entries(register.fields).filter(([, field]) => field.initial === undefined)
  return needed.every(([field]) => field === register.titleField)
}

/** The rows of a register as options; a register is read when an editor first asks for it. */
function useLinkOptions(): (register: string) => readonly LinkOption[] {
  const { client } = useApi()
  const [wanted, setWanted] = useState<readonly RegisterName[]>([])
  const asked = useRef(new Set<RegisterName>())
  const tables = useQueries({
    queries: wanted.map((register) => ({
      queryKey: listKey(register),
      queryFn: () => client.call('record.list', listKey(register)[1]),
    })),
    combine: (results) =>
      results.map((result, at) => {
        const register = wanted[at]
        if (register === undefined || result.data === undefined) return none
        const definition = registerOf(register)
        return result.data.rows.map((row) => ({ id: row.id, ref: row.ref, title: titleOfRow(definition, row) }))
      }),
  })
  return useCallback(
    (register: string) => {
      if (!isRegisterName(register)) return none
      const options = tables[wanted.indexOf(register)]
      if (options !== undefined) return options
      if (!asked.current.has(register)) {
        asked.current.add(register)
        queueMicrotask(() => setWanted([...asked.current]))
      }
      return none
    },
    [tables, wanted],
  )
}

const none: readonly LinkOption[] = []
