import { approvalsOf, frozenVersions } from '#shared/domain/frozen.ts'
import { planVersionOf } from '#shared/domain/plan-parts.ts'
import { checkCodeOf } from '#shared/text/format.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import type { SheetContext } from './sheet-context.ts'

/** Every approved version of the rollback plan, the newest first: made in the consultant’s file, so there is nothing to fill in. */
export function planVersionsSheet(context: SheetContext): TableSheet {
  const { rows } = context
  const number: ComputedColumn<'frozen_version'> = {
    key: 'plan_version',
    label: 'Version',
    width: 9,
    centred: true,
    bold: true,
    value: (version) => planVersionOf(version),
  }
  const code: ComputedColumn<'frozen_version'> = {
    key: 'check_code',
    label: 'Check code',
    width: 13,
    centred: true,
    value: (version) => checkCodeOf(version.contentHash),
  }
  const approvedBy: ComputedColumn<'frozen_version'> = {
    key: 'approved_by',
    label: 'Approved by',
    width: 32,
    value: (version) => {
      const names = approvalsOf(rows, version).flatMap(({ signerId }) => context.nameOf('person', signerId ?? '') ?? [])
      return names.length === 0 ? null : names.join(' | ')
    },
  }
  return registerSheet('frozen_version', context, {
    name: 'Versions',
    title: 'Versions of the rollback plan',
    sentence:
      'Which version holds, who approved it, and what changed. The check code stands on every page of its copies.',
    rows: frozenVersions(rows, 'rollback_plan', '').toReversed(),
    columns: [number, 'frozenOn', code, 'changeSummary', approvedBy, 'frozenById'],
    fillIn: [],
    leaveOut: ['title', 'kind', 'subject', 'number', 'contentHash'],
    widths: { changeSummary: 60, frozenById: 26 },
    isFixed: true,
  })
}
