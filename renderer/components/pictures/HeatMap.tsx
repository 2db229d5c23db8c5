import { useRef, useState, type KeyboardEvent } from 'react'
import { type Level, levels, levelWords, Stairs } from './level.tsx'
import './pictures.css'
import './heat-map.css'

export type HeatCell = {
  readonly likelihood: number
  readonly impact: number
  readonly score: number
  readonly level: Level
  readonly risks: readonly { readonly id: string; readonly ref: string }[]
}

type HeatMapProps = {
  readonly cells: readonly HeatCell[]
  readonly likelihoodLabels: readonly string[]
  readonly impactLabels: readonly string[]
  /** The cell whose risks alone the grid shows, or null for all of them. */
  readonly chosen: { readonly likelihood: number; readonly impact: number } | null
  readonly onChoose: (cell: { readonly likelihood: number; readonly impact: number } | null) => void
  /** The risk whose record is open: its cell wears a ring. */
  readonly selectedId: string | null
  readonly caption: string
}

/** Likelihood against impact, worst at the top right. A cell is a button that narrows the grid to its risks; arrow keys move. */
export function HeatMap({
  cells,
  likelihoodLabels,
  impactLabels,
  chosen,
  onChoose,
  selectedId,
  caption,
}: HeatMapProps) {
  const [focus, setFocus] = useState({ likelihood: 1, impact: impactLabels.length })
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const byPlace = new Map(cells.map((cell) => [`${cell.likelihood}.${cell.impact}`, cell]))
  const likelihoods = likelihoodLabels.map((_, at) => at + 1)
  const impacts = impactLabels.map((_, at) => impactLabels.length - at)

  const onKeyDown = (event: KeyboardEvent, likelihood: number, impact: number) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = {
      likelihood: Math.min(likelihoods.length, Math.max(1, likelihood + step.likelihood)),
      impact: Math.min(impacts.length, Math.max(1, impact + step.impact)),
    }
    setFocus(next)
    buttons.current.get(`${next.likelihood}.${next.impact}`)?.focus()
  }

  return (
    <div className="heat-box">
      <table className="heat">
        <caption>{caption}</caption>
        <colgroup>
          <col className="heat-names" />
          {likelihoods.map((likelihood) => (
            <col key={likelihood} />
          ))}
        </colgroup>
        <tbody>
          {impacts.map((impact) => (
            <tr key={impact}>
              <th scope="row">
                <span className="heat-label">{impactLabels[impact - 1]}</span>{' '}
                <span className="heat-figure">{impact}</span>
              </th>
              {likelihoods.map((likelihood) => {
                const place = `${likelihood}.${impact}`
                const cell = byPlace.get(place)
                const isChosen = chosen?.likelihood === likelihood && chosen.impact === impact
                const level = cell?.level
                const risks = cell?.risks ?? []
                return (
                  <td key={likelihood}>
                    <button
                      type="button"
                      ref={(element) => {
                        if (element === null) buttons.current.delete(place)
                        else buttons.current.set(place, element)
                      }}
                      className={cellClass(
                        level,
                        risks.length,
                        risks.some((risk) => risk.id === selectedId),
                      )}
                      aria-pressed={isChosen}
                      aria-label={sayCell(cell, likelihood, impact, likelihoodLabels, impactLabels)}
                      tabIndex={focus.likelihood === likelihood && focus.impact === impact ? 0 : -1}
                      onFocus={() => setFocus({ likelihood, impact })}
                      onKeyDown={(event) => onKeyDown(event, likelihood, impact)}
                      onClick={() => onChoose(isChosen || risks.length === 0 ? null : { likelihood, impact })}
                    >
                      <span className="heat-score">{cell?.score ?? likelihood * impact}</span>
                      {risks.length > 0 && <b className="heat-count">{risks.length}</b>}
                      {risks.length > 0 && level !== undefined && (
                        <svg width="12" height="12" className="heat-stairs" aria-hidden="true">
                          <Stairs level={level} x={0} y={0} colour="currentColor" />
                        </svg>
                      )}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="heat-corner">
              <span>Impact ↑</span> <span>Likelihood →</span>
            </td>
            {likelihoods.map((likelihood) => (
              <th key={likelihood} scope="col">
                <span className="heat-figure">{likelihood}</span>{' '}
                <span className="heat-label">{likelihoodLabels[likelihood - 1]}</span>
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <ul className="pic-key heat-key" aria-label="Levels">
        {levels.map((level) => (
          <li key={level}>
            <span className={`heat-swatch level-${level}`}>
              <svg width="12" height="12" aria-hidden="true">
                <Stairs level={level} x={0} y={0} colour="currentColor" />
              </svg>
            </span>
            {levelWords[level]}
          </li>
        ))}
      </ul>
    </div>
  )
}

const steps: { readonly [key: string]: { readonly likelihood: number; readonly impact: number } } = {
  ArrowLeft: { likelihood: -1, impact: 0 },
  ArrowRight: { likelihood: 1, impact: 0 },
  ArrowUp: { likelihood: 0, impact: 1 },
  ArrowDown: { likelihood: 0, impact: -1 },
}

function cellClass(level: Level | undefined, count: number, selected: boolean): string {
  return [
    'heat-cell',
    level === undefined ? '' : `level-${level}`,
    count > 0 ? 'has-risks' : '',
    selected ? 'is-selected' : '',
  ]
    .filter((name) => name !== '')
    .join(' ')
}

function sayCell(
  cell: HeatCell | undefined,
  likelihood: number,
  impact: number,
  likelihoodLabels: readonly string[],
  impactLabels: readonly string[],
): string {
  const place = `${impactLabels[impact - 1] ?? ''} impact, ${(likelihoodLabels[likelihood - 1] ?? '').toLowerCase()}`
  const level = cell === undefined ? '' : `: ${levelWords[cell.level].toLowerCase()} ${cell.score}`
  const risks = cell?.risks ?? []
  if (risks.length === 0) return `${place}${level}, no risks`
  return `${place}${level}, ${risks.length} ${risks.length === 1 ? 'risk' : 'risks'}: ${risks.map((risk) => risk.ref).join(', ')}`
}
