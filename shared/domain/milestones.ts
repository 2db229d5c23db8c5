import type { RegisterName, Rows } from '../registers/index.ts'
import type { Milestone } from '../registers/phases.ts'
import { compareText } from '../text/collate.ts'

const dayMs = 86_400_000

/** The day so many days from go-live; negative offsets lie before it. Days are `YYYY-MM-DD`. */
export function plannedDate(goLiveOn: string, offsetDays: number): string {
  const day = new Date(`${goLiveOn}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + offsetDays)
  return day.toISOString().slice(0, 10)
}

/** Calendar days from one `YYYY-MM-DD` to another; negative when the second is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

export type RedatedMilestone = { readonly id: string; readonly from: string | null; readonly plannedOn: string }

type DatedMilestone = Pick<Milestone, 'id' | 'offsetDays' | 'plannedOn' | 'actualOn' | 'isPinned'>

/**
 * The milestones whose planned day changes when go-live is on this day, in the order given. Pinned ones, those done and
 * those without a distance from go-live stay where they are.
 */
export function redate(milestones: readonly DatedMilestone[], goLiveOn: string): readonly RedatedMilestone[] {
  return milestones.flatMap(({ id, offsetDays, plannedOn, actualOn, isPinned }) => {
    if (isPinned || actualOn !== null || offsetDays === null) return []
    const moved = plannedDate(goLiveOn, offsetDays)
    return moved === plannedOn ? [] : [{ id, from: plannedOn, plannedOn: moved }]
  })
}

export type AgendaItem = {
  readonly register: RegisterName
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly dueOn: string
  /** 0 when it is not late. */
  readonly daysLate: number
  readonly ownerId: string | null
}

export type Agenda = { readonly overdue: readonly AgendaItem[]; readonly next: readonly AgendaItem[] }

const daysAhead = 7

/**
 * What should have been done before today (longest overdue first) and what is due today or within the next seven days
 * (soonest first): actions, milestones, failure points, reviews of open risks, planned controls of open risks.
 */
export function agenda(rows: Rows, today: string): Agenda {
  const last = plannedDate(today, daysAhead)
  const items = dueItems(rows)
    .map((item) => ({ ...item, daysLate: Math.max(0, daysBetween(item.dueOn, today)) }))
    .toSorted((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.ref, b.ref))
  return {
    overdue: items.filter((item) => item.dueOn < today),
    next: items.filter((item) => item.dueOn >= today && item.dueOn <= last),
  }
}

type DueItem = Omit<AgendaItem, 'daysLate'>

function dueItems(rows: Rows): readonly DueItem[] {
  const openRisks = rows.risk.filter((risk) => risk.status !== 'closed')
  const openRiskIds = new Set(openRisks.map((risk) => risk.id))
  return [
    ...rows.action
      .filter((action) => action.status !== 'done' && action.status !== 'cancelled')
      .flatMap((action) => due('action', action, action.title, action.dueOn)),
    ...rows.milestone
      .filter((milestone) => milestone.actualOn === null)
      .flatMap((milestone) => due('milestone', milestone, milestone.title, milestone.plannedOn)),
    ...rows.phase_entry
      .filter((entry) => entry.applicability !== 'not_applicable')
      .filter((entry) => entry.status === 'todo' || entry.status === 'doing')
      .flatMap((entry) => due('phase_entry', entry, entry.text, entry.dueOn)),
    ...openRisks.flatMap((risk) => due('risk', risk, `Review: ${risk.title}`, risk.reviewOn)),
    ...rows.risk_control
      .filter((control) => control.status === 'planned' && openRiskIds.has(control.riskId))
      .flatMap((control) => due('risk_control', control, control.title, control.dueOn)),
  ]
}

function due(
  register: RegisterName,
  row: { readonly id: string; readonly ref: string; readonly ownerId: string | null },
  title: string,
  dueOn: string | null,
): readonly DueItem[] {
  return dueOn === null ? [] : [{ register, id: row.id, ref: row.ref, title, dueOn, ownerId: row.ownerId }]
}
