import { choice } from '../fields/choice.ts'
import { date } from '../fields/date.ts'
import { flag } from '../fields/flag.ts'
import { link } from '../fields/link.ts'
import { links } from '../fields/links.ts'
import { longText } from '../fields/long-text.ts'
import { rating } from '../fields/rating.ts'
import { text } from '../fields/text.ts'
import { phaseLabels } from './engagement.ts'
import { register, type RecordOf } from './register.ts'

export const likelihoodLabels = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] as const
export const impactLabels = ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'] as const

export const riskCategories = {
  communication: 'Communication',
  workflow: 'Workflow',
  adoption: 'Adoption',
  technical: 'Technical',
  integration: 'Integration',
  data: 'Data',
  clinical_safety: 'Clinical safety',
  financial: 'Financial',
  staffing: 'Staffing',
  vendor: 'Vendor',
  privacy: 'Privacy',
} as const

export const riskStatuses = {
  draft: 'Draft',
  open: 'Open',
  treated: 'Treated',
  materialised: 'Materialised',
  accepted: 'Accepted',
  closed: 'Closed',
} as const

export const risk = register('risk', {
  title: 'Risk register',
  one: 'risk',
  prefix: 'R',
  fields: {
    title: text({ label: 'Risk', max: 160, required: true }),
    phaseCode: choice(phaseLabels, { label: 'Phase', optional: true }),
    category: choice(riskCategories, { label: 'Category', initial: 'workflow' }),
    cause: longText({ label: 'Cause', max: 2000, help: 'Because …' }),
    event: longText({ label: 'Event', max: 2000, help: '… it may happen that …' }),
    consequence: longText({ label: 'Consequence', max: 2000, help: '… which leads to …' }),
    causeEntryIds: links('phase_entry', { label: 'Causes in the phases', secondary: true }),
    affectedDepartmentIds: links('department', { label: 'Departments', secondary: true }),
    source: choice(
      {
        seed_template: 'Pack',
        observation: 'Observation',
        workflow_audit: 'Workflow audit',
        test: 'Test',
        issue: 'Issue',
        workshop: 'Workshop',
      },
      { label: 'Source', initial: 'workshop', secondary: true },
    ),
    isClinicalHazard: flag({ label: 'Clinical hazard', secondary: true }),
    hazardHarm: longText({ label: 'Harm to patients', max: 1000, secondary: true }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    identifiedOn: date({ label: 'Identified', secondary: true }),
    proximityOn: date({ label: 'May strike from', secondary: true }),
    inherentLikelihood: rating(likelihoodLabels, { label: 'Likelihood at the start', secondary: true }),
    inherentImpact: rating(impactLabels, { label: 'Impact at the start', secondary: true }),
    currentLikelihood: rating(likelihoodLabels, { label: 'Likelihood now' }),
    currentImpact: rating(impactLabels, { label: 'Impact now' }),
    residualLikelihood: rating(likelihoodLabels, {
      label: 'Likelihood left',
      secondary: true,
      help: 'After every planned control works.',
    }),
    residualImpact: rating(impactLabels, { label: 'Impact left', secondary: true }),
    strengthOfKnowledge: choice(
      { low: 'Low', medium: 'Medium', high: 'High' },
      { label: 'How sure we are', optional: true, secondary: true },
    ),
    earlyWarningSigns: longText({ label: 'Early warning signs', max: 1000 }),
    triggerEvent: longText({ label: 'Trigger', max: 1000, secondary: true }),
    treatment: choice(
      {
        open: 'Undecided',
        mitigate: 'Mitigate',
        avoid: 'Avoid',
        transfer: 'Transfer',
        accept: 'Accept',
        watch: 'Watch',
      },
      { label: 'Treatment' },
    ),
    treatmentStrategy: longText({ label: 'How it is treated', max: 2000 }),
    contingency: longText({ label: 'If it happens', max: 2000 }),
    status: choice(riskStatuses, { label: 'Status', initial: 'open' }),
    closeReason: choice(
      {
        fully_mitigated: 'Fully mitigated',
        no_longer_applies: 'No longer applies',
        rejected: 'Rejected',
        merged: 'Merged',
        materialised: 'Materialised',
      },
      { label: 'Why closed', optional: true, secondary: true },
    ),
    reviewOn: date({ label: 'Review on' }),
    inheritedFromRiskId: link('risk', { label: 'Inherited from', optional: true, secondary: true }),
  },
})
export type Risk = RecordOf<typeof risk>

export const riskControl = register('risk_control', {
  title: 'Controls',
  one: 'control',
  prefix: 'RC',
  parentField: 'riskId',
  fields: {
    riskId: link('risk', { label: 'Risk' }),
    title: text({ label: 'Control', max: 200, required: true }),
    kind: choice(
      { prevent: 'Prevents', detect: 'Detects', contain: 'Contains', recover: 'Recovers' },
      { label: 'Kind' },
    ),
    nature: choice(
      {
        native_design: 'Native design',
        configuration: 'Configuration',
        testing: 'Testing',
        training: 'Training',
        business_process: 'Business process',
        staffing: 'Staffing',
      },
      { label: 'Nature', optional: true },
    ),
    ownerId: link('person', { label: 'Owner', optional: true }),
    dueOn: date({ label: 'Due' }),
    status: choice(
      { planned: 'Planned', in_place: 'In place', verified: 'Verified', ineffective: 'Ineffective' },
      { label: 'Status' },
    ),
    effectiveness: rating(['Weak', 'Fair', 'Strong'], { label: 'Effectiveness', secondary: true }),
    reduces: choice({ likelihood: 'Likelihood', impact: 'Impact', both: 'Both' }, { label: 'Lowers' }),
    verificationEvidence: longText({ label: 'Evidence', max: 2000 }),
  },
})
export type RiskControl = RecordOf<typeof riskControl>
