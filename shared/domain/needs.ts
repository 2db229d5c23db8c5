import type { PromiseGap, Requirement, vendorFits } from '../registers/discovery.ts'

export type VendorFit = keyof typeof vendorFits

/** Whether a row of the list still stands. */
export function isOnList({ status }: Pick<Requirement, 'status'>): boolean {
  return status !== 'dropped'
}

/** A need that nobody who does the work has asked for or shown: it comes from a demonstration or from management alone. */
export function isOnlyPromised({ kind, status, sources }: Pick<Requirement, 'kind' | 'status' | 'sources'>): boolean {
  return (
    kind === 'need' &&
    isOnList({ status }) &&
    sources.length > 0 &&
    sources.every((source) => source === 'vendor_demo' || source === 'executive')
  )
}

/** Whether a promise is neither kept nor settled: what was observed falls short of it, or nobody has looked. */
export function isOpenGap({ status, gapSize }: Pick<PromiseGap, 'status' | 'gapSize'>): boolean {
  return gapSize !== 'none' && (status === 'open' || status === 'in_talks')
}

export type FitCell = { readonly kind: Requirement['kind']; readonly fit: VendorFit; readonly ids: readonly string[] }

/** The needs and the wants that stand, by how the vendor meets them: every pair, in the order of the list. */
export function needsByFit(
  requirements: readonly Pick<Requirement, 'id' | 'kind' | 'status' | 'vendorFit'>[],
  fits: readonly VendorFit[],
): readonly FitCell[] {
  return (['need', 'want'] as const).flatMap((kind) =>
    fits.map((fit) => ({
      kind,
      fit,
      ids: requirements
        .filter((row) => row.kind === kind && row.vendorFit === fit && isOnList(row))
        .map((row) => row.id),
    })),
  )
}

/** The place of each row that stands, by its id, 1 for the first: the rank is the order of the register. */
export function ranks(requirements: readonly Pick<Requirement, 'id' | 'status'>[]): ReadonlyMap<string, number> {
  return new Map(requirements.filter(isOnList).map((row, at) => [row.id, at + 1]))
}
