import { inTimeWords, sayViability, type UnderWay } from '#shared/domain/rollback-viability.ts'
import type { Block, Box, Inline, TextBlock } from '../../model/pdf.ts'
import {
  cell,
  figure,
  label,
  pageRef,
  paragraph,
  plain,
  sentence,
  shortened,
  small,
  strong,
  unbroken,
} from '../parts.ts'
import { capitalised, type PlanFacts } from '../plan-facts.ts'

const padding = [2.6, 3.6, 2.4, 3.6] as const

/** How much room there is for why the way back closes: for so many limits, and so many characters of the one that counts. */
export type ClockRoom = { readonly limits: number; readonly why: number }

/** Until when a rollback can be decided and what closes it, that it is not known, or that there is no way back. */
export function clock(facts: PlanFacts, room: ClockRoom): Block {
  const { viability } = facts
  if (viability.state === 'impossible') return face([noRollback(facts)], closedSide(facts, room))
  if (viability.state === 'not_known') return unknownClock(whyNotKnown(facts))
  if (viability.state === 'under_way' && viability.standing !== 'not_decided')
    return face(underWay(facts, inTimeWords[viability.standing], viability.doneBy), limitRows(facts, room))
  const [binding] = facts.limits
  if (binding === undefined) return unknownClock(noLimits)
  return face(
    [
      label('Latest time to decide', { size: 11 }),
      ...dateAndHour(binding.at, facts),
      cell([strong('After this: no rollback.'), ...fixForward()], { size: 11, ratio: 1.3 }),
    ],
    limitRows(facts, room),
  )
}

/** Printed while a rollback goes on: its limit has been kept, what counts is by when it has to be done. */
function underWay(facts: PlanFacts, inTime: string, doneBy: UnderWay['doneBy']): readonly Block[] {
  const why = doneBy === null ? '' : ` ${sentence(doneBy.label)}`
  return [
    label('Rollback under way: to be done by', { size: 11 }),
    ...(doneBy === null ? [figure('Not known', { above: 1.2, ratio: 1.15 })] : dateAndHour(doneBy.at, facts)),
    cell([strong(`${capitalised(inTime)}.`), plain(why)], { size: 11, ratio: 1.3 }),
  ]
}

function dateAndHour(at: string, { formats }: PlanFacts): readonly Block[] {
  return [
    figure(formats.instantDate(at), { above: 1.2, ratio: 1.15 }),
    {
      kind: 'text',
      inlines: [plain(formats.instantTime(at))],
      size: 46,
      ratio: 1,
      bold: true,
      tracking: -0.6,
      above: 0.4,
      below: 0.8,
    },
  ]
}

/** On the first page, in place of the signposts: nobody must turn pages to learn that there is no way back. */
export function noWayBack(facts: PlanFacts): Block {
  return {
    kind: 'boxes',
    above: 5,
    boxes: [{ fill: 'ink', frame: 'frame', padding: [3.4, 4, 3.6, 4], blocks: verdict(facts, 18) }],
  }
}

function verdict(facts: PlanFacts, size: number): readonly Block[] {
  const { head, more, why } = reason(facts)
  return [
    figure(more === '' ? head : `${head}: ${more}`, { size, ratio: 1.25 }),
    paragraph([...(why === '' ? [] : [plain(sentence(why))]), ...fixForward(why !== '')], { above: 1 }),
  ]
}

type Reason = { readonly head: string; readonly more: string; readonly why: string }

/** The verdict up to its colon and what follows, and what closes the way back; the last two may be empty. */
function reason({ viability, formats }: PlanFacts): Reason {
  const { verdict: whole, why } = sayViability(viability, { instant: (iso) => unbroken(formats.instant(iso)) })
  const [head = whole] = /^No rollback is \w+/.exec(whole) ?? []
  return { head, more: whole.slice(head.length).replace(/^:?\s*/, ''), why: shortened(why, 220) }
}

function fixForward(spaced = true): readonly Inline[] {
  return [plain(`${spaced ? ' ' : ''}Fix forward and work from the paper packet (`), pageRef('packet'), plain(').')]
}

function noRollback(facts: PlanFacts): Block {
  const { head, more } = reason(facts)
  return {
    kind: 'boxes',
    boxes: [
      {
        fill: 'ink',
        blocks: [
          figure(head.replace(' is ', '\nis '), { size: 24, ratio: 1.15 }),
          cell([...(more === '' ? [] : [strong(sentence(capitalised(more)))]), ...fixForward(more !== '')], {
            above: 1.6,
            size: 11,
            ratio: 1.3,
          }),
        ],
      },
    ],
  }
}

/** Beside the verdict: the limits, when the first of them closed the way back, otherwise what did. */
function closedSide(facts: PlanFacts, room: ClockRoom): readonly Block[] {
  const { closedBy } = facts.viability
  const [first] = facts.limits
  if (closedBy !== null && closedBy.kind === first?.kind && closedBy.at === first.at) return limitRows(facts, room)
  const { why } = reason(facts)
  return [label('Why'), small(why === '' ? 'The plan says so.' : sentence(why), { above: 1 })]
}

const noLimits =
  'Fill in the go-live day, the opening hours of the site, and until when the old system can be written to. The latest time follows from them.'

/** What is missing, and what to do about it before anybody counts on a way back. */
function whyNotKnown(facts: PlanFacts): string {
  const { viability } = facts
  const why = sentence(reason(facts).why)
  if (viability.state !== 'not_known') return why
  const { because } = viability
  switch (because) {
    case 'not_answered':
      return `${why} Answer it, then approve the plan.`
    case 'legacy_mode_missing':
      return `${why} Fill in “Old system after go-live”.`
    case 'write_not_restorable':
      return `${why} Ask the vendor of the old system and write it down.`
    case 'legacy_access_missing':
      return `${why} Ask the vendor of the old system and enter it.`
    case 'minutes_missing':
      return `Not known: ${why} Rehearse or estimate them: with each minute the latest time comes earlier.`
    default:
      return because satisfies never
  }
}

function unknownClock(dependsOn: string): Block {
  return face(
    [
      label('Latest time to decide', { size: 11 }),
      figure('Not known yet', { above: 1.2, ratio: 1.15 }),
      cell('Until it is known, nobody can say whether a rollback is still possible.', {
        above: 1.2,
        size: 11,
        ratio: 1.3,
      }),
    ],
    [label('What it depends on'), small(dependsOn, { above: 1 })],
  )
}

function face(left: readonly Block[], right: readonly Block[]): Block {
  return {
    kind: 'boxes',
    frame: 'frame',
    boxes: [
      { width: 84, fill: 'ink', padding, blocks: left },
      { padding, blocks: right },
    ],
  }
}

function limitRows({ limits, formats }: PlanFacts, room: ClockRoom): readonly Block[] {
  const count =
    ['', 'the only limit', 'the first of two limits', 'the first of three limits', 'the first of four limits'][
      limits.length
    ] ?? `the first of ${limits.length} limits`
  const those = limits.slice(0, room.limits)
  return [
    label(`Why it closes: ${count}`),
    ...those.map((limit, index) =>
      limitRow(
        formats.instant(limit.at),
        shortened(limit.label, index === 0 ? room.why : Math.min(room.why, 130)),
        index === 0,
        index === those.length - 1,
      ),
    ),
  ]
}

function limitRow(when: string, why: string, binding: boolean, last: boolean): Block {
  const text = sentence(why)
  const lead = text.indexOf('. ')
  const inlines: readonly TextBlock['inlines'][number][] = binding
    ? lead > 0
      ? [strong(text.slice(0, lead + 1)), plain(text.slice(lead + 1))]
      : [strong(text)]
    : [plain(text)]
  const boxes: Box[] = [
    {
      width: 31,
      padding: [1, 2, 1, 0],
      blocks: [small([binding ? strong(unbroken(when)) : plain(unbroken(when))], { ratio: 1.26 })],
    },
    { padding: [1, 0, 1, 0], blocks: [small(inlines, { ratio: 1.26 })] },
  ]
  return { kind: 'boxes', boxes, ...(last ? {} : { rule: 'hair' as const }) }
}
