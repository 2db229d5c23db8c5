import type { ReactNode } from 'react'

export type Figure = { readonly key: string; readonly value: number; readonly mark: ReactNode }

/** A few counts in a row, each with its shape and word. */
export function Figures({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  return (
    <dl className="figures" aria-label={label}>
      {figures.map((figure) => (
        <div key={figure.key}>
          <dt>{figure.mark}</dt>
          <dd>{figure.value}</dd>
        </div>
      ))}
    </dl>
  )
}
