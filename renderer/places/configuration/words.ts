/** How an audit stands: shape and words. */
export const auditMarks = {
  none: { state: 'todo', words: 'Audit not signed' },
  unsigned: { state: 'waiting', words: 'Audit waits for its signature' },
  stale: { state: 'old', words: 'Changed since it was frozen' },
  signed: { state: 'done', words: 'Audit signed' },
} as const
