import { copyStateWords } from '#shared/domain/copy-words.ts'
import { planLedger } from '#shared/domain/plan-ledger.ts'
import { planVersionOf } from '#shared/domain/plan-parts.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import { is, isOneOf, rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

const notBack = 'Older, not given back'
const takeBack = 'Not in the plan, take back'
const back = 'Given back'

/** Who holds which copy of the rollback plan, the newest version first, and what became of it. */
export function distributionSheet(context: SheetContext, today: string): TableSheet {
  const { rows } = context
  const { entries, toTakeBack } = planLedger(rows, today)
  const outside = new Set(toTakeBack.map(({ id }) => id))
  const stateOf = new Map(entries.flatMap(({ copy, state }) => (copy === null ? [] : [[copy.id, state] as const])))
  const numberOf = new Map(rows.frozen_version.map((version) => [version.id, version.number ?? 0]))
  const version: ComputedColumn<'plan_copy'> = {
    key: 'plan_version',
    label: 'Version',
    width: 9,
    centred: true,
    bold: true,
    value: ({ versionId }) => {
      const found = rows.frozen_version.find(({ id }) => id === versionId)
      return found === undefined ? null : planVersionOf(found)
    },
  }
  const stands: ComputedColumn<'plan_copy'> = {
    key: 'stands',
    label: 'Stands',
    width: 25,
    value: ({ id, sentOn, returnedOn }) => {
      if (returnedOn !== null) return back
      if (outside.has(id)) return takeBack
      const state = stateOf.get(id)
      if (state !== undefined) return copyStateWords[state]
      return sentOn === null ? copyStateWords.not_sent : notBack
    },
  }
  return registerSheet('plan_copy', context, {
    name: 'Distribution',
    title: 'Copies of the rollback plan',
    sentence: 'Which head holds which copy, and whether the slip is back. Please fill in the slips that you have.',
    rows: rows.plan_copy.toSorted(
      (a, b) => (numberOf.get(b.versionId ?? '') ?? 0) - (numberOf.get(a.versionId ?? '') ?? 0),
    ),
    columns: [
      'departmentId',
      'personId',
      version,
      'copyNo',
      'channel',
      'sentOn',
      'dueOn',
      'acknowledgedOn',
      'acknowledgedBy',
      'acknowledgedName',
      'isUnderstood',
      'returnedOn',
      stands,
    ],
    fillIn: ['acknowledgedOn', 'acknowledgedBy', 'acknowledgedName', 'isUnderstood', 'returnedOn'],
    leaveOut: ['title', 'versionId'],
    leadField: 'departmentId',
    widths: { departmentId: 22, personId: 26, copyNo: 9, channel: 13, acknowledgedName: 24, isUnderstood: 12 },
    needs: [
      {
        words: 'Slip missing',
        when: { all: [{ empty: 'acknowledgedOn' }, { empty: 'returnedOn' }, { column: 'dueOn', before: today }] },
      },
      {
        words: 'Questions not answered',
        when: { all: [{ not: { empty: 'acknowledgedOn' } }, { not: is('isUnderstood', 'Yes') }] },
      },
    ],
    rules: [
      rule('stands', isOneOf('stands', copyStateWords.acknowledged, copyStateWords.still_valid), 'good'),
      rule('stands', isOneOf('stands', copyStateWords.overdue, copyStateWords.holds_old_version), 'alarm'),
      rule('stands', isOneOf('stands', notBack, takeBack), 'moderate'),
      { from: 'ref', to: 'stands', when: is('stands', back), style: 'closed' },
    ],
    isFixed: true,
  })
}
