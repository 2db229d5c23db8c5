import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIdentifiers, withoutIdentifiers } from '#shared/domain/patient-identifiers.ts'

/** Texts with the piece that must be found in them, and what it looks like. */
const identifying: readonly (readonly [text: string, kind: string, piece: string])[] = [
  ['NHS 943 476 5919 waited an hour', 'nhs_number', '943 476 5919'],
  ['Seen with 943-476-5919', 'nhs_number', '943-476-5919'],
  ['her number 9434765919 was typed twice', 'nhs_number', '9434765919'],
  ['NHS number: 1234567890', 'nhs_number', '1234567890'],
  ['٩٤٣ ٤٧٦ ٥٩١٩', 'nhs_number', '٩٤٣ ٤٧٦ ٥٩١٩'],
  ['SSN 123456789', 'national_id', '123456789'],
  ['the form said 123-45-6789', 'national_id', '123-45-6789'],
  ['national insurance QQ 12 34 56 C', 'national_id', 'QQ 12 34 56 C'],
  ['AB 12 34 56 C on the card', 'national_id', 'AB 12 34 56 C'],
  ['2 55 08 14 168 025 38', 'national_id', '2 55 08 14 168 025 38'],
  ['DNI 12345678Z', 'national_id', '12345678Z'],
  ['NIE X1234567L', 'national_id', 'X1234567L'],
  ['personnr 811218-9876', 'national_id', '811218-9876'],
  ['PESEL 44051401359', 'national_id', '44051401359'],
  ['MRN 004512', 'record_number', '004512'],
  ['mrn: A-44321', 'record_number', 'A-44321'],
  ['Medical record no. 7781234', 'record_number', '7781234'],
  ['chart #44321 was lost', 'record_number', '44321'],
  ['Patient ID 88123', 'record_number', '88123'],
  ['hospital number K123456', 'record_number', 'K123456'],
  ['DOB 12/03/1961', 'birth_date', '12/03/1961'],
  ['d.o.b. 1961-03-12', 'birth_date', '1961-03-12'],
  ['date of birth: 12 March 1961', 'birth_date', '12 March 1961'],
  ['She was born on March 12, 1961', 'birth_date', 'March 12, 1961'],
  ['(born 12.3.61)', 'birth_date', '12.3.61'],
  ['Call back on 07700 900123', 'phone', '07700 900123'],
  ['ring 020 7946 0018 after lunch', 'phone', '020 7946 0018'],
  ['+44 20 7946 0018', 'phone', '+44 20 7946 0018'],
  ['(555) 234-0199', 'phone', '(555) 234-0199'],
  ['555-234-0199', 'phone', '555-234-0199'],
  ['mobile: 5552340', 'phone', '5552340'],
  ['0171/2345678', 'phone', '0171/2345678'],
]

const harmless: readonly string[] = [
  'RS-001 waits for RS-002, RS-003 and RS-004',
  'TK-012, NW-0099',
  'From 08:00 to 18:30, Monday to Friday',
  'Go-live on 01.03.2027 08:30, then 02.03.2027',
  'By 2027-03-01 at 16:40, review 2027-03-15',
  'on 14/02/2027 09:15 and 3/14/27',
  'Between 1 March 2027 and 15 April 2027',
  '24.12.2026 - 06.01.2027',
  '1,200 visits a week, 60,000 a year, 1 250 000 records',
  '£12,500.00 and 4500000 pence',
  'Takes 15 - 20 minutes, twice 30 minutes',
  'Version 10.0.19045.4291 on 192.168.100.20',
  'ISO 13485:2016, section 7.5.3',
  '3 of 12 rooms, 4 of 13 criteria, 11 days',
  'The chart shows 2026 beside 2027',
  'Patients wait 45 minutes; record 3 of 20',
  'Patient number 3 in the queue',
  'Born of habit: 12 steps, 4 forms',
  'record numbers are typed twice at each of 4 desks in 2027',
  'HL7 2.5.1 ADT A01, A04, A08, A40',
  'E-mail helpdesk@tessaric.example, ticket 48213',
  'Week 12345 is a test value',
  '0.5 1.0 1.5 2.0 2.5 3.0',
  'NHS trust, 12 sites, 4000 staff',
]

describe('findIdentifiers', () => {
  it.each(identifying)('finds it in “%s”', (text, kind, piece) => {
    const found = findIdentifiers(text)
    expect(found.map((each) => [each.kind, text.slice(each.start, each.end)])).toEqual([[kind, piece]])
  })

  it.each(harmless)('finds nothing in “%s”', (text) => {
    expect(findIdentifiers(text)).toEqual([])
  })

  it('finds each of several, in their order', () => {
    const text = 'MRN 004512, DOB 12/03/1961, phone 07700 900123'
    expect(findIdentifiers(text).map(({ kind }) => kind)).toEqual(['record_number', 'birth_date', 'phone'])
  })

  it('finds every NHS number with its check digit, however it is grouped, and none with another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }),
        fc.constantFrom('', ' '),
        fc.integer({ min: 0, max: 9 }),
        (digits, gap, last) => {
          const sum = digits.reduce((total, digit, at) => total + digit * (10 - at), 0)
          const isValid = (11 - (sum % 11)) % 11 === last && new Set([...digits, last]).size > 1
          const all = [...digits, last].join('')
          const number = [all.slice(0, 3), all.slice(3, 6), all.slice(6)].join(gap)
          // A number that begins with 0 could be somebody's phone as well.
          const kinds = findIdentifiers(`seen ${number} here`).map(({ kind }) => kind)
          expect(kinds.includes('nhs_number')).toBe(isValid)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('finds what it finds in any text around it', () => {
    const around = fc.string({ unit: fc.constantFrom('a', 'ß', ' ', '\n', '(', ')', ',', '😀'), maxLength: 12 })
    fc.assert(
      fc.property(fc.constantFrom(...identifying), around, around, ([text, kind], left, right) => {
        const found = findIdentifiers(`${left} ${text} ${right}`)
        expect(found.map((each) => each.kind)).toContain(kind)
      }),
    )
  })

  it('gives pieces that lie in the text, in order, apart from each other', () => {
    const unit = fc.constantFrom(
      ...'0123456789',
      ' ',
      '-',
      '.',
      '/',
      ':',
      '+',
      '(',
      ')',
      'A',
      'MRN ',
      'DOB ',
      'NHS ',
      '٣',
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const found = findIdentifiers(text)
        let last = 0
        for (const { start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('withoutIdentifiers', () => {
  it('covers all but the last two letters and digits, and nothing else', () => {
    expect(withoutIdentifiers('MRN 004512 and 943 476 5919 on 2027-03-01')).toBe(
      'MRN ••••12 and ••• ••• ••19 on 2027-03-01',
    )
    for (const text of harmless) expect(withoutIdentifiers(text)).toBe(text)
  })

  it('leaves no piece that was found to be read', () => {
    for (const [text, , piece] of identifying) {
      const covered = withoutIdentifiers(text)
      expect(covered).not.toContain(piece)
      expect(covered).toHaveLength(text.length)
    }
  })
})
