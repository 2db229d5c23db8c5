import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Contract, CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import { isRegisterName, type RegisterName, registerOf, type Row, type Values } from '#shared/registers/index.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import { createFormats, defaultFormatSettings, type Formats } from '#shared/text/format.ts'
import { CommandFailure, failureOf } from './client.ts'
import { useApi } from './context.ts'
import type { SaveState, SaveTracker } from './save-state.ts'
import { changeIdOf, fateOf, writes } from './writes.ts'

type NameOfKind<Kind extends string> = {
  [Name in CommandName]: Contract[Name]['kind'] extends Kind ? Name : never
}[CommandName]
export type QueryName = NameOfKind<'query'>
export type MutationName = NameOfKind<'mutation'>
export type TaskName = NameOfKind<'task'>

export type QueryState<Output> = {
  /** The last answer; stays while a newer one is fetched. */
  readonly data: Output | undefined
  readonly failure: CommandFailure | null
  readonly isLoading: boolean
  readonly refetch: () => void
}

/**
 * The answer to a query, kept fresh: a change of a register that it depends on makes it ask again. `everyMinute` is for an answer
 * that depends on the time as well.
 */
export function useCommandQuery<Name extends QueryName>(
  name: Name,
  input: InputOf<Name>,
  options: { readonly enabled?: boolean; readonly everyMinute?: boolean } = {},
): QueryState<OutputOf<Name>> {
  const { client } = useApi()
  const result = useQuery<OutputOf<Name>>({
    queryKey: [name, input],
    queryFn: () => client.call(name, input),
    enabled: options.enabled ?? true,
    ...(options.everyMinute === true ? { refetchInterval: minuteMs, staleTime: minuteMs } : {}),
    placeholderData: (previous: OutputOf<Name> | undefined) => previous,
  } as Parameters<typeof useQuery<OutputOf<Name>>>[0])
  return queryState(result)
}

const minuteMs = 60_000

/** What a part of the screen needs to know of a question. */
export function queryState<Output>(result: UseQueryResult<Output>): QueryState<Output> {
  return {
    data: result.data,
    failure: result.error === null ? null : failureOf(result.error),
    isLoading: result.isLoading,
    refetch: () => void result.refetch(),
  }
}

/** Runs a command; writes are counted by the save state of the top bar. Throws CommandFailure. */
export function useCommand<Name extends CommandName>(
  name: Name,
): { readonly run: (input: InputOf<Name>) => Promise<OutputOf<Name>>; readonly pending: boolean } {
  const { client, saves } = useApi()
  const [running, setRunning] = useState(0)
  const run = useCallback(
    async (input: InputOf<Name>) => {
      setRunning((count) => count + 1)
      try {
        if (!writes(name)) return await client.call(name, input)
        const change = changeIdOf(name, input)
        return await counted(saves, change.unanswered, () => client.call(name, input, change.id))
      } catch (error) {
        throw failureOf(error)
      } finally {
        setRunning((count) => count - 1)
      }
    },
    [client, saves, name],
  )
  return { run, pending: running > 0 }
}

/** Makes a change that the top bar counts. `unanswered` hears when nobody knows what became of it. */
async function counted<Output>(
  saves: SaveTracker,
  unanswered: () => void,
  work: () => Promise<Output>,
): Promise<Output> {
  saves.begin()
  try {
    const output = await work()
    saves.succeed(new Date().toISOString())
    return output
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'internal') unanswered()
    switch (fateOf(failure)) {
      case 'made':
        saves.succeed(new Date().toISOString())
        break
      case 'refused':
        saves.refuse()
        break
      case 'not_made':
        saves.fail(failure.message)
        break
    }
    throw error
  }
}

export type TaskProgress = { readonly done: number; readonly total: number; readonly label: string }

/** Runs a long command with progress. `cancel` makes it answer `cancelled`. */
export function useTask<Name extends TaskName>(
  name: Name,
): {
  readonly run: (input: InputOf<Name>) => Promise<OutputOf<Name>>
  readonly progress: TaskProgress | null
  readonly cancel: () => void
  readonly pending: boolean
} {
  const { client, saves } = useApi()
  const [progress, setProgress] = useState<TaskProgress | null>(null)
  const [pending, setPending] = useState(false)
  const current = useRef<string | null>(null)

  useEffect(
    () =>
      client.listen((event) => {
        if (event.type === 'task-progress' && event.callId === current.current) {
          setProgress({ done: event.done, total: event.total, label: event.label })
        }
      }),
    [client],
  )

  const run = useCallback(
    async (input: InputOf<Name>) => {
      const callId = crypto.randomUUID()
      current.current = callId
      setPending(true)
      setProgress(null)
      try {
        const work = () => client.call(name, input, callId)
        return await (writes(name) ? counted(saves, () => undefined, work) : work())
      } catch (error) {
        throw failureOf(error)
      } finally {
        if (current.current === callId) {
          current.current = null
          setPending(false)
          setProgress(null)
        }
      }
    },
    [client, saves, name],
  )
  const cancel = useCallback(() => {
    if (current.current !== null) void client.call('task.cancel', { callId: current.current }).catch(() => undefined)
  }, [client])
  return { run, progress, cancel, pending }
}

/** The rows of a register in their order; empty while they load. */
export function useRows<Name extends RegisterName>(
  register: Name,
  filter?: Partial<Values<Name>>,
): {
  readonly rows: readonly Row<Name>[]
  readonly total: number
  readonly failure: CommandFailure | null
  readonly isLoading: boolean
} {
  const query = useCommandQuery('record.list', {
    register,
    ...(filter === undefined ? {} : { filter: filter as InputOf<'record.list'>['filter'] & {} }),
  })
  const rows = (query.data?.rows ?? noRows) as unknown as readonly Row<Name>[]
  return { rows, total: query.data?.total ?? 0, failure: query.failure, isLoading: query.isLoading }
}

/**
 * The titles of rows, for link fields. A register is read when a title of it is first asked for: the answer is '' until
 * then, null when no row has that id.
 */
export function useTitles(): (register: string, id: string) => string | null {
  const { client } = useApi()
  const [wanted, setWanted] = useState<readonly RegisterName[]>([])
  const asked = useRef(new Set<RegisterName>())
  const tables = useQueries({
    queries: wanted.map((register) => ({
      queryKey: listKey(register),
      queryFn: () => client.call('record.list', listKey(register)[1]),
    })),
    combine: (results) => results.map((result) => result.data?.rows),
  })

  return useCallback(
    (register: string, id: string) => {
      if (!isRegisterName(register)) return null
      const rows = tables[wanted.indexOf(register)]
      if (rows === undefined) {
        if (!asked.current.has(register)) {
          asked.current.add(register)
          queueMicrotask(() => setWanted([...asked.current]))
        }
        return ''
      }
      const row = indexOf(rows).get(id)
      return row === undefined ? null : titleOfRow(registerOf(register), row)
    },
    [tables, wanted],
  )
}

/** How this engagement writes dates, numbers and money. */
export function useFormats(): Formats {
  const shell = useCommandQuery('view.shell', {}).data
  const locale = shell?.locale ?? defaultFormatSettings.locale
  const timezone = shell?.timezone ?? defaultFormatSettings.timezone
  const currency = shell?.currency ?? defaultFormatSettings.currency
  return useMemo(() => createFormats({ locale, timezone, currency }), [locale, timezone, currency])
}

/** What the top bar says of the file. */
export function useSaveState(): SaveState {
  const { saves } = useApi()
  return useSyncExternalStore(saves.subscribe, saves.get)
}

/** The key under which the whole of a register is kept: what useRows without a filter asks for. */
export function listKey(register: RegisterName): readonly ['record.list', { register: RegisterName }] {
  return ['record.list', { register }]
}

const noRows: readonly never[] = []
type AnyRow = { readonly id: string } & { readonly [name: string]: unknown }
const indexes = new WeakMap<readonly AnyRow[], Map<string, AnyRow>>()

function indexOf(rows: readonly AnyRow[]): Map<string, AnyRow> {
  const known = indexes.get(rows)
  if (known !== undefined) return known
  const made = new Map(rows.map((row) => [row.id, row]))
  indexes.set(rows, made)
  return made
}
