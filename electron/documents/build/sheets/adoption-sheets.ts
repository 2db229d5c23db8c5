import type { TableSheet } from '../../model/workbook.ts'
import { registerSheet } from './register-sheet.ts'
import { is, isLate, isOneOf, rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

export function incentivesSheet(context: SheetContext): TableSheet {
  return registerSheet('incentive_rule', context, {
    sentence:
      'What earns points, and the reward. Please check that it is fair to every team and never rewards silence.',
    columns: ['title', 'triggerMetric', 'points', 'reward', 'budget', 'startsOn', 'endsOn', 'fairnessNote'],
    widths: { triggerMetric: 28, reward: 32, fairnessNote: 38 },
    needs: [
      { words: 'Reward missing', when: { empty: 'reward' } },
      { words: 'Fairness missing', when: { empty: 'fairnessNote' } },
    ],
  })
}

export function awardsSheet(context: SheetContext): TableSheet {
  return registerSheet('incentive_award', context, {
    sentence: 'Who earned what. Please write the day on which a reward was handed over.',
    columns: ['ruleId', 'title', 'departmentId', 'personId', 'awardedOn', 'points', 'givenOn'],
    widths: { ruleId: 34, departmentId: 19, personId: 26 },
    needs: [
      { words: 'Not handed over', when: { empty: 'givenOn' } },
      { words: 'Receiver missing', when: { all: [{ empty: 'departmentId' }, { empty: 'personId' }] } },
    ],
    rules: [rule('givenOn', { filled: 'givenOn' }, 'good')],
  })
}

export function adoptionFiguresSheet(context: SheetContext): TableSheet {
  return registerSheet('adoption_metric', context, {
    name: 'Adoption Figures',
    leadField: 'measuredOn',
    sentence: 'How the system is used, day by day. Please add the figures of your department.',
    rows: context.rows.adoption_metric.toSorted((a, b) => (b.measuredOn ?? '').localeCompare(a.measuredOn ?? '')),
    columns: ['measuredOn', 'departmentId', 'metric', 'value', 'roleTaskId', 'source'],
    widths: { departmentId: 22, metric: 34, value: 11, roleTaskId: 32, source: 34 },
    needs: [{ words: 'Value missing', when: { empty: 'value' } }],
  })
}

export function sightingsSheet(context: SheetContext): TableSheet {
  const isOver = isOneOf('status', 'Answered', 'Gone')
  return registerSheet('fallback_sighting', context, {
    name: 'Paper and Shadow IT',
    sentence:
      'Where somebody was seen working round the new system, never by name. Please say why, and what is done about it.',
    columns: ['title', 'seenAt', 'departmentId', 'shiftId', 'what', 'reasonCode', 'response', 'status'],
    fillIn: ['reasonCode', 'response', 'status'],
    widths: { departmentId: 19, what: 16, reasonCode: 28, response: 38 },
    needs: [
      { words: 'Reason missing', when: { empty: 'reasonCode' } },
      { words: 'Answer missing', when: { all: [{ empty: 'response' }, { not: isOver }] } },
    ],
    rules: [rule('status', isOver, 'good'), rule('status', is('status', 'Open'), 'moderate')],
  })
}

export function readinessSheet(context: SheetContext): TableSheet {
  return registerSheet('readiness_pulse', context, {
    name: 'Readiness',
    leadField: 'takenOn',
    sentence: 'Five questions, each from 1 to 5. The first answer of 3 or below is where a department is stuck.',
    columns: [
      'takenOn',
      'departmentId',
      'personId',
      'awareness',
      'willingness',
      'knowledge',
      'ability',
      'reinforcement',
      'remark',
    ],
    widths: { departmentId: 22, personId: 26, remark: 38 },
    needs: [{ words: 'Department missing', when: { all: [{ empty: 'departmentId' }, { empty: 'personId' }] } }],
    rules: (['awareness', 'willingness', 'knowledge', 'ability', 'reinforcement'] as const).flatMap((question) => [
      rule(question, { any: [1, 2].map((mark) => ({ column: question, is: mark })) }, 'high'),
      rule(question, { column: question, is: 3 }, 'moderate'),
    ]),
  })
}

export function resistanceSheet(context: SheetContext, today: string): TableSheet {
  const isOver = is('status', 'Resolved')
  return registerSheet('resistance_item', context, {
    sentence: 'What is heard and seen of resistance, and what answers it. Please name who talks to whom, and by when.',
    columns: ['title', 'departmentId', 'staffRoleId', 'barrier', 'tactic', 'ownerId', 'dueOn', 'status'],
    fillIn: ['barrier', 'tactic', 'ownerId', 'dueOn', 'status', 'outcome'],
    widths: { departmentId: 19, staffRoleId: 22, barrier: 22, tactic: 40, ownerId: 24 },
    needs: [
      { words: 'Tactic missing', when: { all: [{ empty: 'tactic' }, { not: isOver }] } },
      { words: 'Owner missing', when: { all: [{ empty: 'ownerId' }, { not: isOver }] } },
    ],
    rules: [rule('status', isOver, 'good'), rule('dueOn', isLate('dueOn', today, isOver), 'alarm')],
  })
}
