import type { Row } from '../registers/index.ts'

type Item = Pick<Row<'config_item'>, 'buildClass' | 'status'>

export type NativeShare = {
  readonly counts: { readonly [Class in Item['buildClass']]: number }
  readonly total: number
  /** Delivered or configured, of all, 0 to 1; null without an item. */
  readonly share: number | null
}

/** How much of the configuration uses the product as it was meant: (as delivered + configured) / all. Dropped items do not count. */
export function nativeShare(items: readonly Item[]): NativeShare {
  const counts = { native: 0, configured: 0, customised: 0, legacy_replica: 0 }
  const standing = items.filter(isStanding)
  for (const { buildClass } of standing) counts[buildClass] += 1
  const total = standing.length
  return { counts, total, share: total === 0 ? null : (counts.native + counts.configured) / total }
}

/** Whether a setting is, or shall be, in the new system. */
export function isStanding({ status }: Pick<Item, 'status'>): boolean {
  return status !== 'dropped'
}
