import { createHash } from 'node:crypto'
import { CommandError } from '#shared/contract/errors.ts'
import { patientIdentifierCheck } from '#shared/domain/checks/across.ts'
import {
  currentFrozen,
  type FrozenDifference,
  frozenContent,
  frozenDifferences,
  type FrozenKind,
  readFrozen,
} from '#shared/domain/frozen.ts'
import { identifiersToFreeze } from '#shared/domain/identifiers-frozen.ts'
import { identifierKinds } from '#shared/domain/patient-identifiers.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { registerOf, type Rows } from '#shared/registers/index.ts'
import { createSchema } from '#shared/registers/register.ts'
import type { AnyValues } from '../store/row.ts'

/**
 * The values of a new version of a list as it stands. Refused when there is nothing to freeze, or nothing changed since the
 * newest version: its signatures still hold then. Refused too while its words seem to identify a patient: they could not be
 * taken out any more.
 */
export function freezeVersion(
  rows: Rows,
  wanted: {
    readonly kind: FrozenKind
    readonly subject: string
    /** The day `YYYY-MM-DD`; null in a sample without a go-live date. */
    readonly frozenOn: string | null
    readonly frozenById: string | null
    readonly changeSummary?: string
  },
): AnyValues {
  const { kind, subject, frozenOn, frozenById } = wanted
  const content = frozenContent(rows, kind, subject)
  const held = readFrozen(content).rows.length
  if (held === 0) throw new CommandError('refused', nothingToFreeze(kind))
  const newest = currentFrozen(rows, kind, subject)
  const differences = newest === null ? [] : frozenDifferences(newest.content, rows, kind, subject)
  if (newest !== null && differences.length === 0) {
    throw new CommandError(
      'refused',
      `Nothing has changed since ${newest.title}, so its signatures hold. Have that version signed.`,
    )
  }
  refuseToFreeze(rows, content)
  const number = (newest?.number ?? 0) + 1
  const values = {
    title: `${nameOf(rows, kind, subject)}, version ${kind === 'rollback_plan' ? planVersion(rows) : number}`,
    kind,
    subject: subject === '' ? null : subject,
    number,
    frozenOn,
    frozenById,
    changeSummary: wanted.changeSummary ?? (newest === null ? '' : summaryOf(differences)),
    content,
    contentHash: fingerprintOf(content),
  }
  const parsed = createSchema(registerOf('frozen_version')).safeParse(values)
  if (parsed.success) return parsed.data as AnyValues
  const issue = parsed.error.issues[0]
  if (issue?.path[0] !== 'content') throw new CommandError('bad_input', `${String(issue?.path[0])}: ${issue?.message}`)
  throw new CommandError(
    'too_large',
    'This list is longer than one version can hold. Drop the wants that nobody needs.',
  )
}

function refuseToFreeze(rows: Rows, content: string): void {
  const waivers = rows.check_waiver.filter(({ check }) => check === patientIdentifierCheck)
  const open = identifiersToFreeze(content, new Set(waivers.map(({ subject }) => subject ?? '')))
  const [first] = open
  if (first === undefined) return
  const words = [...new Set(first.found.map(({ kind, masked }) => `${identifierKinds[kind]} (${masked})`))].join(
    ' and ',
  )
  const others = new Set(open.map(({ subject }) => subject)).size - 1
  const more = others === 0 ? '' : ` So ${others === 1 ? 'does 1 other row' : `do ${others} other rows`}.`
  throw new CommandError(
    'refused',
    `Nothing was frozen: “${first.where}” seems to hold ${words}.${more} What is frozen cannot be taken out again: take it out first, or accept it with a reason under Checks.`,
  )
}

/** The SHA-256 of a version's content, in hexadecimal. */
export function fingerprintOf(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex')
}

/** How many rows a version made now would hold. */
export function rowsIn(rows: Rows, kind: FrozenKind, subject: string): number {
  return readFrozen(frozenContent(rows, kind, subject)).rows.length
}

/** `3.1`, as the plan itself says. */
function planVersion(rows: Rows): string {
  const plan = rows.rollback_plan[0]
  return `${plan?.versionMajor ?? 0}.${plan?.versionMinor ?? 0}`
}

function nothingToFreeze(kind: FrozenKind): string {
  switch (kind) {
    case 'needs_list':
      return 'There is no need or want yet. Write down what the clinic needs, then freeze the list.'
    case 'workflow_audit':
      return 'This workflow is not there any more. Choose another one.'
    case 'rollback_plan':
      return 'There is no rollback plan yet. Write it, then approve it.'
    default:
      return kind satisfies never
  }
}

function nameOf(rows: Rows, kind: FrozenKind, subject: string): string {
  switch (kind) {
    case 'needs_list':
      return 'Needs list'
    case 'workflow_audit': {
      const workflow = rows.workflow.find(({ id }) => subjectOf('workflow', id) === subject)
      return `Audit of ${workflow?.title ?? ''}`.slice(0, 140)
    }
    case 'rollback_plan':
      return 'Rollback plan'
    default:
      return kind satisfies never
  }
}

/** `Added NW-014. Changed NW-003 (Priority), NW-005 (Place in the list). Removed NW-002.` */
function summaryOf(differences: readonly FrozenDifference[]): string {
  const say = (kind: FrozenDifference['kind'], word: string): string => {
    const those = differences.filter((each) => each.kind === kind)
    const named = those.slice(0, 40).map(({ ref, fields }) => {
      const labels = fields.map(({ label }) => label).join(', ')
      return labels === '' ? ref : `${ref} (${labels})`
    })
    const more = those.length > named.length ? ` and ${those.length - named.length} more` : ''
    return those.length === 0 ? '' : `${word} ${named.join(', ')}${more}.`
  }
  return [say('added', 'Added'), say('changed', 'Changed'), say('removed', 'Removed')]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 2000)
}
