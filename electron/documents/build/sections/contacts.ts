import { planHelpers } from '#shared/domain/plan-helpers.ts'
import type { Block, Inline, Section, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  headCells,
  notFilledIn,
  plain,
  sectionHead,
  small,
  strong,
  table,
  tickBox,
  unbroken,
  you,
} from '../parts.ts'
import { type Person, phoneOf, type PlanFacts } from '../plan-facts.ts'

type Contact = {
  readonly id: string
  readonly name: string
  readonly about: readonly Inline[]
  readonly phone: Inline
  readonly yours: boolean
}

/** Who is called, in that order, with numbers large enough to dial from. */
export function contactsSection(facts: PlanFacts): Section {
  const heads = headContacts(facts)
  const help = helpContacts(facts, heads)
  const head = sectionHead('9', 'Contacts', [
    strong('Danger to life: the emergency number first, this plan afterwards.'),
    plain(' Then in calling order. No answer in 30 seconds: call the next, then come back.'),
  ])
  let number = 0
  const rows = (contacts: readonly Contact[]) => contacts.map((contact) => contactRow(contact, ++number))
  const blocks: Block[] = [head]
  if (heads.length + help.length === 0) {
    blocks.push(
      ...notFilledIn('Nobody is listed yet. Name who decides, the head of each department and their phone numbers.'),
    )
  } else {
    blocks.push(
      table({
        columns: [
          { width: 12, align: 'right', place: 'middle' },
          { width: 82, place: 'middle', names: true },
          { width: 62, place: 'middle' },
          { width: 20, align: 'center', place: 'middle' },
        ],
        head: headCells('', 'Who', 'Phone', 'Reached'),
        padY: 1.75,
        groups: [
          { band: { inlines: [plain('Department heads')], rank: 1 }, rows: rows(heads) },
          { band: { inlines: [plain('Help')], rank: 1 }, rows: rows(help) },
        ],
      }),
    )
  }
  return { id: 'contacts', number: '9', title: 'Contacts', startsPage: true, blocks }
}

function contactRow(contact: Contact, number: number): TableRow {
  const name: Inline[] = [strong(contact.name)]
  if (contact.yours) name.push(plain('  '), you)
  // Arabic letters reach further below their line.
  const above = /[\u0600-\u08ff]/.test(contact.name) ? 0.9 : 0
  return {
    yours: contact.yours,
    cells: [
      [big(String(number), { ratio: 1.1 })],
      [cell(name, { size: 12, ratio: 1.25 }), ...(contact.about.length === 0 ? [] : [small(contact.about, { above })])],
      [cell([contact.phone], { size: 20, ratio: 1.15, bold: true })],
      [tickBox(7, { align: 'center' })],
    ],
  }
}

/** Who decides first, then the deputies, then every head in the order of the departments. */
function headContacts(facts: PlanFacts): readonly Contact[] {
  const deputyRanks = new Map(facts.deputies.map((person, index) => [person.id, `deputy ${index + 1}`]))
  const people = [
    ...(facts.decider === null ? [] : [facts.decider]),
    ...facts.deputies,
    ...facts.departments.flatMap((department) => facts.personOf(department.headPersonId) ?? []),
  ]
  return unique(people).map((person) => {
    const leads = facts.departments.filter((department) => department.headPersonId === person.id)
    const where =
      leads.length > 0
        ? leads.map((department) => department.name).join(', ')
        : facts.departmentName(person.departmentId)
    const roles = [
      where,
      person.id === facts.decider?.id ? 'decides' : '',
      person.id === facts.authority?.mustConsultId ? 'must be asked' : '',
      deputyRanks.get(person.id) ?? '',
    ]
    const yours = facts.department !== null && facts.department.headPersonId === person.id
    const deputy = yours ? facts.personOf(facts.department?.deputyPersonId ?? null) : null
    const about: Inline[] = [plain(roles.filter((role) => role !== '').join(', '))]
    if (deputy !== null)
      about.push(
        plain(`. Deputy: ${deputy.displayName} `),
        deputy.phone === '' ? phoneOf(deputy) : strong(unbroken(deputy.phone)),
      )
    return { id: person.id, name: person.displayName, about, phone: phoneOf(person), yours }
  })
}

function helpContacts(facts: PlanFacts, heads: readonly Contact[]): readonly Contact[] {
  const { rows, engagement, plan } = facts
  const listed = new Set(heads.map((contact) => contact.id))
  const contacts: Contact[] = planHelpers(rows)
    .filter((person) => !listed.has(person.id))
    .map((person) => ({
      id: person.id,
      name: facts.personOf(person.id)?.displayName ?? person.displayName,
      about: [plain(aboutHelper(facts, person))],
      phone: phoneOf(person),
      yours: false,
    }))
  const consultant = engagement?.consultantName ?? ''
  if (consultant !== '' && ![...heads, ...contacts].some((contact) => contact.name === consultant)) {
    contacts.push({
      id: 'consultant',
      name: consultant,
      about: [plain(engagement?.consultantOrg || 'Consultant')],
      phone: phoneOf({ phone: engagement?.consultantPhone ?? '' }),
      yours: false,
    })
  }
  const support = plan?.vendorSupportContact ?? ''
  if (support !== '') contacts.push(supportLine(support, engagement?.vendorName || engagement?.productName || 'Vendor'))
  return contacts
}

function aboutHelper(facts: PlanFacts, person: Person): string {
  const role = facts.rows.staff_role.find((one) => one.id === person.staffRoleId)?.name ?? ''
  const kind = person.isVendor
    ? facts.engagement?.vendorName || 'Vendor'
    : person.isConsultant
      ? facts.engagement?.consultantOrg || 'Consultant'
      : facts.departmentName(person.departmentId)
  return [kind, role].filter((part) => part !== '').join(', ')
}

/** The support line is one text: its number is taken out to be read large, what is around it stays beside the name. */
function supportLine(text: string, vendor: string): Contact {
  const number = /\+?\d[\d\s()/-]{5,}\d/.exec(text)?.[0]
  const rest =
    number === undefined
      ? text
      : text
          .split(number)
          .map((part) => part.replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, ''))
          .filter((part) => part !== '')
          .join(', ')
  return {
    id: 'support',
    name: `${vendor} support`,
    about: [plain(rest)],
    phone: number === undefined ? plain('see left') : plain(unbroken(number.trim())),
    yours: false,
  }
}

function unique(people: readonly Person[]): readonly Person[] {
  return people.filter((person, index) => people.findIndex((other) => other.id === person.id) === index)
}
