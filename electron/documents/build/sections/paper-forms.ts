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
    startsPage: true,
    blocks: [
      sectionHead(
        number,
        'Paper approvals',
        'Every form that somebody signs. Paper that nobody asks for goes; a copy of it on a screen is still paper.',
      ),
      table({
        columns: [{ width: 50, names: true }, { width: 56 }, { width: 40 }, { width: 30 }],
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
      ...(form.decidedOn === null ? [] : [second(unbroken(formats.date(form.decidedOn)))]),
      ...(form.verdict === null ? [] : [second(paperApproval.fields.status.options[form.status])]),
    ],
  ]
}
