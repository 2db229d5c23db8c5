import { type RegisterName, registerNames, type Rows } from '../../registers/index.ts'
import { named } from '../../text/names.ts'
import { identifiersInRow } from '../identifier-fields.ts'
import { identifiersInFrozen } from '../identifiers-frozen.ts'
import { identifierKinds, type IdentifierFinding } from '../patient-identifiers.ts'
import { type ThreadGap, threadOf } from '../thread.ts'
import { about, type Check, type CheckContext, type RawFinding } from './check.ts'

/** The check whose open findings hold documents back. */
export const patientIdentifierCheck = 'patient-identifier'

/** What spans the phases: the thread from what was seen to what is tested, and that no patient stands in the file. */
export const acrossChecks: readonly Check[] = [
  {
    id: 'signed-need-without-test',
    title: 'Every signed need is proven by a test',
    phase: 'pre_launch',
    find: ({ rows }) => {
      const untested = new Set(threadOf(rows).signedWithoutTest)
      return rows.requirement
        .filter(({ id }) => untested.has(id))
        .map((need) => about('requirement', need, 'is signed and no test proves it. Add the test case.'))
    },
  },
  {
    id: 'need-without-configuration',
    title: 'Every agreed need is met by a setting',
    phase: 'configuration',
    find: (context) => {
      const agreed = new Set(context.rows.requirement.filter(({ status }) => status === 'agreed').map(({ id }) => id))
      // As long as nothing is configured, this would name every need.
      if (context.rows.config_item.length === 0) return []
      return withGap(
        'no_configuration',
        'is agreed and no configuration item meets it. Link or add one.',
      )(context).filter(({ id }) => agreed.has(id))
    },
  },
  {
    id: 'observed-workaround-without-need',
    title: 'Every observed workaround leads to a need',
    phase: 'discovery',
    find: ({ rows }) =>
      rows.observation_entry
        .filter((entry) => entry.isWorkaround && entry.requirementIds.length === 0)
        .map((entry) =>
          about('observation_entry', entry, 'is a workaround that leads to no need. Name the need behind it.'),
        ),
  },
  {
    id: 'test-without-need',
    title: 'Every test proves something',
    phase: 'pre_launch',
    find: (context) =>
      withGap(
        'no_source',
        'proves no need, setting, task or integration. Link what it is for.',
      )(context).filter(({ register }) => register === 'test_case'),
  },
  {
    id: patientIdentifierCheck,
    title: 'No text identifies a patient',
    phase: null,
    find: ({ rows }) => [...identifyingRows(rows, registerNames), ...identifyingVersions(rows)],
  },
]

/** The rows of some registers that seem to identify a patient, and where in them. */
function identifyingRows(rows: Rows, registers: readonly RegisterName[]): readonly RawFinding[] {
  return registers.flatMap((register) =>
    rows[register].flatMap((row): RawFinding[] => {
      const fields = identifiersInRow(register, row)
      const seen = fields.map(({ label, found }) => inWords(found, label))
      return seen.length === 0
        ? []
        : [about(register, row, `seems to hold ${seen.join(', ')}. Take it out, or accept it with a reason.`)]
    }),
  )
}

/** What was frozen stays as it was signed, so it can only be accepted: its old words stand in documents. */
function identifyingVersions(rows: Rows): readonly RawFinding[] {
  return rows.frozen_version.flatMap((version): RawFinding[] => {
    const texts = identifiersInFrozen(version.content, rows)
    if (texts.length === 0) return []
    const [first, ...more] = [...new Set(texts.map(({ found, where }) => inWords(found, where)))]
    const others = more.length === 0 ? '' : ` and ${more.length} more`
    const problem = `was frozen with ${first}${others}. A version stays as it was frozen: accept it with a reason, or undo the freezing.`
    return [about('frozen_version', version, problem)]
  })
}

/** `an NHS number (••• ••• ••19) in “Words heard”`. */
function inWords(found: readonly IdentifierFinding[], where: string): string {
  const pieces = found.map(({ kind, masked }) => `${identifierKinds[kind]} (${masked})`)
  return `${[...new Set(pieces)].join(' and ')} in “${where}”`
}

function withGap(gap: ThreadGap, problem: string): (context: CheckContext) => readonly RawFinding[] {
  return ({ rows }) =>
    threadOf(rows).columns.flatMap(({ register, nodes }) =>
      nodes
        .filter(({ gaps }) => gaps.includes(gap))
        .map(({ id, ref, title }) => ({ register, id, ref, message: `${named(ref, title)} ${problem}` })),
    )
}
