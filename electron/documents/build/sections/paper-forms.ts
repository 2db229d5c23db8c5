import { paperReasons } from '#shared/registers/discovery.ts'
import { paperApproval } from '#shared/registers/configuration.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Section, TableGroup } from '../../model/pdf.ts'
import {
  cell,
  counted,
  dash,
  headCells,
  notSet,
  plain,
  rowTitle,
  second,
  sectionHead,
  strong,
  table,
  unbroken,
  unbrokenName,
} from '../parts.ts'
import type { AuditContext } from './workflow-audit.ts'

type Form = Row<'paper_approval'>

/** Every form that somebody signs, by what becomes of it; null when none is listed. */
export function formsSection(context: AuditContext, number: string): Section | null {
  const forms = context.rows.paper_approval
  if (forms.length === 0) return null
  const { options } = paperApproval.fields.verdict
  const verdicts = [null, ...(Object.keys(options) as (keyof typeof options)[])]
  const group = (verdict: Form['verdict']): TableGroup => {
    const own = forms.filter((form) => form.verdict === verdict)
    return {
      band: {
        inlines: [plain(verdict === null ? 'No verdict yet' : options[verdict])],
        rank: verdict === null ? 1 : 2,
        note: counted(own.length, 'form'),
      },
      rows: own.map((form) => ({ cells: cellsOf(context, form) })),
    }
  }
  return {
    id: 'forms',
    number,
    title: 'Paper approvals',
    startsPage: 'unlessEmpty',
    blocks: [
      sectionHead(
        number,
        'Paper approvals',
        'Every form that somebody signs. Paper that nobody asks for goes; a copy of it on a screen is still paper.',
        { second: true },
      ),
      table({
        columns: [{ width: 60, names: true }, { width: 50 }, { width: 30 }, { width: 36 }],
        padY: 1.3,
        head: headCells('Form, and what it is for', 'Because', 'Law or policy', 'Decided'),
        groups: verdicts.map(group),
      }),
    ],
  }
}

function cellsOf({ rows, formats }: AuditContext, form: Form) {
  const department = rows.department.find(({ id }) => id === form.departmentId)
  const decider = rows.person.find(({ id }) => id === form.decidedById)
  const isKept = form.verdict === 'keep_paper' || form.verdict === 'digitise_as_is'
  return [
    [
      rowTitle(form.title),
      ...(form.purpose === '' ? [] : [second(form.purpose)]),
      ...(department === undefined ? [] : [second(department.name)]),
    ],
    [
      cell([form.justification === '' ? (isKept ? notSet : plain(dash)) : plain(form.justification)]),
      ...(form.reasonCode === null ? [] : [second([strong('Paper: '), plain(paperReasons[form.reasonCode])])]),
    ],
    [cell(form.legalBasis || dash)],
    [
      cell([
        decider === undefined
          ? form.verdict === null
            ? plain(dash)
            : notSet
          : plain(unbrokenName(decider.displayName)),
      ]),
      ...(form.verdict === null ? [] : [second(whenAndHowFar(formats, form))]),
    ],
  ]
}

/** `2 Oct 2026, done` */
function whenAndHowFar(formats: AuditContext['formats'], { decidedOn, status }: Form): string {
  const state = paperApproval.fields.status.options[status]
  return decidedOn === null ? state : `${unbroken(formats.date(decidedOn))}, ${state.toLowerCase()}`
}
