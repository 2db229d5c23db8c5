import type { DocumentInput } from '../document-input.ts'
import type { PdfModel, Section } from '../model/pdf.ts'
import { planFacts, type PlanFacts } from './plan-facts.ts'
import { communicationsSection } from './sections/communications.ts'
import { contactsSection } from './sections/contacts.ts'
import { coverSection } from './sections/cover.ts'
import { decisionSection } from './sections/decision-card.ts'
import { firstMinutesSection } from './sections/first-minutes.ts'
import { rehearsalSection, versionSection } from './sections/history.ts'
import { packetSection } from './sections/packet.ts'
import { reconciliationSection } from './sections/reconciliation.ts'
import { slipSection } from './sections/slip.ts'
import { stepsSection } from './sections/steps.ts'
import { verificationSection } from './sections/verification.ts'

/** The rollback plan to hand out: a department head's own copy, or the whole clinic's when no department is given. */
export function buildRollbackPlanPdf(input: DocumentInput): PdfModel {
  const facts = planFacts(input)
  const sections: Section[] = [
    decisionSection(facts),
    firstMinutesSection(facts),
    stepsSection(facts),
    reconciliationSection(facts),
    packetSection(facts),
    communicationsSection(facts),
    verificationSection(facts),
    contactsSection(facts),
    rehearsalSection(facts),
    versionSection(facts),
    slipSection(facts),
  ]
  const contents = [
    { id: 'control', number: '1', title: 'Document control' },
    ...sections.map((section) => ({
      id: section.id,
      number: section.number ?? '',
      title: section.title,
      strong: section.id === 'decision' || section.id === 'first',
    })),
  ]
  const who = facts.department?.name ?? 'Whole clinic'
  const { engagement } = facts
  return {
    title: `Rollback plan, ${who}, ${facts.versionInWords}, ${facts.clinic}`,
    author: engagement?.consultantName || engagement?.consultantOrg || facts.clinic,
    language: engagement?.locale.startsWith('en') === true ? engagement.locale : 'en',
    createdAt: input.now,
    paper: engagement?.paperSize ?? 'A4',
    head: { left: `Rollback plan · ${who}`, right: facts.clinic },
    foot: { left: footLeft(facts), centre: footCentre(facts) },
    edgeIndex: true,
    logos: input.logos,
    brandColour: engagement?.brandColour ?? '',
    sections: [coverSection(facts, contents), ...sections],
  }
}

function footLeft({ edition, input, copy }: PlanFacts): readonly string[] {
  return [`${edition.name}${input.copy === null ? '' : ` · copy ${copy}`}`, `Check code ${input.checkCode}`]
}

function footCentre({ decider, viability }: PlanFacts): readonly string[] {
  const phone = decider === null || decider.phone === '' ? 'phone not set' : decider.phone
  if (viability.state === 'impossible') {
    const none = viability.because === 'downtime_only' ? 'No rollback is planned' : 'No rollback is possible'
    return [none, decider === null ? 'Nobody is named to ask' : `Ask ${decider.displayName}, ${phone}`]
  }
  if (decider === null) return ['Roll back? Nobody is named to decide yet']
  return [`Roll back? ${decider.displayName} decides`, phone]
}
