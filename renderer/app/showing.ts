import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { useApi } from '#renderer/api/context.ts'

const afterMs = 300
/** What `workspace.showing` takes; a longer address is shown from its place alone. */
const longest = 300

/** Tells the program which page is shown, so that it can be shown again after a crash. */
export function useShowing(): void {
  const { client } = useApi()
  const { pathname, search } = useLocation()
  const whole = `${pathname}${search}`
  const route = whole.length > longest ? pathname.slice(0, longest) : whole
  useEffect(() => {
    // Where the program cannot be told, only the way back to this page is lost.
    const timer = setTimeout(() => void client.call('workspace.showing', { route }).catch(() => undefined), afterMs)
    return () => clearTimeout(timer)
  }, [client, route])
}
