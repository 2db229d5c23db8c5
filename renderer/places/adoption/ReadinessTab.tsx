import type { ReactNode } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { ReadinessView } from '#shared/contract/view-adoption.ts'
import { barrierAtMost, type PulseElement, pulseElements } from '#shared/domain/readiness-barrier.ts'
import { readinessPulse } from '#shared/registers/adoption.ts'
import type { Formats } from '#shared/text/format.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import type { IconName } from '#renderer/components/icon-name.ts'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'

type View = OutputOf<'view.adoption'>

/** Five questions to each department: the first that is low is where it is stuck. */
export function ReadinessTab({
  view,
  isNarrow,
  open,
}: {
  readonly view: View
  readonly isNarrow: boolean
  /** What its checks found. */
  readonly open: ReactNode
}) {
  const formats = useFormats()
  if (view.parts.every(({ part, rows }) => part !== 'readiness' || rows === 0)) return <NoPulse />
  const missing = view.departmentsWithoutPulse.map(({ name }) => name)
  return (
    <>
      <Section title="Where each department is stuck" right={`barrier: the first answer of ${barrierAtMost} or less`}>
        <PulseTable readiness={view.readiness} formats={formats} />
        {missing.length > 0 && (
          <p className="ad-none">
            No pulse from {missing.join(', ')} yet. Ask somebody there the five questions and add the answers below.
          </p>
        )}
      </Section>
      {open}
      <div className="ad-grid">
        <RegisterTable
          register="readiness_pulse"
          title="Pulses"
          columns={
            isNarrow
              ? ['takenOn', 'departmentId', 'personId', 'remark']
              : ['takenOn', 'departmentId', 'personId', ...pulseElements, 'remark']
          }
          addLabel="Pulse"
          emptyText="No pulses yet."
        />
      </div>
    </>
  )
}

function PulseTable({
  readiness,
  formats,
}: {
  readonly readiness: readonly ReadinessView[]
  readonly formats: Formats
}) {
  const { selected, select } = useSelection()
  return (
    <table className="pic-table ad-table ad-pulse" aria-label="Readiness by department">
      <thead>
        <tr>
          <th scope="col">Department</th>
          {pulseElements.map((element) => (
            <th scope="col" key={element}>
              {labelOf(element)}
            </th>
          ))}
          <th scope="col">Worked on</th>
        </tr>
      </thead>
      <tbody>
        {readiness.map((each) => {
          const barrierAt = each.barrier === null ? pulseElements.length : pulseElements.indexOf(each.barrier)
          return (
            <tr key={each.departmentId ?? 'none'} className={selected?.id === each.departmentId ? 'is-selected' : ''}>
              <th scope="row">
                {each.departmentId === null ? (
                  each.name
                ) : (
                  <button
                    type="button"
                    className="pic-name"
                    title={each.takenOn === null ? '' : `Asked on ${formats.longDate(each.takenOn)}`}
                    onClick={() => select('department', each.departmentId)}
                  >
                    {each.name}
                  </button>
                )}
              </th>
              {pulseElements.map((element, at) => (
                <td key={element} className={at === barrierAt ? 'is-barrier' : at > barrierAt ? 'is-behind' : ''}>
                  <Mean value={each.means[element]} formats={formats} />
                  {at === barrierAt && <span className="visually-hidden">, the barrier</span>}
                </td>
              ))}
              <td>
                {each.barrier === null ? (
                  <StatusMark state="done">No barrier</StatusMark>
                ) : each.isAnswered ? (
                  <StatusMark state="doing">Yes</StatusMark>
                ) : (
                  <StatusMark state="blocked">Not yet</StatusMark>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Mean({ value, formats }: { readonly value: number | null; readonly formats: Formats }) {
  if (value === null) return <span className="faint">not asked</span>
  return (
    <span className="nowrap">
      <Icon name={levels[Math.min(4, Math.max(0, Math.round(value) - 1))] ?? 'lv0'} />
      {formats.number(Math.round(value * 10) / 10)}
    </span>
  )
}

const levels: readonly IconName[] = ['lv0', 'lv1', 'lv2', 'lv3', 'lv4']

function labelOf(element: PulseElement): string {
  return readinessPulse.fields[element].label
}

function NoPulse() {
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="Nobody was asked yet. Five questions take two minutes."
      text="Knows why, wants it, knows how, can do it, is held to it: each rests on the one before. The first low answer says what to do next."
      ways={[
        {
          title: 'One department',
          text: 'Ask its head how the team would answer, from 1 to 5.',
          action: {
            isNew: true,
            label: 'Add pulse',
            run: () => begin('readiness_pulse', { remark: 'Asked the head' }),
            disabled: isRefused,
          },
        },
        {
          title: 'One person',
          text: 'Somebody who sighs, or somebody who helps. The answers count for their department.',
          action: {
            isNew: true,
            label: 'Add pulse of a person',
            run: () => begin('readiness_pulse', { remark: 'Asked in private' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 110" aria-hidden="true">
            {[0, 1, 2, 3].map((row) =>
              [0, 1, 2, 3, 4].map((column) => (
                <rect
                  key={`${row}.${column}`}
                  x={column * 60 + 1}
                  y={row * 27 + 2}
                  width="54"
                  height="20"
                  rx="3"
                  className={column === row ? 'm' : ''}
                />
              )),
            )}
          </svg>
          <p>Each department against the five questions, with the point at which it is stuck.</p>
        </>
      }
    />
  )
}
