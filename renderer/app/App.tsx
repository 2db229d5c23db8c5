import { useColorScheme } from '@mui/material/styles'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { RouterProvider } from 'react-router'
import { type Client, failureOf } from '#renderer/api/client.ts'
import { ApiContext, useApi } from '#renderer/api/context.ts'
import { useCommand, useCommandQuery } from '#renderer/api/hooks.ts'
import { isStaleAfter, type QueryKey } from '#renderer/api/invalidation.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { createSaveTracker } from '#renderer/api/save-state.ts'
import { ToastProvider, useToast } from '#renderer/components/Toast.tsx'
import { type HomeIntent, HomePlace } from '#renderer/places/home/HomePlace.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { forgetVersions, leaveEngagement } from './row-writer.ts'
import { useMenu } from './menu.ts'
import { RecoveryFrame } from './RecoveryFrame.tsx'
import { createRoutes } from './routes.tsx'

/** The whole screen: what reads the core, and the home page or the engagement that is open. */
export function App({ client }: { readonly client: Client }) {
  const [saves] = useState(createSaveTracker)
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            retry: false,
            staleTime: Infinity,
            refetchOnWindowFocus: false, // A part that is drawn because a question failed must not ask it again by being drawn.
            retryOnMount: false,
            networkMode: 'always',
          },
        },
      }),
  )

  useEffect(() => client.follow(saves.reach), [client, saves])
  useEffect(
    () =>
      client.listen((event) => {
        if (event.type === 'data-changed') {
          void queries.invalidateQueries({
            predicate: (query) => isStaleAfter(query.queryKey as unknown as QueryKey, event.registers),
          })
        } else if (event.type === 'workspace-changed') {
          // Another file, or none: nothing that was known of the one before may be shown or written over.
          forgetVersions()
          queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'workspace.state' })
          void queries.invalidateQueries()
        } else if (event.type === 'notices-changed') {
          void queries.invalidateQueries({
            predicate: ({ queryKey }) => queryKey[0] === 'workspace.state' || queryKey[0] === 'workspace.notices',
          })
        }
      }),
    [client, queries, saves],
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
  const opened = state.data?.opened ?? null
  // A copy of a file has the same engagement, yet it is another file.
  const openFile = opened === null ? null : `${opened.folder}/${opened.name}/${opened.engagementId}`
  useTheme(state.data?.theme)
  const [intent, setIntent] = useState<HomeIntent | null>(null)
  const choose = useCommand('workspace.choose').run
  const close = useCommand('workspace.close').run
  const toast = useToast()
  useMenu((command) => {
    const begin = async () => {
      if (command === 'file.close') return close({})
      if (command === 'file.open') {
        const file = await choose({ purpose: 'open' })
        if (file === null) return
        setIntent({ kind: 'file', file })
      } else if (command === 'file.new') setIntent({ kind: 'new' })
      else if (command === 'file.sample') setIntent({ kind: 'sample' })
      else return
      if (openFile !== null) await close({})
    }
    void begin().catch((error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }))
  })
  const takeIntent = useCallback(() => setIntent(null), [])
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && openFile === null) history.replaceState(null, '', '#/')
    wasOpen.current = openFile !== null
  }, [openFile])
  const { saves } = useApi()
  useEffect(
    () => () => {
      leaveEngagement()
      // Only another file makes it untrue that the last change is not in this one.
      saves.reset()
    },
    [openFile, saves],
  )
  const router = useMemo(() => (openFile === null ? null : createRoutes()), [openFile])

  if (state.data === undefined)
    return state.failure === null ? null : <HomePlace startFailure={state.failure} onRetry={state.refetch} />
  return (
    <RecoveryFrame>
      {router === null ? (
        <HomePlace key={intent?.kind ?? ''} intent={intent} onIntentTaken={takeIntent} />
      ) : (
        <RouterProvider router={router} />
      )}
    </RecoveryFrame>
  )
}

function useTheme(theme: 'system' | 'light' | 'dark' | undefined): void {
  const { setMode } = useColorScheme()
  // What was told once is not told again when the person chooses other colours: only a new answer of the core is taken.
  const taken = useRef<typeof theme>(undefined)
  useEffect(() => {
    if (theme === undefined || theme === taken.current) return
    taken.current = theme
    setMode(theme)
  }, [theme, setMode])
}
