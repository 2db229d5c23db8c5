import { useCommandQuery } from '#renderer/api/hooks.ts'

/** Why nothing can be changed in the open engagement, as a sentence; null when it can. */
export function useReadOnly(): string | null {
  const opened = useCommandQuery('workspace.state', {}).data?.opened ?? null
  return opened === null || !opened.isReadonly
    ? null
    : `${opened.name} is open for reading only. To change it, copy it to a folder of your own and open the copy.`
}
