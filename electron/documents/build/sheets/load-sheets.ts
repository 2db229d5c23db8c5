import { bottleneckOf, judgedSteps, peakStanding, peakStandings, targetUsers } from '#shared/domain/peak-load.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { registerSheet } from './register-sheet.ts'
import { is, isLate, rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

/** Each step under load with its newest value, the people at once and what that says; the step that gives way first is named. */
export function peakLoadSheet(context: SheetContext): TableSheet {
  const { load_profile: profiles, load_step: steps, load_measurement: measurements } = context.rows
  const judged = new Map(
    profiles.flatMap((profile) => {
      const own = steps.filter(({ loadProfileId }) => loadProfileId === profile.id)
      const each = judgedSteps(profile, own, measurements)
      const worst = bottleneckOf(each)
      const target = targetUsers(profile)
      return each.map((step) => [step.step.id, { ...step, isWorst: step === worst, target }] as const)
    }),
  )
  return registerSheet('load_step', context, {
    name: 'Peak Load',
    title: 'Peak load',
    sentence:
      'What people wait for at the busiest hour, and the most they can bear. Please check the limits of your department.',
    columns: [
      'title',
      'loadProfileId',
      'unit',
      'threshold',
      {
        key: 'newest',
        label: 'Newest value',
        width: 11,
        format: 'number',
        value: ({ id }) => judged.get(id)?.newest?.value ?? null,
      },
      {
        key: 'people',
        label: 'People at once',
        width: 15,
        centred: true,
        value: ({ id }) => peopleWords(judged.get(id)?.newest?.users ?? null, judged.get(id)?.target ?? null),
      },
      {
        key: 'stands',
        label: 'Stands',
        width: 18,
        bold: true,
        value: ({ id }) => {
          const step = judged.get(id)
          if (step === undefined) return null
          return step.isWorst ? 'Bottleneck' : peakStandings[peakStanding(step)]
        },
      },
    ],
    fillIn: ['unit', 'threshold'],
    widths: { title: 34, loadProfileId: 34, threshold: 10 },
    needs: [{ words: 'Limit missing', when: { empty: 'threshold' } }],
    rules: [
      rule('stands', is('stands', peakStandings.holds), 'good'),
      rule(
        'stands',
        { any: [is('stands', peakStandings.below_peak), is('stands', peakStandings.people_unknown)] },
        'moderate',
      ),
      rule('stands', { any: [is('stands', 'Bottleneck'), is('stands', peakStandings.over)] }, 'alarm'),
    ],
  })
}

export function loadProfilesSheet(context: SheetContext): TableSheet {
  return registerSheet('load_profile', context, {
    name: 'Peaks',
    sentence: 'The hours in which the clinic is fullest. Please count how many people work at once.',
    columns: ['title', 'departmentId', 'peakWindow', 'concurrentUsers', 'visitsPerHour', 'targetPercent'],
    widths: { departmentId: 19, peakWindow: 34, targetPercent: 12 },
    needs: [{ words: 'People missing', when: { empty: 'concurrentUsers' } }],
  })
}

export function measuredTimesSheet(context: SheetContext): TableSheet {
  return registerSheet('load_measurement', context, {
    name: 'Measured Times',
    leadField: 'loadStepId',
    sentence: 'What was measured under load, the newest first. Please add what you measure, with the people at once.',
    rows: context.rows.load_measurement.toSorted((a, b) => (b.measuredAt ?? '').localeCompare(a.measuredAt ?? '')),
    columns: ['loadStepId', 'measuredAt', 'users', 'value', 'source', 'rehearsalId'],
    widths: { loadStepId: 34, value: 11, source: 34, rehearsalId: 30 },
    needs: [
      { words: 'Value missing', when: { empty: 'value' } },
      { words: 'People missing', when: { empty: 'users' } },
    ],
  })
}

export function loginDaySheet(context: SheetContext): TableSheet {
  return registerSheet('login_check', context, {
    name: 'Login Day',
    title: 'Login day',
    sentence:
      'Every user, workstation and printer, tried once at its own place. Please mark what works, and say what does not.',
    columns: ['title', 'kind', 'departmentId', 'place', 'result', 'testedOn', 'problem'],
    fillIn: ['place', 'result', 'testedOn', 'problem'],
    widths: { title: 32, kind: 13, departmentId: 19, place: 26, result: 12, problem: 34 },
    needs: [
      { words: 'Not tried', when: is('result', 'Not tried') },
      { words: 'Problem missing', when: { all: [is('result', 'Fails'), { empty: 'problem' }] } },
    ],
    rules: [rule('result', is('result', 'Works'), 'good'), rule('result', is('result', 'Fails'), 'high')],
  })
}

export function interimSheet(context: SheetContext): TableSheet {
  return registerSheet('interim_procedure', context, {
    name: 'Interim',
    title: 'Interim procedures',
    sentence:
      'How each service goes on while the systems change over. Please name an owner and where it is written down.',
    columns: ['service', 'title', 'departmentId', 'duringCutover', 'recordWhere', 'ownerId'],
    fillIn: ['duringCutover', 'recordWhere', 'ownerId'],
    widths: { service: 15, title: 32, departmentId: 19, duringCutover: 48, recordWhere: 30, ownerId: 24 },
    needs: [
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'Place missing', when: { empty: 'recordWhere' } },
    ],
  })
}

/** The batches of paper, each with how far its last count says it is. */
export function backEntrySheet(context: SheetContext, today: string): TableSheet {
  const counts = Map.groupBy(context.rows.back_entry_count, ({ batchId }) => batchId)
  const last = (id: string) =>
    (counts.get(id) ?? []).toSorted((a, b) => (a.countedOn ?? '').localeCompare(b.countedOn ?? '')).at(-1)
  const isDone = { column: 'left', is: 0 } as const
  return registerSheet('back_entry_batch', context, {
    name: 'Back Entry',
    title: 'Back-entry batches',
    sentence:
      'Envelopes of paper that are entered afterwards: numbers only. Please count the sheets and name who enters them.',
    columns: [
      'title',
      'service',
      'departmentId',
      'itemsExpected',
      {
        key: 'entered',
        label: 'Entered',
        width: 10,
        format: 'whole',
        value: ({ id }) => last(id)?.itemsEntered ?? 0,
      },
      {
        key: 'checked',
        label: 'Checked',
        width: 10,
        format: 'whole',
        value: ({ id }) => last(id)?.itemsChecked ?? 0,
      },
      {
        key: 'left',
        label: 'Left to check',
        width: 10,
        format: 'whole',
        formula: 'IF({title}="","",MAX(0,{itemsExpected}-{checked}))',
        value: ({ itemsExpected, id }) => Math.max(0, (itemsExpected ?? 0) - (last(id)?.itemsChecked ?? 0)),
      },
      'ownerId',
      'dueOn',
    ],
    fillIn: ['itemsExpected', 'ownerId', 'dueOn'],
    widths: { service: 15, departmentId: 19, itemsExpected: 10, ownerId: 24 },
    needs: [
      { words: 'Sheets missing', when: { empty: 'itemsExpected' } },
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'Day missing', when: { empty: 'dueOn' } },
      { words: 'Overdue', when: isLate('dueOn', today, isDone) },
    ],
    rules: [rule('left', isDone, 'good'), rule('dueOn', isLate('dueOn', today, isDone), 'alarm')],
  })
}

export function backEntryCountsSheet(context: SheetContext): TableSheet {
  return registerSheet('back_entry_count', context, {
    name: 'Back Entry Counts',
    leadField: 'batchId',
    sentence: 'How far each envelope was at the end of a day. Please add a line a day.',
    columns: ['batchId', 'countedOn', 'itemsEntered', 'itemsChecked', 'remark'],
    widths: { batchId: 38, itemsEntered: 11, itemsChecked: 11, remark: 34 },
    needs: [{ words: 'Day missing', when: { empty: 'countedOn' } }],
  })
}

function peopleWords(users: number | null, target: number | null): string | null {
  if (users === null) return null
  return target === null ? String(users) : `${users} of ${target}`
}
