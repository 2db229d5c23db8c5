import type { DocumentPlan } from './kill-plan.ts'

/** What is done while room is short, until it is refused. */
export type Stage = { readonly seed: number } & (
  | { readonly kind: 'prepare'; readonly withCopy: boolean }
  | { readonly kind: 'edit' | 'type' | 'attach' | 'backup' | 'restore' }
  | { readonly kind: 'save' | 'reopen'; readonly path: string }
  | ({ readonly kind: 'document' } & DocumentPlan)
  | { readonly kind: 'upgrade'; readonly path: string; readonly back: string }
)

export type DiskOrder =
  | { readonly type: 'open'; readonly path: string }
  | { readonly type: 'stage'; readonly stage: Stage }
