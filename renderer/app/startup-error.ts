import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { useCommandQuery } from '#renderer/api/hooks.ts'

export type StartupError = NonNullable<OutputOf<'workspace.state'>['startupError']>

/** The attempts that the person has read about on this page. */
const read = new Set<string>()

/**
 * Why the file that the program was asked to open from outside could not be opened, until the person has read it; null when there
 * is nothing to say. The same file, tried once more, is said once more.
 */
export function useStartupError(): { readonly error: StartupError | null; readonly markRead: () => void } {
  const error = useCommandQuery('workspace.state', {}).data?.startupError ?? null
  const [, setRead] = useState(read.size)
  const isRead = error === null || read.has(nameOf(error))
  return {
    error: isRead ? null : error,
    markRead: () => {
      if (error !== null) read.add(nameOf(error))
      setRead(read.size)
    },
  }
}

function nameOf({ at, file, message }: StartupError): string {
  return `${at ?? ''} ${file.grant} ${message}`
}
