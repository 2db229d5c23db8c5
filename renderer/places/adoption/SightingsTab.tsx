import type { ReactNode } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { paperReasons } from '#shared/registers/discovery.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Bars } from '#renderer/components/pictures/Bars.tsx'
import { Section } from '#renderer/components/Section.tsx'

type View = OutputOf<'view.adoption'>

/** Paper and shadow IT: why people work round the new system, and each sighting with its answer. */
export function SightingsTab({
  view,
  isNarrow,
  open,
}: {
  readonly view: View
  readonly isNarrow: boolean
  /** What its checks found. */
  readonly open: ReactNode
}) {
  const { begin, isRefused } = useBeginRow()
  if (view.reasons.length === 0) {
    const add = (title: string, what: string) => begin('fallback_sighting', { title, what })
    return (
      <EmptyPlace
        sentence="Nothing seen yet. Walk the floor and look for paper."
        text="A note on the screen edge is a message: it says what the system does not do for its writer. Write it down and ask why, without blame."
        ways={[
          {
            title: 'Paper on a desk',
            text: 'Where, when and with what; the reason is one of eleven.',
            action: {
              isNew: true,
              label: 'Add sighting',
              run: () => add('Paper seen at a desk', 'paper'),
              disabled: isRefused,
            },
          },
          {
            title: 'A spreadsheet of somebody’s own',
            text: 'The quiet kind: it works until its owner is away.',
            action: {
              isNew: true,
              label: 'Add this',
              run: () => add('Own spreadsheet seen', 'spreadsheet'),
              disabled: isRefused,
            },
          },
        ]}
        ghost={
          <>
            <h3>What you will see here</h3>
            <svg viewBox="0 0 300 110" aria-hidden="true">
              {[220, 150, 120, 60].map((width, at) => (
                <rect key={width} x="1" y={at * 27 + 2} width={width} height="16" rx="3" />
              ))}
            </svg>
            <p>The reasons, the most frequent first, and which are still open.</p>
          </>
        }
      />
    )
  }
  return (
    <>
      <div className={isNarrow ? 'ad-two is-narrow' : 'ad-two'}>
        <Section title="Why people work round it" right="dashed: still open">
          <Bars
            label="Sightings by reason"
            bars={view.reasons.map(({ reason, count, open: left }) => ({
              key: reason ?? 'none',
              label: reasonWords(reason),
              value: count,
              open: left,
              words: left === 0 ? `${count}, all answered` : `${count}, ${left} open`,
            }))}
          />
        </Section>
        {open}
      </div>
      <div className="ad-grid">
        <RegisterTable
          register="fallback_sighting"
          title="Sightings"
          columns={
            isNarrow
              ? ['title', 'departmentId', 'reasonCode', 'status']
              : ['title', 'seenAt', 'departmentId', 'what', 'reasonCode', 'response', 'status']
          }
          addLabel="Sighting"
          emptyText="No sightings yet."
        />
      </div>
    </>
  )
}

function reasonWords(code: string | null): string {
  const known = Object.entries(paperReasons).find(([reason]) => reason === code)
  return known?.[1] ?? 'No reason yet'
}
