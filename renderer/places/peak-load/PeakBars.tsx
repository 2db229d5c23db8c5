import type { LoadStepView, PeakView } from '#shared/contract/view-load.ts'
import { type PeakStanding, peakStanding, peakStandings } from '#shared/domain/peak-load.ts'
import type { Formats } from '#shared/text/format.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { RowName } from '#renderer/components/RowName.tsx'
import { type State, StatusMark } from '#renderer/components/StatusMark.tsx'
import { againstLimit, loadWords } from './words.ts'

type Peak = Pick<PeakView, 'targetUsers' | 'bottleneckId' | 'steps'>

/** Where the limit of every step stands, of the width of its bar: the bars of all steps can be read against one line. */
const limitAt = 0.5

/**
 * A peak's steps, each with its newest value as a bar against its limit. The limits stand above each other, whatever the unit;
 * a bar that would run out of the picture ends with an arrow.
 */
export function PeakBars({
  peak,
  label,
  formats,
  selectedId,
  onOpen,
}: {
  readonly peak: Peak
  readonly label: string
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
}) {
  return (
    <table className="pic-table pl-table">
      <caption className="pic-words">{label}</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" className="pl-head">
            <span>Newest value</span>
            <span className="pl-limit-word">limit</span>
          </th>
          <th scope="col">Measured</th>
          <th scope="col">Stands</th>
        </tr>
      </thead>
      <tbody>
        {peak.steps.map((step) => (
          <tr key={step.id} className={step.id === selectedId ? 'is-selected' : ''}>
            <th scope="row">
              <RowName
                name={step.title}
                reference={step.ref}
                isChosen={step.id === selectedId}
                onOpen={() => onOpen(step.id)}
              />
            </th>
            <td>
              <Bar step={step} />
            </td>
            <td className="pl-words">
              <span>{againstLimit(step, formats)}</span>
              <span className={isShort(step) ? 'pl-below' : 'pl-soft'}>
                {isShort(step) && <Icon name="st-late" />}
                {loadWords(step, peak.targetUsers)}
              </span>
            </td>
            <td className="pl-state">
              <Stands step={step} isBottleneck={step.id === peak.bottleneckId} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Whether the people of a measurement are too few for the peak, or were not counted. */
function isShort({ newest, load }: LoadStepView): boolean {
  return load === 'below' || (newest !== null && newest.users === null)
}

function Bar({ step: { newest, threshold } }: { readonly step: LoadStepView }) {
  const ratio = newest === null || threshold === null ? null : newest.value === 0 ? 0 : newest.value / threshold
  const width = ratio === null ? 0 : Math.min(1, ratio * limitAt) * 100
  const isCut = ratio !== null && ratio * limitAt > 1
  const isOver = ratio !== null && ratio > 1
  return (
    <svg className="pl-bar" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <rect className="pl-track" y="3" width="100" height="10" />
      {ratio === null || ratio === 0 ? null : (
        <>
          <rect className="pl-within" y="3" width={Math.max(0.6, Math.min(width, limitAt * 100))} height="10" />
          {isOver && <rect className="pl-over" x={limitAt * 100} y="3" width={width - limitAt * 100} height="10" />}
          {isCut && <path className="pl-cut" d="M94 1 L100 8 L94 15 Z" />}
        </>
      )}
      {threshold !== null && <rect className="pl-limit" x={limitAt * 100 - 0.3} width="0.6" height="16" />}
    </svg>
  )
}

const marks: { readonly [Standing in PeakStanding]: State } = {
  unmeasured: 'todo',
  over: 'late',
  without_limit: 'blocked',
  below_peak: 'waiting',
  people_unknown: 'waiting',
  holds: 'done',
}

function Stands({ step, isBottleneck }: { readonly step: LoadStepView; readonly isBottleneck: boolean }) {
  const standing = peakStanding(step)
  return <StatusMark state={marks[standing]}>{isBottleneck ? 'Bottleneck' : peakStandings[standing]}</StatusMark>
}
