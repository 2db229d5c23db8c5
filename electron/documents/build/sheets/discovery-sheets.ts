import { isOnlyPromised, ranks } from '#shared/domain/needs.ts'
import { contractTiming } from '#shared/domain/observation-coverage.ts'
import { entrySeconds } from '#shared/domain/observation-time.ts'
import type { Row } from '#shared/registers/index.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import { is, isOneOf, rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

export function workingGroupSheet(context: SheetContext, today: string): TableSheet {
  const hasLeft = { column: 'leftOn', before: today }
  return registerSheet('implementation_group_member', context, {
    name: 'Working Group',
    sentence: 'Who decides together, and for which department each speaks. Please name somebody for each department.',
    columns: ['name', 'departmentId', 'groupRole', 'personId', 'joinedOn', 'leftOn'],
    fillIn: ['departmentId', 'groupRole', 'joinedOn', 'leftOn'],
    widths: { name: 30, departmentId: 19, groupRole: 24, personId: 26 },
    needs: [
      { words: 'Department missing', when: { all: [{ empty: 'departmentId' }, isOneOf('groupRole', 'Member')] } },
      { words: 'Day missing', when: { empty: 'joinedOn' } },
    ],
    rules: [{ from: 'ref', to: 'leftOn', when: hasLeft, style: 'closed' }],
  })
}

export function observationsSheet(context: SheetContext): TableSheet {
  const contractSignedOn = context.rows.engagement[0]?.contractSignedOn ?? null
  const entries = Map.groupBy(context.rows.observation_entry, ({ sessionId }) => sessionId)
  const seen: ComputedColumn<'observation_session'> = {
    key: 'entries',
    label: 'Tasks seen',
    width: 9,
    format: 'whole',
    centred: true,
    value: ({ id }) => entries.get(id)?.length ?? 0,
  }
  const timing: ComputedColumn<'observation_session'> = {
    key: 'timing',
    label: 'Contract',
    width: 11,
    value: ({ observedOn }) => {
      const when = contractTiming(observedOn, contractSignedOn)
      return when === null ? null : when === 'before' ? 'Before' : 'After'
    },
  }
  return registerSheet('observation_session', context, {
    sentence:
      'Where somebody stood beside the work and wrote down what happens. Please say which shifts are still unseen.',
    columns: ['title', 'departmentId', 'shiftId', 'observedOn', timing, 'roleObservedId', 'method', 'observerId', seen],
    fillIn: ['departmentId', 'shiftId', 'observedOn', 'roleObservedId', 'summary'],
    widths: { departmentId: 19, roleObservedId: 22, observerId: 22 },
    needs: [
      { words: 'Department missing', when: { empty: 'departmentId' } },
      { words: 'Shift missing', when: { empty: 'shiftId' } },
      { words: 'Day missing', when: { empty: 'observedOn' } },
    ],
    rules: [rule('timing', is('timing', 'After'), 'moderate')],
  })
}

export function observedTasksSheet(context: SheetContext): TableSheet {
  const minutes: ComputedColumn<'observation_entry'> = {
    key: 'minutes',
    label: 'Minutes',
    width: 9,
    format: 'number',
    centred: true,
    value: minutesOf,
  }
  return registerSheet('observation_entry', context, {
    name: 'Observed Tasks',
    sentence: 'What was seen, task by task, without anybody’s name. Please say why paper or a workaround is used.',
    columns: [
      'sessionId',
      'task',
      minutes,
      'waitSeconds',
      'actorRoleId',
      'tool',
      'interruptions',
      'isWorkaround',
      'isPaper',
      'reasonCode',
      'severity',
      'quote',
    ],
    fillIn: ['reasonCode', 'severity'],
    leaveOut: ['waitingSince'],
    widths: { sessionId: 30, task: 36, waitSeconds: 11, interruptions: 13, reasonCode: 26, quote: 36 },
    labels: { waitSeconds: 'Waiting, s' },
    needs: [
      {
        words: 'Reason missing',
        when: { all: [{ any: [is('isPaper', 'Yes'), is('isWorkaround', 'Yes')] }, { empty: 'reasonCode' }] },
      },
    ],
    rules: [
      rule('isPaper', is('isPaper', 'Yes'), 'moderate'),
      rule('isWorkaround', is('isWorkaround', 'Yes'), 'moderate'),
      rule('severity', { column: 'severity', is: 3 }, 'extreme'),
    ],
  })
}

/** Minutes with one decimal; nothing while the entry has no end. */
function minutesOf(entry: Row<'observation_entry'>): number | null {
  const seconds = entry.endedAt === null ? null : entrySeconds(entry, entry.endedAt)
  return seconds === null ? null : Math.round(seconds / 6) / 10
}

export function needsSheet(context: SheetContext): TableSheet {
  const rankOf = ranks(context.rows.requirement)
  const rank: ComputedColumn<'requirement'> = {
    key: 'rank',
    label: 'Rank',
    width: 7,
    format: 'whole',
    centred: true,
    value: ({ id }) => rankOf.get(id) ?? null,
  }
  const promised: ComputedColumn<'requirement'> = {
    key: 'only_promised',
    label: 'Only promised',
    width: 11,
    centred: true,
    value: (row) => (isOnlyPromised(row) ? 'Yes' : null),
  }
  const isDropped = is('status', 'Dropped')
  return registerSheet('requirement', context, {
    name: 'Needs and Wants',
    sentence:
      'What the new system must do, in the order of its weight. Please say how each is proved, and what is missing.',
    columns: [
      rank,
      'statement',
      'kind',
      'priority',
      'departmentId',
      'requestedByRoleId',
      'sources',
      promised,
      'vendorFit',
      'status',
      'acceptanceCriterion',
    ],
    fillIn: ['kind', 'priority', 'acceptanceCriterion', 'vendorFit', 'status'],
    widths: { statement: 46, departmentId: 19, requestedByRoleId: 22, vendorFit: 20, acceptanceCriterion: 40 },
    needs: [
      { words: 'Criterion missing', when: { all: [{ empty: 'acceptanceCriterion' }, { not: isDropped }] } },
      { words: 'Source missing', when: { all: [{ empty: 'sources' }, { not: isDropped }] } },
      { words: 'Ask those who do the work', when: is('only_promised', 'Yes') },
    ],
    rules: [
      rule('only_promised', is('only_promised', 'Yes'), 'high'),
      rule('vendorFit', { all: [isOneOf('vendorFit', 'Not met'), { not: isDropped }] }, 'extreme'),
      rule('vendorFit', { all: [isOneOf('vendorFit', 'Not shown'), { not: isDropped }] }, 'moderate'),
      rule('status', is('status', 'Agreed'), 'good'),
      { from: 'ref', to: 'acceptanceCriterion', when: isDropped, style: 'closed' },
    ],
  })
}

export function promiseGapsSheet(context: SheetContext): TableSheet {
  const isOver = { any: [isOneOf('status', 'Resolved', 'Accepted'), is('gapSize', 'None')] }
  return registerSheet('promise_gap', context, {
    name: 'Promise Gaps',
    sentence: 'What was promised of the new system, and what was seen of it. Please say what is done about each gap.',
    columns: [
      'promise',
      'promisedBy',
      'departmentId',
      'observedReality',
      'gapSize',
      'requirementId',
      'resolution',
      'status',
    ],
    fillIn: ['observedReality', 'gapSize', 'resolution', 'status'],
    widths: { promise: 40, promisedBy: 22, departmentId: 19, observedReality: 40, requirementId: 34, resolution: 36 },
    needs: [
      { words: 'Not looked at', when: { all: [is('gapSize', 'Not looked at'), { not: isOver }] } },
      { words: 'Answer missing', when: { all: [{ empty: 'resolution' }, { not: isOver }] } },
    ],
    rules: [
      rule('gapSize', { all: [is('gapSize', 'Not kept at all'), { not: isOver }] }, 'extreme'),
      rule('gapSize', { all: [is('gapSize', 'Large'), { not: isOver }] }, 'high'),
      rule('gapSize', { all: [is('gapSize', 'Small'), { not: isOver }] }, 'moderate'),
      rule('status', isOneOf('status', 'Resolved', 'Accepted'), 'good'),
    ],
  })
}
