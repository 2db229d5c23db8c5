import { createContext, useContext } from 'react'
import type { Client } from './client.ts'
import type { createSaveTracker } from './save-state.ts'

export type Api = { readonly client: Client; readonly saves: ReturnType<typeof createSaveTracker> }

export const ApiContext = createContext<Api | null>(null)

export function useApi(): Api {
  const api = useContext(ApiContext)
  if (api === null) throw new Error('ApiContext is missing: the page is drawn outside its provider')
  return api
}
