import type { TrainingGap, TrainingSession } from '../registers/training.ts'

/** Whether a session is planned or was held that closes the gap: one that was cancelled teaches nobody. */
export function hasSession(
  { sessionId }: Pick<TrainingGap, 'sessionId'>,
  sessions: readonly Pick<TrainingSession, 'id' | 'state'>[],
): boolean {
  const session = sessionId === null ? undefined : sessions.find(({ id }) => id === sessionId)
  return session !== undefined && session.state !== 'cancelled'
}

/** Whether a gap is still there after the day (`YYYY-MM-DD`) by which it was to be closed. */
export function isGapLate({ gap, closesOn }: Pick<TrainingGap, 'gap' | 'closesOn'>, today: string): boolean {
  return gap !== 'none' && closesOn !== null && closesOn < today
}
