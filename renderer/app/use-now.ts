import { useEffect, useState } from 'react'

/** The moment, UTC ISO, followed by the second while `isTicking`. */
export function useNow(isTicking: boolean): string {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    if (!isTicking) return
    const tick = () => setNow(new Date().toISOString())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [isTicking])
  return now
}
