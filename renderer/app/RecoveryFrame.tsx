import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { type Recovered, RecoveryContext, type Recover } from './recovery.ts'
import { RecoveredScreen } from './RecoveredScreen.tsx'

/**
 * Holds the page that began a way back while it is under way, though the file closes and opens meanwhile, and then shows what
 * it gave before the workbook.
 */
export function RecoveryFrame({ children }: { readonly children: ReactNode }) {
  const [held, setHeld] = useState<{ readonly page: ReactNode } | null>(null)
  const [recovered, setRecovered] = useState<Recovered | null>(null)
  const latest = useRef(children)
  useEffect(() => {
    latest.current = children
  })
  const recover: Recover = useCallback(async (work) => {
    setHeld({ page: latest.current })
    try {
      setRecovered(await work())
    } finally {
      setHeld(null)
    }
  }, [])
  return (
    <RecoveryContext.Provider value={recover}>
      {recovered === null ? (
        (held?.page ?? children)
      ) : (
        <RecoveredScreen recovered={recovered} onClose={() => setRecovered(null)} />
      )}
    </RecoveryContext.Provider>
  )
}
