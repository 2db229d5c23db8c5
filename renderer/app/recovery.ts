import { createContext, useContext } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'

/** What a way back gave: an earlier copy in place of a file, or what could be read of a damaged one. */
export type Recovered =
  | ({
      readonly kind: 'restored'
      /** When the copy was made or last changed, UTC; null where it does not say. */
      readonly copyAt: string | null
    } & OutputOf<'backup.restore'>)
  | ({ readonly kind: 'salvaged' } & OutputOf<'backup.salvage'>)

/** Runs the way back and shows afterwards what it gave. Throws what the work throws. */
export type Recover = (work: () => Promise<Recovered>) => Promise<void>

export const RecoveryContext = createContext<Recover>(() => Promise.resolve())

export function useRecovery(): Recover {
  return useContext(RecoveryContext)
}
