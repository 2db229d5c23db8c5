import { firstNames, joinNames } from '../../text/names.ts'
import { needsListCheckIds } from '../check-waivers.ts'
import { signedState } from '../frozen.ts'
import { isOnList, isOnlyPromised, isOpenGap } from '../needs.ts'
import { about, type Check, isBlank } from './check.ts'

/** What the clinic needs: from whom, proved by what, kept by the vendor, and signed by those who will work with it. */
export const needsChecks: readonly Check[] = [
  {
    id: 'need-only-from-demo-or-executive',
    title: 'Every need comes from the work itself',
    phase: 'discovery',
    find: ({ rows }) =>
      rows.requirement
        .filter(isOnlyPromised)
        .map((need) =>
          about(
            'requirement',
            need,
            `comes only from ${need.sources.map((source) => sourceWords[source]).join(' and ')}. Watch the work, or call it a want.`,
          ),
        ),
  },
  {
    id: 'need-without-source',
    title: 'Every need says where it comes from',
    phase: 'discovery',
    find: ({ rows }) =>
      rows.requirement
        .filter((need) => need.kind === 'need' && isOnList(need) && need.sources.length === 0)
        .map((need) =>
          about('requirement', need, 'does not say where it comes from. Name who needs it, or where it was seen.'),
        ),
  },
  {
    id: 'need-without-acceptance-criterion',
    title: 'Every need says when it is fulfilled',
    phase: 'discovery',
    find: ({ rows }) =>
      rows.requirement
        .filter((need) => need.kind === 'need' && isOnList(need) && isBlank(need.acceptanceCriterion))
        .map((need) =>
          about('requirement', need, 'does not say when it is fulfilled. Write down what would prove it.'),
        ),
  },
  {
    id: 'promise-gap-open',
    title: 'Every broken promise is settled',
    phase: 'discovery',
    find: ({ rows }) =>
      rows.promise_gap.filter(isOpenGap).map((gap) => {
        const problem =
          gap.gapSize === 'unknown'
            ? 'was promised and nobody has looked. See it work, then write down what is so.'
            : 'was promised and is not kept. Agree with the vendor on what is done about it.'
        return about('promise_gap', gap, problem)
      }),
  },
  {
    id: needsListCheckIds.notSigned,
    title: 'Every clinical department has signed the needs list',
    phase: 'discovery',
    find: ({ rows }) => {
      if (!rows.requirement.some(isOnList)) return []
      const { version, missingDepartmentIds } = signedState(rows, 'needs_list', '')
      const problem =
        version === null
          ? 'has not signed the needs list, which is not frozen yet. Freeze it, then have it signed.'
          : `has not signed the needs list, version ${version.number}. Have it signed.`
      return rows.department
        .filter(({ id }) => missingDepartmentIds.includes(id))
        .map((department) => about('department', department, problem))
    },
  },
  {
    id: needsListCheckIds.stale,
    title: 'The signed needs list is the list as it stands',
    phase: 'discovery',
    find: ({ rows }) => {
      const { version, isStale, differences } = signedState(rows, 'needs_list', '')
      if (version === null || !isStale) return []
      const refs = differences.map(({ ref }) => ref)
      const named = refs.length > 3 ? firstNames(refs) : joinNames(refs)
      return [
        about(
          'frozen_version',
          version,
          `is no longer the list as it stands: ${named} changed. Freeze it again and have it signed.`,
        ),
      ]
    },
  },
]

const sourceWords = {
  observation: 'an observation',
  staff_request: 'the staff',
  executive: 'management',
  vendor_demo: 'a demonstration',
  regulation: 'a rule',
} as const
