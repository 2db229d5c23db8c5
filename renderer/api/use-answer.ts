import { useQuery } from '@tanstack/react-query'
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import { useApi } from './context.ts'
import { queryState, type QueryState } from './hooks.ts'

/** Tasks that only read: they look at files, so they take a while and may find something else each time. */
type ReadingTask = 'backup.list' | 'backup.preview' | 'workspace.compare'

/** The answer of a task that only reads. Asked anew whenever a part that shows it is drawn first, and after each change. */
export function useAnswer<Name extends ReadingTask>(
  name: Name,
  input: InputOf<Name>,
  options: { readonly enabled?: boolean } = {},
): QueryState<OutputOf<Name>> {
  const { client } = useApi()
  const result = useQuery<OutputOf<Name>>({
    queryKey: [name, input],
    queryFn: () => client.call(name, input),
    enabled: options.enabled ?? true,
    gcTime: 0,
  } as Parameters<typeof useQuery<OutputOf<Name>>>[0])
  return queryState(result)
}
