import Tooltip from '@mui/material/Tooltip'
import { NavLink, useLocation } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import type { PhaseSummary } from '#shared/contract/view.ts'
import { phaseLabels } from '#shared/registers/engagement.ts'
import { lapsedWords, namedRisks } from '#shared/registers/phases.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Mark } from '#renderer/components/Mark.tsx'
import { phaseClass, phaseNumbers } from '#renderer/components/phases.tsx'
import { RiskTag } from '#renderer/components/RiskTag.tsx'
import { riskLevelWords } from '#renderer/components/StairsGlyph.tsx'
import { isAt, overviewPlace, phaseOfPath, phasePlaces, type Place, spanningPlaces } from './navigation.ts'
import { useIsNarrow } from './use-is-narrow.ts'

type ShellData = OutputOf<'view.shell'>

/** The rail: the file, the five phases as a stack with the open one pulled out, and the registers that span them. */
export function Rail({ shell }: { readonly shell: ShellData | undefined }) {
  const { pathname } = useLocation()
  const opened = useCommandQuery('workspace.state', {}).data?.opened ?? null
  const isNarrow = useIsNarrow()
  const open = phaseOfPath(pathname)
  const counts = shell?.counts ?? {}
  return (
    <nav className="rail" aria-label="Workbook" data-region="rail">
      <Tooltip title={isNarrow ? `${opened?.name ?? ''}, ${opened?.folder ?? ''}` : ''} placement="right">
        <header className="rail-head">
          <Mark />
          <div>
            <b className="cutoff">{opened?.name ?? ''}</b>
            <span className="cutoff" title={opened?.folder ?? ''}>
              {opened?.folder ?? ''}
            </span>
          </div>
        </header>
      </Tooltip>
      <NavItem place={overviewPlace} pathname={pathname} counts={counts} isNarrow={isNarrow} />
      <ol className="stack" aria-label="Phases">
        {(shell?.phases ?? []).map((phase) => (
          <Layer
            key={phase.code}
            phase={phase}
            isOpen={phase.code === open}
            pathname={pathname}
            counts={counts}
            isNarrow={isNarrow}
          />
        ))}
      </ol>
      <ul className="nav">
        {spanningPlaces.map((place) => (
          <li key={place.path}>
            <NavItem place={place} pathname={pathname} counts={counts} isNarrow={isNarrow} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The folded rail has room for two figures and the word, the whole one for a third figure without `open`; the plate's tip and name say it whole. */
const mostInFigures = 99

type Counts = { readonly [register: string]: number }

function NavItem({
  place,
  pathname,
  counts,
  isNarrow,
}: {
  readonly place: Place
  readonly pathname: string
  readonly counts: Counts
  readonly isNarrow: boolean
}) {
  const isActive = isAt(pathname, place.path)
  const count = place.counts === undefined ? undefined : counts[place.counts]
  return (
    <Tooltip title={isNarrow ? place.title : ''} placement="right">
      <NavLink
        to={place.path}
        className={isActive ? 'nav-item is-active' : 'nav-item'}
        {...(isNarrow ? { 'aria-label': place.title } : {})}
        {...(isActive ? { 'aria-current': 'page' as const } : {})}
      >
        <Icon name={place.icon} />
        <span>{place.title}</span>
        {count === undefined ? null : <em>{count}</em>}
      </NavLink>
    </Tooltip>
  )
}

function Layer({
  phase,
  isOpen,
  pathname,
  counts,
  isNarrow,
}: {
  readonly phase: PhaseSummary
  readonly isOpen: boolean
  readonly pathname: string
  readonly counts: Counts
  readonly isNarrow: boolean
}) {
  const formats = useFormats()
  const title = phaseLabels[phase.code]
  const risk = riskName(phase.namedRisk)
  const readiness = formats.percent(phase.readiness)
  const worst = phase.worstRisk
  const checks = `${phase.openChecks} open ${phase.openChecks === 1 ? 'check' : 'checks'}`
  const spoken = [
    `Phase ${phaseNumbers[phase.code]}, ${title}`,
    phase.isCurrent ? 'now' : '',
    `risk ${risk}`,
    `${readiness} ready`,
    phase.hasLapsed ? lowerFirst(lapsedWords) : '',
    worst === null ? 'no risk assessed' : `worst risk ${riskLevelWords[worst.level].toLowerCase()} ${worst.score}`,
    checks,
  ]
  const lapsed = phase.hasLapsed ? lapsedWords : ''
  const isShort = isNarrow || phase.openChecks > mostInFigures
  const tip = [isShort ? `${title}: ${risk}, ${checks}` : '', lapsed].filter((part) => part !== '').join('. ')
  const mark = phase.hasLapsed ? <Icon name="st-old" className="l-mark t-bad" /> : null
  return (
    <li
      className={['layer', phaseClass(phase.code), isOpen ? 'is-open' : '', phase.isCurrent ? 'is-now' : ''].join(' ')}
    >
      <Tooltip title={tip} placement="right">
        <NavLink
          className="plate"
          to={`/phase/${phase.code}`}
          aria-label={spoken.filter((part) => part !== '').join(', ')}
        >
          <span className="tile">{phaseNumbers[phase.code]}</span>
          {isNarrow ? mark : null}
          <span className="l-name">
            {title}
            {mark}
            {phase.isCurrent ? <span className="now-tag">Now</span> : null}
          </span>
          <span className="l-ready">{readiness}</span>
          <span className="l-risk">{risk}</span>
          <span className="l-foot">
            <RiskTag level={worst?.level ?? null} score={worst?.score ?? null} />
            <span className="l-checks">
              {isNarrow && phase.openChecks > mostInFigures ? (
                `${mostInFigures}+`
              ) : (
                <>
                  {phase.openChecks} {phase.openChecks > mostInFigures ? null : <span className="w">open </span>}
                  {phase.openChecks === 1 ? 'check' : 'checks'}
                </>
              )}
            </span>
          </span>
          <span className="l-bar">
            <i style={{ width: `${phase.readiness}%` }} />
          </span>
        </NavLink>
      </Tooltip>
      {isOpen ? (
        <ul className="places">
          {phasePlaces[phase.code].map((place) => {
            const isActive = isAt(pathname, place.path)
            const count = place.counts === undefined ? undefined : counts[place.counts]
            return (
              <li key={place.path}>
                <NavLink
                  to={place.path}
                  className={isActive ? 'is-active' : ''}
                  {...(isActive ? { 'aria-current': 'page' as const } : {})}
                >
                  <span>{place.title}</span>
                  {count === undefined ? null : <em>{count}</em>}
                </NavLink>
              </li>
            )
          })}
        </ul>
      ) : null}
    </li>
  )
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function riskName(code: string): string {
  return Object.hasOwn(namedRisks, code) ? namedRisks[code as keyof typeof namedRisks] : code
}
