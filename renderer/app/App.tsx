import { useColorScheme } from '@mui/material/styles'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { RouterProvider } from 'react-router'
import type { Client } from '#renderer/api/client.ts'
import { ApiContext } from '#renderer/api/context.ts'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { isStaleAfter, type QueryKey } from '#renderer/api/invalidation.ts'
import { createSaveTracker } from '#renderer/api/save-state.ts'
import { ToastProvider } from '#renderer/components/Toast.tsx'
import { HomePlace } from '#renderer/places/home/HomePlace.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { createRoutes } from './routes.tsx'

/** The whole screen: what reads the core, and the home page or the engagement that is open. */
export function App({ client }: { readonly client: Client }) {
  const [saves] = useState(createSaveTracker)
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: 'always' },
        },
      }),
  )

  useEffect(
    () =>
      client.listen((event) => {
        if (event.type === 'data-changed') {
          void queries.invalidateQueries({
            predicate: (query) => isStaleAfter(query.queryKey as unknown as QueryKey, event.registers),
          })
        } else if (event.type === 'workspace-changed') {
          void queries.invalidateQueries()
        }
      }),
    [client, queries],
  )

  return (
    <ApiContext.Provider value={useMemo(() => ({ client, saves }), [client, saves])}>
      <QueryClientProvider client={queries}>
        <ErrorBoundary>
          <ToastProvider>
            <Workspace />
          </ToastProvider>
        </ErrorBoundary>
      </QueryClientProvider>
    </ApiContext.Provider>
  )
}

/** The router is made anew for each file, so that one engagement's address never names a row of another. */
function Workspace() {
  const state = useCommandQuery('workspace.state', {})
  const engagementId = state.data?.opened?.engagementId ?? null
  useTheme(state.data?.theme)
  const router = useMemo(() => (engagementId === null ? null : createRoutes()), [engagementId])

  if (state.data === undefined) return state.failure === null ? null : <HomePlace startFailure={state.failure} />
  if (router === null) return <HomePlace />
  return <RouterProvider router={router} />
}

function useTheme(theme: 'system' | 'light' | 'dark' | undefined): void {
  const { mode, setMode } = useColorScheme()
  useEffect(() => {
    if (theme !== undefined && theme !== mode) setMode(theme)
  }, [theme, mode, setMode])
}
