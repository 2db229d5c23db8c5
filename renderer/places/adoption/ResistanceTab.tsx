import type { ReactNode } from 'react'
import { pulseElements } from '#shared/domain/readiness-barrier.ts'
import { resistanceItem } from '#shared/registers/adoption.ts'
import type { Row } from '#shared/registers/index.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Bars } from '#renderer/components/pictures/Bars.tsx'
import { Section } from '#renderer/components/Section.tsx'

type Item = Row<'resistance_item'>

/** What holds people back, by the point at which they are stuck, and what is done about each sign of it. */
export function ResistanceTab({
  items,
  isNarrow,
  open,
}: {
  readonly items: readonly Item[]
  readonly isNarrow: boolean
  /** What its checks found. */
  readonly open: ReactNode
}) {
  const { begin, isRefused } = useBeginRow()
  if (items.length === 0) {
    return (
      <EmptyPlace
        sentence="No sign of resistance noted. There is always one."
        text="Resistance nearly always comes from poor fit with the work. Note what is seen or heard, look for the cause, and agree on a first step with an owner."
        ways={[
          {
            title: 'A sign that was seen or heard',
            text: 'A sigh, a joke, a return to paper: in the words of the floor, without a name in the title.',
            action: {
              isNew: true,
              label: 'Add sign',
              run: () => begin('resistance_item', { title: 'A sign of resistance' }),
              disabled: isRefused,
            },
          },
          {
            title: 'Start from the pulse',
            text: 'Every department that is stuck deserves an item. Ask the five questions first.',
            action: {
              isNew: true,
              label: 'Add pulse',
              run: () => begin('readiness_pulse', { remark: 'Asked the head' }),
              disabled: isRefused,
            },
          },
        ]}
      />
    )
  }
  return (
    <>
      <div className={isNarrow ? 'ad-two is-narrow' : 'ad-two'}>
        <Section title="Where people are stuck" right="dashed: not resolved">
          <Bars
            label="Resistance by barrier"
            bars={[...pulseElements, null].flatMap((barrier) => {
              const own = items.filter((item) => item.barrier === barrier)
              if (own.length === 0 && barrier === null) return []
              const left = own.filter((item) => item.status !== 'resolved').length
              return {
                key: barrier ?? 'none',
                label: barrier === null ? 'Not said yet' : resistanceItem.fields.barrier.options[barrier],
                value: own.length,
                open: left,
                words:
                  own.length === 0
                    ? 'none'
                    : left === 0
                      ? `${own.length}, all resolved`
                      : `${own.length}, ${left} open`,
              }
            })}
          />
        </Section>
        {open}
      </div>
      <div className="ad-grid">
        <RegisterTable
          register="resistance_item"
          title="Signs and answers"
          columns={
            isNarrow
              ? ['title', 'departmentId', 'ownerId', 'status']
              : ['title', 'departmentId', 'barrier', 'tactic', 'ownerId', 'dueOn', 'status']
          }
          addLabel="Sign"
          emptyText="No signs yet."
        />
      </div>
    </>
  )
}
