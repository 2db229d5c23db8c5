import { useRef, useState } from 'react'
import { useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { HeatMap, type HeatCell } from '#renderer/components/pictures/HeatMap.tsx'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { RiskTag } from '#renderer/components/RiskTag.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { isOpenRisk, riskLevel } from '#shared/domain/risk-scoring.ts'
import type { Row } from '#shared/registers/index.ts'
import { basisLabels, cellsOf, isInCell, placeOf, scoreOf, type Basis, type Place } from './heat.ts'
import './risks.css'

type Risk = Row<'risk'>

/** The risk register: likelihood against impact, the risks of a cell or all of them, and the controls of the one selected. */
export function RisksPlace() {
  const view = useCommandQuery('view.risks', {}).data
  const { rows: risks, isLoading } = useRows('risk')
  const { selected, select } = useSelection()
  const isNarrow = useIsNarrow()
  const [basis, setBasis] = useState<Basis>('now')
  const [chosen, setChosen] = useState<Place | null>(null)
  const top = useRef<HTMLDivElement>(null)
  if (view === undefined || isLoading) return <PlacePage title="Risk register" />
  if (risks.length === 0) {
    return (
      <PlacePage title="Risk register" why={view.why}>
        <NoRisks />
      </PlacePage>
    )
  }
  const open = risks.filter(isOpenRisk)
  const inCell = chosen === null ? risks : risks.filter((risk) => isOpenRisk(risk) && isInCell(risk, basis, chosen))
  const selectedRisk = selected?.register === 'risk' ? risks.find((risk) => risk.id === selected.id) : undefined
  const facts = [
    open.length === 1 ? '1 open' : `${open.length} open`,
    ...(view.closed === 0 ? [] : [`${view.closed} closed`]),
  ]
  const showAll = () => {
    // The button goes away with the choice: the focus stays on the cell that was chosen.
    top.current?.querySelector<HTMLElement>('table [aria-pressed="true"]')?.focus()
    setChosen(null)
  }
  return (
    <PlacePage title="Risk register" facts={facts} why={view.why}>
      <div className="rk-top" ref={top}>
        <Section
          title="Likelihood and impact"
          right={
            <Switch
              label="Which assessment"
              options={basisLabels}
              chosen={basis}
              onChoose={(next) => {
                setBasis(next)
                setChosen(null)
              }}
            />
          }
        >
          <HeatMap
            cells={heatCells(risks, basis)}
            likelihoodLabels={view.likelihoodLabels}
            impactLabels={view.impactLabels}
            chosen={chosen}
            onChoose={setChosen}
            selectedId={selected?.register === 'risk' ? selected.id : null}
            caption={`Open risks by likelihood and impact, ${basisLabels[basis].toLowerCase()}`}
          />
        </Section>
        <div>
          <LevelCounts risks={open} basis={basis} />
          <NotAssessed
            risks={open.filter((risk) => placeOf(risk, basis) === null)}
            basis={basis}
            onOpen={(id) => select('risk', id)}
          />
          <Highest risks={open} basis={basis} onOpen={(id) => select('risk', id)} />
          <OpenFindings findings={view.findings} none="Every check of the risk register is satisfied." limit={4} />
        </div>
      </div>
      {chosen !== null && (
        <p className="rk-filter" aria-live="polite">
          Only risks that are {(view.likelihoodLabels[chosen.likelihood - 1] ?? '').toLowerCase()} with{' '}
          {(view.impactLabels[chosen.impact - 1] ?? '').toLowerCase()} impact, {basisLabels[basis].toLowerCase()}
          <button type="button" className="btn small" onClick={showAll}>
            Show all risks
          </button>
        </p>
      )}
      <div className="rk-grid">
        <RegisterTable
          register="risk"
          title="Risks"
          rows={inCell}
          columns={
            isNarrow || selected !== null
              ? ['title', 'ownerId', 'status']
              : ['title', 'phaseCode', 'ownerId', 'status', 'reviewOn']
          }
          extraColumns={[
            {
              key: 'level',
              header: basisLabels[basis],
              width: 116,
              render: (risk) => (
                <span className="cell-mark">
                  <ScoreTag risk={risk} basis={basis} />
                </span>
              ),
              sortValue: (risk) => scoreOf(risk, basis) ?? 0,
            },
          ]}
          addLabel="Risk"
          emptyText="No risks in this cell."
        />
      </div>
      {selectedRisk !== undefined && <Controls risk={selectedRisk} />}
    </PlacePage>
  )
}

function heatCells(risks: readonly Risk[], basis: Basis): readonly HeatCell[] {
  const refs = new Map(risks.map((risk) => [risk.id, risk.ref]))
  return cellsOf(risks, basis).map((cell) => ({
    ...cell,
    risks: cell.riskIds.map((id) => ({ id, ref: refs.get(id) ?? '' })),
  }))
}

function ScoreTag({ risk, basis }: { readonly risk: Risk; readonly basis: Basis }) {
  const score = scoreOf(risk, basis)
  return <RiskTag level={score === null ? null : riskLevel(score)} score={score} />
}

function LevelCounts({ risks, basis }: { readonly risks: readonly Risk[]; readonly basis: Basis }) {
  const scores = risks.flatMap((risk) => scoreOf(risk, basis) ?? [])
  const levels = ['extreme', 'high', 'moderate', 'low'] as const
  return (
    <dl className="rk-levels">
      {levels.map((level) => (
        <div key={level}>
          <dt>
            <RiskTag level={level} />
          </dt>
          <dd>{scores.filter((score) => riskLevel(score) === level).length}</dd>
        </div>
      ))}
    </dl>
  )
}

function Highest({
  risks,
  basis,
  onOpen,
}: {
  readonly risks: readonly Risk[]
  readonly basis: Basis
  readonly onOpen: (id: string) => void
}) {
  const ranked = risks
    .flatMap((risk) => {
      const score = scoreOf(risk, basis)
      return score === null ? [] : [{ risk, score }]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
  if (ranked.length === 0) return null
  return (
    <Section title={`Highest ${basisLabels[basis].toLowerCase()}`}>
      <Lines
        none=""
        items={ranked.map(({ risk, score }) => ({
          key: risk.id,
          text: risk.title,
          end: <RiskTag level={riskLevel(score)} score={score} />,
          onOpen: () => onOpen(risk.id),
        }))}
      />
    </Section>
  )
}

function NotAssessed({
  risks,
  basis,
  onOpen,
}: {
  readonly risks: readonly Risk[]
  readonly basis: Basis
  readonly onOpen: (id: string) => void
}) {
  if (risks.length === 0) return null
  return (
    <Section
      title={basis === 'now' ? 'Not assessed' : `Not assessed ${basisLabels[basis].toLowerCase()}`}
      count={risks.length}
    >
      <Lines
        none=""
        limit={5}
        items={risks.map((risk) => ({
          key: risk.id,
          lead: <StatusMark state="waiting" bare />,
          text: risk.title,
          end: risk.ref,
          onOpen: () => onOpen(risk.id),
        }))}
      />
    </Section>
  )
}

function Controls({ risk }: { readonly risk: Risk }) {
  return (
    <div className="rk-grid">
      <RegisterTable
        key={risk.id}
        register="risk_control"
        title={`Controls of ${risk.ref}`}
        filter={{ riskId: risk.id }}
        defaults={{ riskId: risk.id }}
        columns={['title', 'kind', 'ownerId', 'dueOn', 'status', 'reduces', 'verificationEvidence']}
        addLabel="Control"
        emptyText="No controls yet. Add what prevents, detects, contains or recovers."
      />
    </div>
  )
}

function NoRisks() {
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="No risks yet. Start with what everybody already fears."
      text="A risk says what may happen, why, and what it would lead to. Its likelihood and impact place it on the map."
      ways={[
        {
          title: 'One risk in a sentence',
          text: 'Write what may happen; cause, consequence and the assessment can wait.',
          action: {
            isNew: true,
            label: 'Add risk',
            run: () => begin('risk', { title: 'New risk' }),
            disabled: isRefused,
          },
        },
        {
          title: 'The start of the first morning',
          text: 'Everybody signs in at once and the system is slow. Nearly every go-live meets it.',
          action: {
            isNew: true,
            label: 'Add this risk',
            run: () =>
              begin('risk', {
                title: 'Signing in takes too long at opening time',
                phaseCode: 'go_live',
                category: 'technical',
              }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 150" aria-hidden="true">
            {[0, 1, 2, 3, 4].map((row) =>
              [0, 1, 2, 3, 4].map((column) => (
                <rect
                  key={`${row}.${column}`}
                  x={column * 58 + 1}
                  y={row * 29 + 1}
                  width="54"
                  height="25"
                  rx="3"
                  className={column - row > 1 ? 'm' : ''}
                />
              )),
            )}
          </svg>
          <p>Likelihood against impact, at the start, now, and after every control works.</p>
        </>
      }
    />
  )
}
