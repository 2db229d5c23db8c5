import type { OutputOf } from '#shared/contract/index.ts'
import type { VendorFit } from '#shared/domain/needs.ts'
import { vendorFits } from '#shared/registers/discovery.ts'
import { Icon } from '#renderer/components/Icon.tsx'

export type FitPlace = { readonly kind: 'need' | 'want'; readonly fit: VendorFit }

const kinds = { need: 'Needs', want: 'Wants' } as const
const fits = Object.keys(vendorFits) as readonly VendorFit[]

export function isFitPlace(row: { readonly kind: string; readonly vendorFit: string }, place: FitPlace): boolean {
  return row.kind === place.kind && row.vendorFit === place.fit
}

/** Needs and wants by how the vendor meets them. A cell chosen shows its rows alone. */
export function FitMatrix({
  fits: cells,
  flagged,
  chosen,
  onChoose,
}: {
  readonly fits: OutputOf<'view.needs'>['fits']
  /** Needs that only somebody’s promise stands behind. */
  readonly flagged: readonly string[]
  readonly chosen: FitPlace | null
  readonly onChoose: (place: FitPlace | null) => void
}) {
  const most = Math.max(1, ...cells.map(({ ids }) => ids.length))
  return (
    <div className="dv-scroll">
      <table className="dv-fit">
        <caption className="pic-words">Needs and wants by how the vendor meets them</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="pic-words">Kind</span>
            </th>
            {fits.map((fit) => (
              <th key={fit} scope="col">
                {vendorFits[fit]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['need', 'want'] as const).map((kind) => (
            <tr key={kind}>
              <th scope="row">{kinds[kind]}</th>
              {fits.map((fit) => {
                const ids = cells.find((cell) => cell.kind === kind && cell.fit === fit)?.ids ?? []
                const only = ids.filter((id) => flagged.includes(id)).length
                const isChosen = chosen?.kind === kind && chosen.fit === fit
                const isBroken = kind === 'need' && fit === 'not_met' && ids.length > 0
                return (
                  <td key={fit}>
                    <button
                      type="button"
                      className={isChosen ? 'dv-fit-cell is-chosen' : 'dv-fit-cell'}
                      aria-pressed={isChosen}
                      aria-label={`${kinds[kind]}, ${vendorFits[fit].toLowerCase()}: ${ids.length}${only === 0 ? '' : `, ${only} only promised`}`}
                      disabled={ids.length === 0 && !isChosen}
                      onClick={() => onChoose(isChosen ? null : { kind, fit })}
                    >
                      <span className={isBroken ? 'dv-count is-bad' : 'dv-count'}>{ids.length}</span>
                      <span className="dv-fit-bar" aria-hidden="true">
                        <i style={{ height: `${(ids.length / most) * 100}%` }} className={`is-${kind}`} />
                      </span>
                      <small>
                        {only === 0 ? '' : <Icon name="st-block" />}
                        {only === 0 ? '' : ` ${only}`}
                      </small>
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pic-key dv-fit-key">
        <span className="dv-bad">
          <Icon name="st-block" /> needs that only a demonstration or management stands behind
        </span>
      </p>
    </div>
  )
}
