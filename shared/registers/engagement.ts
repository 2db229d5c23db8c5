import { choice } from '../fields/choice.ts'
import { count } from '../fields/count.ts'
import { date } from '../fields/date.ts'
import { link } from '../fields/link.ts'
import { minutes } from '../fields/minutes.ts'
import { percent } from '../fields/percent.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { register, type RecordOf } from './register.ts'

export const phaseLabels = {
  discovery: 'Discovery',
  configuration: 'Configuration',
  training: 'Training',
  pre_launch: 'Pre-launch',
  go_live: 'Go-live',
} as const

export const clinicTypes = {
  general_practice: 'General practice',
  specialist: 'Specialist clinic',
  dental: 'Dental practice',
  physiotherapy: 'Physiotherapy',
  mental_health: 'Mental health',
  urgent_care: 'Urgent care',
  outpatient: 'Outpatient department',
  veterinary: 'Veterinary practice',
  other: 'Other',
} as const

export const locales = {
  'en-GB': 'English (United Kingdom)',
  'en-US': 'English (United States)',
  'en-IE': 'English (Ireland)',
  'en-CA': 'English (Canada)',
  'en-AU': 'English (Australia)',
  'de-DE': 'Deutsch (Deutschland)',
  'fr-FR': 'Français (France)',
  'es-ES': 'Español (España)',
  'it-IT': 'Italiano (Italia)',
  'nl-NL': 'Nederlands (Nederland)',
  'pl-PL': 'Polski (Polska)',
  'pt-PT': 'Português (Portugal)',
  'sv-SE': 'Svenska (Sverige)',
  'da-DK': 'Dansk (Danmark)',
  'nb-NO': 'Norsk bokmål (Norge)',
  'vi-VN': 'Tiếng Việt (Việt Nam)',
} as const

/** The engagement itself: the clinic, its consultant, what changes and when. One row a file. */
export const engagement = register('engagement', {
  title: 'Engagement',
  one: 'engagement',
  prefix: 'EN',
  titleField: 'clientName',
  single: true,
  fields: {
    clientName: text({ label: 'Clinic', max: 120, required: true }),
    clinicType: choice(clinicTypes, { label: 'Kind of clinic' }),
    status: choice(
      {
        prospect: 'Prospect',
        active: 'Active',
        paused: 'Paused',
        live: 'Live',
        closed: 'Closed',
        cancelled: 'Cancelled',
      },
      { label: 'Status', initial: 'active' },
    ),
    currentPhase: choice(phaseLabels, { label: 'Phase now' }),
    contractSignedOn: date({
      label: 'Contract signed',
      help: 'Observations count as before the contract up to this day.',
    }),
    goLiveOn: date({ label: 'Go-live', help: 'The first day with patients in the new system.' }),
    goLiveStartTime: time({ label: 'First patient at', initial: '08:00' }),
    launchApproach: choice(
      {
        big_bang: 'All at once',
        phased_department: 'Department by department',
        phased_function: 'Function by function',
        parallel: 'Old and new side by side',
        pilot_site: 'One site first',
      },
      { label: 'Launch approach', optional: true },
    ),
    productName: text({ label: 'New system', max: 80 }),
    vendorName: text({ label: 'Vendor', max: 80 }),
    legacySystemName: text({ label: 'Old system', max: 80 }),
    consultantName: text({ label: 'Consultant', max: 120 }),
    consultantOrg: text({ label: 'Consultancy', max: 120 }),
    consultantPhone: text({ label: 'Consultant’s phone', max: 40 }),
    consultantLogoId: link('attachment', { label: 'Consultant’s logo', optional: true }),
    clientLogoId: link('attachment', { label: 'Clinic’s logo', optional: true }),
    brandColour: text({
      label: 'Clinic’s colour',
      format: 'colour',
      max: 7,
      help: 'Used for the bar on document covers.',
    }),
    classificationLabel: text({ label: 'Confidentiality mark', max: 60, initial: 'Confidential' }),
    paperSize: choice({ A4: 'A4', Letter: 'US Letter' }, { label: 'Paper' }),
    locale: choice(locales, { label: 'Dates and numbers' }),
    timezone: text({ label: 'Time zone', format: 'timezone', max: 60, required: true, initial: 'Europe/London' }),
    currency: text({ label: 'Currency', format: 'currency', max: 3, required: true, initial: 'GBP' }),
    observationMinimum: count({
      label: 'Observations wanted',
      max: 100,
      secondary: true,
      help: 'For each shift of each department. Empty: 1.',
    }),
    usersPerSuperUser: count({
      label: 'Staff per super user',
      min: 1,
      max: 1000,
      secondary: true,
      help: 'At the most, in each department and shift. Empty: 8.',
    }),
    sessionMinutesMax: minutes({ label: 'Longest session', secondary: true, help: 'Empty: 60 minutes.' }),
    sessionDaysMax: count({
      label: 'Earliest training',
      unit: 'days',
      max: 1000,
      secondary: true,
      help: 'Days before go-live. What is taught earlier is forgotten. Empty: 28.',
    }),
    competenceTarget: percent({
      label: 'Competent at go-live',
      secondary: true,
      help: 'Of the people who need a critical task, how many must do it alone. Empty: 100 %.',
    }),
    packId: text({ label: 'Content pack', max: 60, secondary: true }),
    packVersion: text({ label: 'Content pack version', max: 20, secondary: true }),
  },
})
export type Engagement = RecordOf<typeof engagement>
